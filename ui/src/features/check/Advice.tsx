// What to do at once, as the school's policy says it: large, plain, in order.

import { useEffect, useRef } from "react";

import type { Advice } from "../../ipc";
import styles from "./check.module.css";

interface AdviceStepsProps {
  advice: readonly Advice[];
  /** Said above: why this is shown. */
  title: string;
  id?: string;
  /** Takes the focus when it appears. */
  first?: boolean;
}

export function AdviceSteps({ advice, title, id, first = false }: AdviceStepsProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (first) {
      heading.current?.focus();
    }
  }, [first]);
  return (
    <section className={styles.advice} aria-label={title}>
      <h2 ref={heading} id={id} tabIndex={-1} className={styles.adviceTitle}>
        {title}
      </h2>
      {advice.map(({ id: kind, label, steps }) => (
        <div key={kind}>
          <h3 className={styles.adviceKind}>{label}</h3>
          <ol className={styles.adviceSteps}>
            {steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}
