// The parts of a check's page, and which of them is the next thing to do.

import type { CheckFile } from "../../ipc";
import { wasBrokenOff } from "./running";

export type CheckPart = "prepared" | "look" | "stopped" | "conclude" | "sign" | "evidence" | "history";

/** The part somebody comes for who opens a check without saying more. */
export function partOf({ check, missing_after_stop: missing }: CheckFile): CheckPart {
  switch (check.state) {
    case "open":
    case "paused":
      return "look";
    case "stopped":
      return missing.length > 0 ? "stopped" : "conclude";
    case "concluded":
    case "sealed":
      return missing.length > 0 ? "stopped" : "sign";
  }
}

/** The steps of the procedure in their order, then what is beside them. */
export function stepsOf({ check }: CheckFile): CheckPart[] {
  const stopped: CheckPart[] = check.stopped_at === null ? [] : ["stopped"];
  return ["prepared", "look", ...stopped, "conclude", "sign"];
}

export const beside: readonly CheckPart[] = ["evidence", "history"];

/** How far the check itself has come, for the marks of the steps. */
export function isPast(part: CheckPart, { check, missing_after_stop: missing, forms }: CheckFile): boolean {
  const ended = check.state === "concluded" || check.state === "sealed";
  switch (part) {
    case "prepared":
      return true;
    case "look":
      // A stop broke it off: it was not done to its end.
      return ended && !wasBrokenOff(check);
    case "stopped":
      return missing.length === 0;
    case "conclude":
      return ended;
    case "sign":
      return forms.some((form) => form.state === "complete");
    default:
      return false;
  }
}
