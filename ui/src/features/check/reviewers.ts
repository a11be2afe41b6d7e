// The people who review a check now.

import type { Check } from "../../ipc";

export type Reviewer = Check["first_reviewer"];

export function reviewersOf(check: Check): Reviewer[] {
  return [check.first_reviewer, ...(check.second_reviewer ? [check.second_reviewer] : [])];
}
