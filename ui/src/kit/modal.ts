// The engine's own dialogue, open for as long as it is shown: it keeps the focus inside and everything else out of reach,
// steps aside while the help covers the screen, and when it is gone the focus goes back where it came from.

import { createContext, useContext, useEffect, useRef, type RefObject } from "react";

/** Whether something is laid over the whole screen that a dialogue belongs to. */
export const Covered = createContext(false);

/** `first` takes the focus in place of the first thing that can. */
export function useModal(first?: RefObject<HTMLElement | null>): RefObject<HTMLDialogElement | null> {
  const dialog = useRef<HTMLDialogElement>(null);
  const covered = useContext(Covered);
  useEffect(() => {
    const before = document.activeElement;
    return () => {
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, []);
  useEffect(() => {
    const shown = dialog.current;
    if (!covered) {
      shown?.showModal();
      first?.current?.focus();
    }
    return () => shown?.close();
  }, [covered, first]);
  return dialog;
}
