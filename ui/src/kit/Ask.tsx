// A question that must be answered before anything else: what will happen, and the two ways on. The engine's own dialogue:
// it keeps the focus inside and everything else out of reach, and when it is gone the focus goes back where it came from.

import { useEffect, useId, useRef, type ReactNode } from "react";

import { common } from "../text/common";
import { Button } from "./Button";
import styles from "./ask.module.css";

interface AskProps {
  title: string;
  children: ReactNode;
  /** The button that does it, in the words of the deed: "Stop the check", never "OK". It has the focus. */
  go: string;
  onGo: () => void;
  onLeave: () => void;
  leave?: string;
  busy?: boolean;
  /** Something grave: the deed in red, and left only by its button or Escape. */
  grave?: boolean;
}

export function Ask({ title, children, go, onGo, onLeave, leave = common.cancel, busy = false, grave = false }: AskProps) {
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const shown = dialog.current;
    const before = document.activeElement;
    shown?.showModal();
    return () => {
      shown?.close();
      if (before instanceof HTMLElement && before.isConnected) {
        before.focus();
      }
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles.ask}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onLeave();
      }}
      // The keys of the screen beneath are not meant while this is asked.
      onKeyDown={(event) => event.key === "Escape" && event.stopPropagation()}
      onClick={(event) => !grave && event.target === dialog.current && onLeave()}
    >
      <div className={styles.body}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
        <div className={styles.content}>{children}</div>
        <div className={styles.ways}>
          <Button kind={grave ? "grave" : "primary"} onClick={onGo} disabled={busy}>
            {go}
          </Button>
          <Button onClick={onLeave} disabled={busy}>
            {leave}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
