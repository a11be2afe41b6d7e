// What was just done, for as long as nothing new is: the next thing sent takes it back, so that an old success never stands
// above a new refusal.

import { useCallback, useEffect, useState } from "react";

const listeners = new Set<() => void>();

/** Something is sent to the core now. */
export function actBegins(): void {
  listeners.forEach((listener) => listener());
}

/** Calls back whenever something is sent to the core. */
export function useActBegins(listener: () => void): void {
  useEffect(() => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listener]);
}

/** What was just done, in a sentence, until something new is sent. */
export function useSaid(): [string | undefined, (said: string | undefined) => void] {
  const [said, setSaid] = useState<string>();
  useActBegins(useCallback(() => setSaid(undefined), []));
  return [said, setSaid];
}
