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
  /** The case it belongs to: tasks of one case stand together under its heading. */
  of?: TasksOf;
  /** Who, since when, due when: short pieces, read in this order. */
  facts: readonly string[];
  /** Said in words beside the title. */
  overdue: string | null;
  next: string;
  action?: Deed;
  /** What can be done instead. */
  other?: Deed;
}

export interface TasksOf {
  /** Alike for all tasks of one case. */
  reference: string;
  /** Whom and what it is about. */
  about: string | null;
  /** Marks beside the reference. */
  state?: ReactNode;
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
      {together(tasks).map(({ of, tasks: rows }) =>
        of ? (
          <li key={of.reference}>
            <div className={styles.of}>
              <div className={styles.title}>
                <span className={styles.reference}>{of.reference}</span>
                {of.state}
              </div>
              {of.about && (
                <div dir="auto" className={styles.about}>
                  {of.about}
                </div>
              )}
            </div>
            <ol className={styles.rows} aria-label={of.reference}>
              {rows.map((task) => (
                <Row key={task.key} task={task} of={of.reference} />
              ))}
            </ol>
          </li>
        ) : (
          rows.map((task) => <Row key={task.key} task={task} />)
        ),
      )}
    </ol>
  );
}

/** The same order, in runs of one case. */
function together(tasks: readonly Task[]): { of: TasksOf | undefined; tasks: Task[] }[] {
  const runs: { of: TasksOf | undefined; tasks: Task[] }[] = [];
  for (const task of tasks) {
    const last = runs.at(-1);
    if (last !== undefined && last.of?.reference === task.of?.reference) {
      last.tasks.push(task);
    } else {
      runs.push({ of: task.of, tasks: [task] });
    }
  }
  return runs;
}

function Row({ task, of }: { task: Task; of?: string }) {
  return (
    <li className={styles.task}>
      <div className={styles.words}>
        <div className={styles.title}>
          {task.reference && <span className={styles.reference}>{task.reference}</span>}
          <span>{task.title}</span>
          {task.overdue && (
            <Badge appearance="tint" color="danger" icon={<Icon name="overdue" />} className={styles.badge ?? ""}>
              {task.overdue}
            </Badge>
          )}
        </div>
        {task.facts.length > 0 && <div className={styles.facts}>{task.facts.join(" · ")}</div>}
        {task.next && <div className={styles.next}>{task.next}</div>}
      </div>
      {task.action && (
        <div className={styles.action}>
          <Does deed={of === undefined ? task.action : { describes: `${of}: ${task.title}`, ...task.action }} />
          {task.other && <Does deed={task.other} quiet />}
        </div>
      )}
    </li>
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
