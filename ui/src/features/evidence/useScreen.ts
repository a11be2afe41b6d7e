// The picture of the screen that the shell holds: taken after a countdown, kept or let go. It is let go when the form goes.

import { useCallback, useEffect, useState } from "react";

import { call, useAct, type Captured, type Refusal } from "../../ipc";

const COUNTDOWN_S = 3;

export interface Screen {
  captured: Captured | undefined;
  /** Seconds left until it is taken; 0 while it is being taken, nothing when none is. */
  left: number | undefined;
  refusal: Refusal | undefined;
  take: () => Promise<Captured | undefined>;
  /** Lets go of the picture. */
  drop: () => void;
}

const letGo = () => void call("native.drop_capture", {}).catch(() => undefined);

export function useScreen(): Screen {
  const { run, refusal } = useAct("native.capture");
  const [captured, setCaptured] = useState<Captured>();
  const [left, setLeft] = useState<number>();

  useEffect(() => letGo, []);

  const drop = useCallback(() => {
    setCaptured(undefined);
    letGo();
  }, []);

  const take = useCallback(async () => {
    setCaptured(undefined);
    setLeft(COUNTDOWN_S);
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, (seconds ?? 0) - 1)), 1000);
    const taken = await run({ seconds: COUNTDOWN_S, step_aside: true });
    clearInterval(timer);
    setLeft(undefined);
    setCaptured(taken);
    return taken;
  }, [run]);

  return { captured, left, refusal, take, drop };
}
