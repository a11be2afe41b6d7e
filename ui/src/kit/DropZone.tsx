// A field for a file: where to drop it, the buttons that choose it another way, and what was chosen.

import { useEffect, useRef, type ReactNode } from "react";

import { Wrong } from "./Wrong";
import styles from "./dropzone.module.css";
import { useField } from "./Form";

interface DropZoneProps {
  name: string;
  label: string;
  /** Nothing once it was taken and needs no more words. */
  hint?: string;
  /** What was chosen, in words; nothing while nothing was. */
  value: string | null;
  /** Something is being held over the window. */
  over: boolean;
  /** Said while something is held over the window. */
  dropHere: string;
  /** The buttons. */
  children: ReactNode;
  /** Its first button takes the focus when it appears: somebody asked for it and goes on here. */
  first?: boolean;
  /** More about what was chosen. */
  more?: ReactNode;
}

export function DropZone({ name, label, hint = "", value, over, dropHere, children, first = false, more }: DropZoneProps) {
  const { id, problem } = useField(name);
  const zone = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (first) {
      zone.current?.querySelector("button")?.focus();
    }
  }, [first]);
  const described = [value && `${id}-value`, `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div
      ref={zone}
      id={id}
      role="group"
      tabIndex={-1}
      aria-label={label}
      aria-describedby={described}
      className={`${styles.zone} ${over ? styles.over : ""}`}
    >
      <span className={styles.label}>{label}</span>
      {value && (
        <span id={`${id}-value`} className={styles.value}>
          {value}
        </span>
      )}
      <div className={styles.buttons}>{children}</div>
      <span id={`${id}-hint`} className={styles.hint} role="status" hidden={!over && !hint}>
        {over ? dropHere : hint}
      </span>
      {problem && (
        <Wrong id={`${id}-problem`}>{problem}</Wrong>
      )}
      {more}
    </div>
  );
}
