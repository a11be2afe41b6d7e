// The state of a check as a mark.

import type { CheckState } from "../../ipc";
import { Mark, type MarkKind } from "../../kit";
import { checkStates } from "../../text/check";

const kinds: Record<CheckState, MarkKind> = {
  open: "tell",
  paused: "soon",
  stopped: "grave",
  concluded: "soon",
  sealed: "good",
};

export function StateMarks({ state, stopped }: { state: CheckState; stopped: boolean }) {
  return (
    <>
      <Mark kind={kinds[state]}>{checkStates[state]}</Mark>
      {stopped && state !== "stopped" && <Mark kind="grave">{checkStates.stopped}</Mark>}
    </>
  );
}
