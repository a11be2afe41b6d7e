// How far along a short scale something is, in bars and in words.

import { useId } from "react";

import styles from "./meter.module.css";

interface MeterProps {
  label: string;
  /** From 0 to `of - 1`; nothing while there is nothing to judge. */
  score: number | undefined;
  of: number;
  words: string;
  enough: boolean;
  notes: readonly string[];
}

export function Meter({ label, score, of, words, enough, notes }: MeterProps) {
  const id = useId();
  const filled = score === undefined ? 0 : score + 1;
  return (
    <div className={styles.meter}>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={of}
        aria-valuenow={filled}
        aria-valuetext={words}
        aria-describedby={id}
        className={styles.bars}
      >
        {Array.from({ length: of }, (_, index) => (
          <span key={index} className={index < filled ? (enough ? styles.good : styles.poor) : styles.empty} />
        ))}
      </div>
      <div className={styles.words} role="status" id={id}>
        <strong>{words}</strong>
        {notes.length > 0 && <span> {notes.join(" ")}</span>}
      </div>
    </div>
  );
}
