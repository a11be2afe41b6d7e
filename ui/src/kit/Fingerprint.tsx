// A fingerprint as it is read out or compared: in fours, a line at a time.

import { inFours } from "../text/common";
import styles from "./fingerprint.module.css";

interface FingerprintProps {
  label: string;
  /** What it is for, and what it is not. */
  hint?: string;
  /** Hexadecimal digits. */
  value: string;
}

const FOURS_A_LINE = 4;

export function Fingerprint({ label, hint, value }: FingerprintProps) {
  const fours = inFours(value);
  const lines = Array.from({ length: Math.ceil(fours.length / FOURS_A_LINE) }, (_, line) =>
    fours.slice(line * FOURS_A_LINE, (line + 1) * FOURS_A_LINE).join(" "),
  );
  return (
    <dl className={styles.fingerprint}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.lines}>
        {lines.map((line, index) => (
          <div key={index}>{line}</div>
        ))}
      </dd>
      {hint && <dd className={styles.hint}>{hint}</dd>}
    </dl>
  );
}
