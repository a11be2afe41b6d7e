// Writing an incident down, and amending one.

import { AmendIncident, NewIncident } from "../features/incident/IncidentForm";
import type { Route, ScreenProps } from "./routes";

interface IncidentFormProps extends ScreenProps {
  /** The incident that is amended; a new one otherwise. */
  id: string | undefined;
  /** The list as it was left. */
  list: Route;
}

export function IncidentForm({ id, list, session, go }: IncidentFormProps) {
  const mayAddPeople = session.permissions.includes("write_registers");
  const ways = {
    me: session.user,
    mayAddPeople,
    onHome: () => go({ at: "home" }),
    onSaved: (incident: string) => go({ at: "incident", id: incident }),
  };
  return id === undefined ? (
    <NewIncident {...ways} onLeave={() => go(list)} />
  ) : (
    <AmendIncident {...ways} id={id} onLeave={() => go({ at: "incident", id })} />
  );
}
