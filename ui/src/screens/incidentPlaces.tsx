// The places that belong to incidents, and the ways that lead to them from Home and from what was being typed.

import type { WayBack } from "../features/home/Drafts";
import { aboutForm } from "../features/incident/formDraft";
import { lackingIn } from "../features/incident/ways";
import { readDraftOf } from "../features/incident/work";
import { draftIsOf, type Draft, type HomeItem } from "../ipc";
import { form } from "../text/incidentForm";
import { drafts, missing, someIncident, steps } from "../text/incidentRecord";
import { beginning, severalInWords } from "../text/several";
import { Incident } from "./Incident";
import { IncidentForm } from "./IncidentForm";
import { Incidents } from "./Incidents";
import type { Route, ScreenProps } from "./routes";

export type IncidentRoute = Extract<Route, { at: "incidents" | "incident" | "incident_form" }>;

interface IncidentPlacesProps extends ScreenProps {
  route: IncidentRoute;
  /** The list as it was left. */
  list: Route;
}

export function IncidentPlaces({ route, list, session, go }: IncidentPlacesProps) {
  switch (route.at) {
    case "incidents":
      return <Incidents filter={route.filter} from={route.from ?? 0} session={session} go={go} />;
    case "incident":
      return <Incident key={`${route.id} ${route.part ?? ""}`} id={route.id} part={route.part} list={list} session={session} go={go} />;
    case "incident_form":
      return <IncidentForm key={route.id ?? "new"} id={route.id} list={list} session={session} go={go} />;
  }
}

/** Where an incident's item on Home leads. */
export function wayToIncident(item: HomeItem, go: (route: Route) => void): (() => void) | undefined {
  const { id, part } = item;
  if (id === null) {
    return undefined;
  }
  switch (item.kind) {
    case "unread_incident":
      return () => go({ at: "incident", id, part: "triage" });
    case "open_incident":
    case "overdue_action":
    case "due_action":
      return () => go({ at: "incident", id, ...(part !== null && { part }) });
    default:
      return undefined;
  }
}

/** Where the way leads straight to what an incident lacks, the button says so. */
export function labelOf({ kind, part, next_label }: HomeItem): string {
  const lacking = kind === "open_incident" ? lackingIn(part) : undefined;
  return lacking ? missing.ways[lacking] : part === "close" ? steps.close : next_label;
}

/** What a kept draft about an incident is of, and the way back to it. */
export function wayToIncidentDraft(draft: Draft, go: (route: Route) => void): WayBack | undefined {
  if (draft.screen === "incident.new") {
    const { names, words } = aboutForm(draft.text);
    return { what: form.draft(severalInWords(names)), words: beginning(words), onGo: () => go({ at: "incident_form" }) };
  }
  const found = readDraftOf(draft.screen);
  const what = found && drafts[found.part.split(".", 1)[0] ?? ""];
  if (!what) {
    return undefined;
  }
  const { incident, part } = found;
  return {
    what: what(draftIsOf(draft) ?? someIncident),
    onGo: () => go(part === "amend" ? { at: "incident_form", id: incident } : { at: "incident", id: incident, part }),
  };
}
