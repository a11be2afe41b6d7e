// How long a check has been going on, without its pauses.

import { useEffect, useState } from "react";

import type { Check, CheckFile } from "../../ipc";

const LOOK_AGAIN_MS = 10_000;
const MINUTE_MS = 60_000;

/** Whole minutes; nothing for a check that was conducted elsewhere. */
export function useRunning(file: CheckFile): number | undefined {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, []);
  const { check, interruptions } = file;
  if (check.mode === "entered_later") {
    return undefined;
  }
  const until = endOf(check) ?? now;
  let total = 0;
  let since: number | undefined = Date.parse(check.started_at);
  for (const { kind, at } of interruptions) {
    if (kind === "pause" && since !== undefined) {
      total += Date.parse(at) - since;
      since = undefined;
    } else if (kind === "resume") {
      since ??= Date.parse(at);
    }
  }
  if (since !== undefined) {
    total += until - since;
  }
  return Math.max(0, Math.floor(total / MINUTE_MS));
}

/** When the looking ended: by the stop or the conclusion, whichever came first. */
function endOf({ stopped_at: stopped, conclusion }: Check): number | undefined {
  const ends = [stopped, conclusion?.at].flatMap((at) => (at ? [Date.parse(at)] : []));
  return ends.length > 0 ? Math.min(...ends) : undefined;
}

/** A check that is stopped was broken off, unless it was concluded before. */
export function wasBrokenOff({ stopped_at: stopped, conclusion }: Check): boolean {
  return stopped !== null && !(conclusion && Date.parse(conclusion.at) < Date.parse(stopped));
}
