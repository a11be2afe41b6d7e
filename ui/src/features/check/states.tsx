// The state of a check as a mark.

import type { Check, CheckState, Form, Signed } from "../../ipc";
import { Mark, type MarkKind } from "../../kit";
import { checkStates, signedBy, signedButNoScan, signedByAll } from "../../text/check";
import { onPaperOf, reviewersOf } from "./reviewers";

const kinds: Record<CheckState, MarkKind> = {
  open: "tell",
  paused: "soon",
  stopped: "grave",
  concluded: "soon",
  // The first signature seals it: that everybody has signed is said by the form alone.
  sealed: "plain",
};

export function StateMarks({ state, stopped, signed }: { state: CheckState; stopped: boolean; signed?: Signed | null }) {
  return (
    <>
      {state === "sealed" && signed ? (
        <Mark kind={signed.complete ? "good" : "soon"}>{howFar(signed)}</Mark>
      ) : (
        <Mark kind={kinds[state]}>{checkStates[state]}</Mark>
      )}
      {stopped && state !== "stopped" && <Mark kind="grave">{checkStates.stopped}</Mark>}
    </>
  );
}

/** Of one check whose forms are known: a sealed one says how many have signed. */
export function CheckMarks({ check, form }: { check: Check; form: Form | undefined }) {
  const signed = form && {
    given: form.signatures.length,
    needed: reviewersOf(check).length,
    complete: form.state === "complete",
    on_paper: onPaperOf(form),
  };
  return <StateMarks state={check.state} stopped={check.stopped_at !== null} {...(signed && { signed })} />;
}

function howFar({ given, needed, complete, on_paper }: Signed): string {
  if (complete) {
    return signedByAll;
  }
  if (given === needed) {
    return signedButNoScan;
  }
  return signedBy(given, needed, on_paper);
}
