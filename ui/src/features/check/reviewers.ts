// The people who review a check now.

import type { Check, Form } from "../../ipc";

export type Reviewer = Check["first_reviewer"];

export function reviewersOf(check: Check): Reviewer[] {
  return [check.first_reviewer, ...(check.second_reviewer ? [check.second_reviewer] : [])];
}

/** How many of the signatures of a form are given on paper. */
export function onPaperOf({ signatures }: Form): number {
  return signatures.filter(({ how }) => how === "paper").length;
}
