// Tells the core that somebody is here, so that it does not lock under their hands.

import { useCallback, useEffect, useRef, useState } from "react";

import { call, useShellEvent } from "../ipc";

/** Often enough for an idle time of minutes, seldom enough to cost nothing. */
const TELL_EVERY_MS = 10_000;
const signs = ["keydown", "pointerdown", "pointermove", "wheel"] as const;

/** Returns whether the window is about to lock. */
export function useTouch(): boolean {
  const [soon, setSoon] = useState(false);
  const told = useRef(0);
  useShellEvent("guardbook:lock-soon", useCallback(() => setSoon(true), []));

  useEffect(() => {
    const touched = () => {
      const now = Date.now();
      if (!soon && now - told.current < TELL_EVERY_MS) {
        return;
      }
      told.current = now;
      setSoon(false);
      void call("session.touch", {}).catch(() => undefined);
    };
    for (const sign of signs) {
      window.addEventListener(sign, touched, { passive: true });
    }
    return () => {
      for (const sign of signs) {
        window.removeEventListener(sign, touched);
      }
    };
  }, [soon]);
  return soon;
}
