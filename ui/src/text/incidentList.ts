// The list of incidents, and its filters as sentences.

import type { FourC, IncidentState, Place, Severity } from "../ipc";
import { dayInWords } from "./dates";
import { form } from "./incidentForm";
import { inSentence, places, severities } from "./incidentWords";

export const list = {
  title: "Incidents",
  caption: "Incidents",
  add: form.title,
  addKeys: "Ctrl+N",
  loading: "Reading the incidents…",
  counted: (total: number) => (total === 1 ? "1 incident" : `${total.toLocaleString("en-GB")} incidents`),

  reference: "Reference",
  told: "Told",
  what: "What",
  who: "Who",
  severity: "Severity",
  state: "State",
  next: "Actions",
  noneOpen: "None open",
  openActions: (count: number, due: string) => (count === 1 ? `1, due ${due}` : `${count}, next due ${due}`),

  emptyTitle: "No incident is recorded yet",
  emptyText: "When somebody tells you of a concern, write it down here: what happened, who it is about, and the child’s own words.",
  noneTitle: "No incident fits",
  noneText: (said: string) => `There are no ${inSentence(said)}.`,
  all: "Show all incidents",
};

export const filters = {
  label: "Which incidents are shown",
  person: "Somebody named in it",
  personPlaceholder: "Type a name",
  personClear: "Anybody",
  state: "State",
  anyState: "Any state",
  open: "Open",
  fourC: "About",
  anyFourC: "Anything",
  severity: "Severity",
  anySeverity: "Any severity",
  place: "Where",
  anyPlace: "Anywhere",
  misuse: "Kind of misuse",
  anyMisuse: "Any kind",
  since: "Told since",
  until: "Told until",
  overdue: "Only those with an overdue action",
  more: "More filters",
  fewer: "Fewer filters",
  show: "Show",
  keep: "Keep this filter",
  kept: "Kept filters",
  drop: "Forget",
  dropped: "The filter is forgotten.",
  undo: "Keep it after all",
};

export interface Said {
  state: IncidentState | "open" | null;
  severity: Severity | null;
  four_c: FourC | null;
  place: Place | null;
  misuse: string | null;
  person: string | null;
  since: string | null;
  until: string | null;
  overdue: boolean;
}

const about: Record<FourC, string> = { content: "content", contact: "contact", conduct: "conduct", commerce: "commerce" };

const first: Record<IncidentState | "open", string> = {
  open: "Open incidents",
  received: "Incidents that nobody has taken on",
  under_review: "Incidents under review",
  closed: "Closed incidents",
};

/** "Open incidents about contact, told since 1 September 2026". */
export function filterInWords(said: Said): string {
  const { state, severity, four_c, place, misuse, person, since, until, overdue } = said;
  const all = state === null && !severity && !four_c && !place && !misuse && !person && !since && !until && !overdue;
  const start = [state === null ? (all ? "All incidents" : "Incidents") : first[state], four_c && `about ${about[four_c]}`, person && `naming ${person}`];
  const rest = [
    severity && `of ${inSentence(severities[severity])} severity`,
    place && (place === "unknown" ? "where the place is not known" : inSentence(places[place])),
    misuse && `“${misuse}”`,
    since && until ? `told between ${dayInWords(since)} and ${dayInWords(until)}` : since ? `told since ${dayInWords(since)}` : until && `told until ${dayInWords(until)}`,
    overdue && "with an overdue action",
  ];
  return [start.filter(Boolean).join(" "), ...rest.filter(Boolean)].join(", ");
}
