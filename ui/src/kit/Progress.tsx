// How far a long piece of work has come, and the way to end it.

import { ProgressBar } from "@fluentui/react-components";

import { common } from "../text/common";
import { Button } from "./Button";
import styles from "./progress.module.css";

interface ProgressProps {
  /** What is happening, in words that change as it goes on. */
  text: string;
  done: number;
  /** Nothing where nobody can know it: then the bar only moves. */
  total: number | null;
  onCancel?: () => void;
}

export function Progress({ text, done, total, onCancel }: ProgressProps) {
  const share = total === null || total === 0 ? undefined : Math.min(1, done / total);
  return (
    <div className={styles.progress}>
      <div className={styles.words} role="status">
        {share === undefined ? text : common.percent(text, Math.floor(share * 100))}
      </div>
      <ProgressBar aria-label={text} {...(share !== undefined && { value: share })} thickness="large" />
      {onCancel && (
        <div>
          <Button onClick={onCancel}>{common.cancel}</Button>
        </div>
      )}
    </div>
  );
}
