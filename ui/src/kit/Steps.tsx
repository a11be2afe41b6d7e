// Where one is in a procedure of several steps.

import { common } from "../text/common";
import { Icon } from "./Icon";
import styles from "./steps.module.css";

interface StepsProps {
  names: readonly string[];
  /** The step one is on, counted from 0. */
  at: number;
}

export function Steps({ names, at }: StepsProps) {
  return (
    <nav aria-label={common.stepOf(at + 1, names.length)} className={styles.steps}>
      <div className={styles.short}>
        {common.stepOf(at + 1, names.length)}: {names[at]}
      </div>
      <ol className={styles.list}>
        {names.map((name, index) => (
          <li
            key={name}
            className={index === at ? styles.current : index < at ? styles.past : styles.coming}
            {...(index === at && { "aria-current": "step" as const })}
          >
            <span className={styles.mark}>{index < at ? <Icon name="done" /> : index + 1}</span>
            {name}
            {index < at && <span className={styles.heard}>, {common.done}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
