// One of a few things to be told, with the ways to the next, back and out. It stands at the top of the page and takes no
// focus, and no look of the first thing to press, from what somebody is doing.

import { Button } from "./Button";
import styles from "./stepping.module.css";

interface SteppingProps {
  label: string;
  /** Which of how many, in words. */
  count: string;
  title: string;
  text: string;
  next: string;
  onNext: () => void;
  back: { label: string; onBack: () => void } | undefined;
  leave: { label: string; onLeave: () => void } | undefined;
}

export function Stepping({ label, count, title, text, next, onNext, back, leave }: SteppingProps) {
  return (
    <section className={styles.stone} aria-label={label}>
      <div role="status">
        <div className={styles.count}>{count}</div>
        <h2 className={styles.title}>{title}</h2>
        <p className={styles.text}>{text}</p>
      </div>
      <div className={styles.ways}>
        <Button onClick={onNext}>{next}</Button>
        {back && <Button onClick={back.onBack}>{back.label}</Button>}
        {leave && (
          <Button kind="quiet" onClick={leave.onLeave}>
            {leave.label}
          </Button>
        )}
      </div>
    </section>
  );
}
