// The keys of the procedure: Alt and a letter, also while somebody types.

import { useEffect, useRef } from "react";

export function useAltKeys(deeds: Readonly<Record<string, (() => void) | undefined>>): void {
  const latest = useRef(deeds);
  latest.current = deeds;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.repeat) {
        return;
      }
      // Some keyboards write another sign with Alt: then the key itself counts.
      const letter = /^[a-z]$/i.test(event.key) ? event.key.toLowerCase() : event.code.replace(/^Key/, "").toLowerCase();
      const deed = latest.current[letter];
      if (deed) {
        event.preventDefault();
        deed();
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, []);
}

/** "Alt+W" for the letter that `useAltKeys` hears. */
export function letterOf(keys: string): string {
  return keys.replace("Alt+", "").toLowerCase();
}
