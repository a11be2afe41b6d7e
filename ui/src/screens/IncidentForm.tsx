// Writing an incident down, and amending one.

import { useState } from "react";

import { AmendIncident, NewIncident } from "../features/incident/IncidentForm";
import { form } from "../text/incidentForm";
import type { Route, ScreenProps } from "./routes";
import { useControlKey } from "./useShortcuts";

interface IncidentFormProps extends ScreenProps {
  /** The incident that is amended; a new one otherwise. */
  id: string | undefined;
  /** The list as it was left. */
  list: Route;
}

export function IncidentForm({ id, list, session, go }: IncidentFormProps) {
  const [anew, setAnew] = useState(0);
  useControlKey("n", () => setAnew((before) => before + 1));
  const mayAddPeople = session.permissions.includes("write_registers");
  const ways = {
    me: session.user,
    mayAddPeople,
    onHome: () => go({ at: "home" }),
    onSaved: ({ id: incident, reference }: { id: string; reference: string }) =>
      go({ at: "incident", id: incident, said: id === undefined ? form.recorded(reference) : form.amended(reference) }),
  };
  return id === undefined ? (
    <NewIncident {...ways} anew={anew} onLeave={() => go(list)} />
  ) : (
    <AmendIncident {...ways} id={id} onLeave={() => go({ at: "incident", id })} />
  );
}
