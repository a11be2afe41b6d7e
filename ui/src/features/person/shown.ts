// Which people are shown, as the screen keeps it.

import type { PersonKind, PersonSort } from "../../ipc";

export interface PeopleShown {
  name: string;
  kind: PersonKind | null;
  sort: PersonSort;
  descending: boolean;
  from: number;
}

export const everybody: PeopleShown = { name: "", kind: null, sort: "name", descending: false, from: 0 };

/** Rows of the list at once. */
export const ROWS = 50;
