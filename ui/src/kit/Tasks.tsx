// A list of what is not done: what it is, whom it waits for, and the one next step as a button.

import { Badge } from "@fluentui/react-components";
import type { ReactNode } from "react";

import { Button } from "./Button";
import { Icon } from "./Icon";
import styles from "./tasks.module.css";

export interface Task {
  key: string;
  reference: string | null;
  title: string;
  /** Whom and what it is about. */
  about?: string | null;
  /** Marks beside the title. */
  state?: ReactNode;
  /** Who, since when, due when: short pieces, read in this order. */
  facts: readonly string[];
  /** Said in words beside the title. */
  overdue: string | null;
  next: string;
  action?: Deed;
  /** What can be done instead. */
  other?: Deed;
}

interface Deed {
  label: string;
  onGo: () => void;
  /** What it is about, where the label alone does not say so to those who hear it. */
  describes?: string;
}

export function Tasks({ label, tasks }: { label: string; tasks: readonly Task[] }) {
  return (
    <ol className={styles.tasks} aria-label={label}>
      {tasks.map((task) => (
        <li key={task.key} className={styles.task}>
          <div className={styles.words}>
            <div className={styles.title}>
              {task.reference && <span className={styles.reference}>{task.reference}</span>}
              <span>{task.title}</span>
              {task.state}
              {task.overdue && (
                <Badge appearance="tint" color="danger" icon={<Icon name="overdue" />} className={styles.badge ?? ""}>
                  {task.overdue}
                </Badge>
              )}
            </div>
            {task.about && (
              <div dir="auto" className={styles.about}>
                {task.about}
              </div>
            )}
            <div className={styles.facts}>{task.facts.join(" · ")}</div>
            {task.next && <div className={styles.next}>{task.next}</div>}
          </div>
          {task.action && (
            <div className={styles.action}>
              <Does deed={task.action} />
              {task.other && <Does deed={task.other} quiet />}
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

function Does({ deed: { label, onGo, describes }, quiet = false }: { deed: Deed; quiet?: boolean }) {
  return (
    <Button kind={quiet ? "quiet" : "usual"} onClick={onGo} {...(describes && { describes })}>
      {label}
    </Button>
  );
}

/** Nothing is here, and what to do about it. */
export function Nothing({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className={styles.nothing} role="status">
      <h2 className={styles.allDoneTitle}>{title}</h2>
      <p className={styles.allDoneText}>{text}</p>
      {children && <div className={styles.ways}>{children}</div>}
    </div>
  );
}

/** Nothing to do, said with pride. */
export function AllDone({ title, text }: { title: string; text: string }) {
  return (
    <div className={styles.allDone}>
      <span className={styles.allDoneIcon}>
        <Icon name="allDone" />
      </span>
      <h2 className={styles.allDoneTitle}>{title}</h2>
      <p className={styles.allDoneText}>{text}</p>
    </div>
  );
}
