// The wait after wrong passphrases, counted down in words. The core keeps it; this only says how long it still is.

import { useEffect, useState } from "react";

import type { Refusal } from "../../ipc";
import { unlock } from "../../text/unlock";
import styles from "./countdown.module.css";

const TICK_MS = 250;

/** Seconds for which the same would be refused again; 0 when there is nothing to wait for. */
export function useWaiting(refusal: Refusal | undefined): number {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    const seconds = refusal?.waitSeconds ?? 0;
    setLeft(seconds);
    if (seconds === 0) {
      return undefined;
    }
    const end = performance.now() + seconds * 1000;
    const timer = setInterval(() => {
      const rest = Math.max(0, Math.ceil((end - performance.now()) / 1000));
      setLeft(rest);
      if (rest === 0) {
        clearInterval(timer);
      }
    }, TICK_MS);
    return () => clearInterval(timer);
  }, [refusal]);
  return left;
}

export function Countdown({ refusal, left }: { refusal: Refusal | undefined; left: number }) {
  if (!refusal?.waitSeconds) {
    return null;
  }
  return (
    <>
      {/* Seen second by second, heard when it begins and when it is over. */}
      <p className={styles.wait} aria-hidden>
        {left > 0 ? unlock.wait(left) : unlock.waitOver}
      </p>
      <span className={styles.heard} role="status">
        {left > 0 ? unlock.wait(refusal.waitSeconds) : unlock.waitOver}
      </span>
    </>
  );
}
