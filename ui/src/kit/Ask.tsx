// A question that must be answered before anything else: what will happen, and the two ways on.

import { useId, useRef, type ReactNode } from "react";

import { common } from "../text/common";
import { Button } from "./Button";
import styles from "./ask.module.css";
import { useModal } from "./modal";

interface AskProps {
  title: string;
  children: ReactNode;
  /** The button that does it, in the words of the deed: "Stop the check", never "OK". It has the focus, unless it is wary. */
  go: string;
  onGo: () => void;
  onLeave: () => void;
  leave?: string;
  busy?: boolean;
  /** Something grave: the deed in red, left only by its button or Escape, and not done by an Enter that was pressed too early. */
  grave?: boolean;
  /** Something that should rather not be done: the other way comes first and has the focus. */
  wary?: boolean;
}

export function Ask({
  title,
  children,
  go,
  onGo,
  onLeave,
  leave = common.cancel,
  busy = false,
  grave = false,
  wary = false,
}: AskProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const dialog = useModal(grave ? heading : undefined);
  const doIt = (
    <Button kind={grave ? "grave" : wary ? "usual" : "primary"} onClick={onGo} disabled={busy}>
      {go}
    </Button>
  );
  const stay = (
    <Button kind={wary ? "primary" : "usual"} onClick={onLeave} disabled={busy}>
      {leave}
    </Button>
  );
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
      onClick={(event) => !grave && !wary && event.target === dialog.current && onLeave()}
    >
      <div className={styles.body}>
        <h2 ref={heading} id={id} {...(grave && { tabIndex: -1 })} className={styles.title}>
          {title}
        </h2>
        <div className={styles.content}>{children}</div>
        <div className={styles.ways}>
          {wary ? stay : doIt}
          {wary ? doIt : stay}
        </div>
      </div>
    </dialog>
  );
}
