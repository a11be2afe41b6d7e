// The bar over work that the core does: what is happening, how far it is, and the way to end it.

import { Progress } from "../../kit";
import { work } from "../../text/evidence";
import type { AtWork } from "./useWork";

export function Working({ at }: { at: AtWork }) {
  const { done, cancelled, cancel } = at;
  const step = done?.step ?? "nothing";
  return (
    <Progress
      text={cancelled ? work.cancelling : work.steps[step]}
      done={step === "nothing" ? 0 : (done?.done ?? 0)}
      total={step === "nothing" ? null : (done?.total ?? null)}
      {...(!cancelled && { onCancel: cancel })}
    />
  );
}
