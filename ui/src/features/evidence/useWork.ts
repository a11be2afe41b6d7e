// How far the work at hand has come, asked of the core again and again while something is under way.

import { useCallback, useEffect, useState } from "react";

import { call, type Output } from "../../ipc";

const ASK_AFTER_MS = 250;

export interface AtWork {
  /** Nothing until the core has said something, or when nothing is under way. */
  done: Output<"work.progress"> | undefined;
  /** It was asked to end, by whoever waits for it. */
  cancelled: boolean;
  cancel: () => void;
}

export function useWork(busy: boolean): AtWork {
  const [done, setDone] = useState<Output<"work.progress">>();
  const [cancelled, setCancelled] = useState(false);

  useEffect(() => {
    if (!busy) {
      return;
    }
    setCancelled(false);
    setDone(undefined);
    let ended = false;
    const ask = async () => {
      const said = await call("work.progress", {}).catch(() => undefined);
      if (!ended && said) {
        setDone(said);
      }
    };
    const timer = setInterval(() => void ask(), ASK_AFTER_MS);
    return () => {
      ended = true;
      clearInterval(timer);
    };
  }, [busy]);

  const cancel = useCallback(() => {
    setCancelled(true);
    void call("work.cancel", {}).catch(() => undefined);
  }, []);
  return { done, cancelled, cancel };
}
