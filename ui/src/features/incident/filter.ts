// Which incidents are shown, as the screens keep it, and as it is asked of the core.

import type { FourC, IncidentList, IncidentSort, IncidentState, Place, Severity } from "../../ipc";

export interface Filter {
  state: IncidentState | "open" | null;
  severity: Severity | null;
  four_c: FourC | null;
  place: Place | null;
  /** A row of the policy's matrix, with its wording. */
  misuse: { id: string; label: string } | null;
  person: { id: string; name: string } | null;
  /** Days as typed; the core reads them. */
  since: string;
  until: string;
  overdue: boolean;
  sort: IncidentSort;
  ascending: boolean;
}

export const allIncidents: Filter = {
  state: null,
  severity: null,
  four_c: null,
  place: null,
  misuse: null,
  person: null,
  since: "",
  until: "",
  overdue: false,
  sort: "told",
  ascending: false,
};

/** What a safeguarding lead comes for. */
export const openIncidents: Filter = { ...allIncidents, state: "open" };

/** Rows of the list at once. */
export const ROWS = 50;

export function asked(filter: Filter, from: number): IncidentList {
  const { state, severity, four_c, place, misuse, person, since, until, overdue, sort, ascending } = filter;
  return {
    query: {
      state: state === "open" ? null : state,
      open_only: state === "open",
      severity,
      four_c,
      place,
      misuse: misuse?.id ?? null,
      person: person?.id ?? null,
      told_from: null,
      told_to: null,
      overdue_on: null,
      sort,
      ascending,
    },
    told_since: since,
    told_until: until,
    overdue,
    page: { from, rows: ROWS },
  };
}

/** Whether two filters show the same incidents, in whatever order. */
export function sameFilter(one: Filter, other: Filter): boolean {
  const plain = (filter: Filter) => JSON.stringify({ ...filter, person: filter.person?.id, sort: "told", ascending: false });
  return plain(one) === plain(other);
}

/** Filters kept by an older version of this screen that no longer fit are not kept filters. */
export function readFilters(text: string | undefined): Filter[] {
  try {
    const read: unknown = JSON.parse(text ?? "[]");
    return Array.isArray(read) ? read.filter(fits).map((filter) => ({ ...allIncidents, ...filter })) : [];
  } catch {
    return [];
  }
}

function fits(read: unknown): read is Filter {
  return typeof read === "object" && read !== null && Object.keys(allIncidents).every((key) => key in read);
}
