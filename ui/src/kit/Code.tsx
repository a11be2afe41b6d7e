// A code to be copied by hand: in groups, numbered, in letters that cannot be mistaken for each other.

import styles from "./code.module.css";

interface CodeProps {
  label: string;
  groups: readonly string[];
  groupLabel: (number: number) => string;
}

export function Code({ label, groups, groupLabel }: CodeProps) {
  return (
    <ol className={styles.code} aria-label={label}>
      {groups.map((group, index) => (
        <li key={`${index} ${group}`} className={styles.group}>
          <span className={styles.number}>
            <span className={styles.heard}>{groupLabel(index + 1)}: </span>
            <span aria-hidden>{index + 1}</span>
          </span>
          <span className={styles.letters}>{group}</span>
        </li>
      ))}
    </ol>
  );
}

/** A short code of one piece. */
export function OneCode({ label, code }: { label: string; code: string }) {
  return (
    <div className={styles.one}>
      <span className={styles.oneLabel}>{label}</span>
      <span className={styles.letters} data-code>
        {code}
      </span>
    </div>
  );
}
