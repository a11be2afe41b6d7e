// The state of a check as a mark.

import type { Check, CheckState, Form } from "../../ipc";
import { Mark, type MarkKind } from "../../kit";
import { checkStates, signedBy, signedButNoScan, signedByAll } from "../../text/check";
import { reviewersOf } from "./reviewers";

const kinds: Record<CheckState, MarkKind> = {
  open: "tell",
  paused: "soon",
  stopped: "grave",
  concluded: "soon",
  // The first signature seals it: that everybody has signed is said by the form alone.
  sealed: "plain",
};

export function StateMarks({ state, stopped }: { state: CheckState; stopped: boolean }) {
  return (
    <>
      <Mark kind={kinds[state]}>{checkStates[state]}</Mark>
      {stopped && state !== "stopped" && <Mark kind="grave">{checkStates.stopped}</Mark>}
    </>
  );
}

/** Of one check whose forms are known: a sealed one says how many have signed. */
export function CheckMarks({ check, form }: { check: Check; form: Form | undefined }) {
  const stopped = check.stopped_at !== null;
  if (check.state !== "sealed" || !form) {
    return <StateMarks state={check.state} stopped={stopped} />;
  }
  return (
    <>
      {form.state === "complete" ? (
        <Mark kind="good">{signedByAll}</Mark>
      ) : (
        <Mark kind="soon">{howFar(form, reviewersOf(check).length)}</Mark>
      )}
      {stopped && <Mark kind="grave">{checkStates.stopped}</Mark>}
    </>
  );
}

function howFar({ signatures }: Form, people: number): string {
  return signatures.length < people ? signedBy(signatures.length, people) : signedButNoScan;
}
