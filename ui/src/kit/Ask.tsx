// A question that must be answered before anything else: what will happen, and the two ways on.

import { useId, type ReactNode } from "react";

import { common } from "../text/common";
import { Button } from "./Button";
import styles from "./ask.module.css";
import { useModal } from "./modal";

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
  const dialog = useModal();
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
