// A few ways on, each with a sentence about where it leads.

import { Icon, type IconName } from "./Icon";
import styles from "./ways.module.css";

export interface Way {
  icon: IconName;
  title: string;
  text: string;
  onChoose: () => void;
  disabled?: boolean;
}

export function Ways({ label, ways }: { label: string; ways: readonly Way[] }) {
  return (
    <ul className={styles.ways} aria-label={label}>
      {ways.map(({ icon, title, text, onChoose, disabled = false }) => (
        <li key={title}>
          <button type="button" className={styles.way} onClick={onChoose} disabled={disabled}>
            <span className={styles.icon}>
              <Icon name={icon} />
            </span>
            <span className={styles.title}>{title}</span>
            <span className={styles.text}>{text}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
