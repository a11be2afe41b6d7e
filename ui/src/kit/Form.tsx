// A form of one column: problems beside their fields and in a summary that takes focus. It judges nothing itself.

import { createContext, useContext, useEffect, useId, useRef, useState, type FormEvent, type ReactNode } from "react";

import { common } from "../text/common";
import { Notice, referenceOf } from "./Notice";
import styles from "./form.module.css";

export interface FieldProblem {
  field: string;
  message: string;
}

/** Why something was not done: what the core refused, or what the form itself knows to be missing. */
export interface FormTrouble {
  /** One sentence about the whole. */
  message: string;
  nextStep?: string | null;
  reference?: string | null;
  problems: readonly FieldProblem[];
}

interface FormContent {
  id: string;
  problems: readonly FieldProblem[];
}

const none: readonly FieldProblem[] = [];

const Content = createContext<FormContent>({ id: "form", problems: [] });

/** The element id and the problem of the field called `name` in the form around it. */
export function useField(name: string): { id: string; problem: string | undefined } {
  const { id, problems } = useContext(Content);
  return { id: `${id}-${name}`, problem: problems.find((problem) => problem.field === name)?.message };
}

interface FormProps {
  children: ReactNode;
  onSubmit: () => void;
  trouble: FormTrouble | undefined;
  label: string;
  /** The fields this form shows: a problem of any other is told in the summary without a way to it. */
  fields: readonly string[];
}

export function Form({ children, onSubmit, trouble, label, fields }: FormProps) {
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  const [mended, setMended] = useState<readonly string[]>([]);
  const all = trouble?.problems ?? none;
  // A problem is gone from sight as soon as its field is touched; whether it is gone in truth is judged when sent.
  const problems = all.filter(({ field }) => !mended.includes(field));
  const shown = trouble && (all.length === 0 || problems.length > 0);

  useEffect(() => {
    setMended([]);
    if (trouble) {
      summary.current?.focus();
    }
  }, [trouble]);

  const touched = (event: FormEvent) => {
    const name = event.target instanceof Element ? event.target.getAttribute("name") : null;
    if (name !== null) {
      setMended((before) => (before.includes(name) ? before : [...before, name]));
    }
  };

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };

  return (
    <Content value={{ id, problems }}>
      <form className={styles.form} onSubmit={submit} onInput={touched} noValidate aria-label={label}>
        {shown && (
          <div ref={summary} tabIndex={-1} className={styles.summary}>
            <Notice
              kind="refused"
              title={problems.length > 0 ? common.summaryTitle(problems.length) : trouble.message}
              {...(trouble.nextStep && problems.length === 0 && { text: trouble.nextStep })}
              {...referenceOf(trouble)}
            >
              {problems.length > 0 && (
                <ul className={styles.problems}>
                  {problems.map((problem) => (
                    <li key={`${problem.field} ${problem.message}`}>
                      {fields.includes(problem.field) ? (
                        <button
                          type="button"
                          className={styles.toField}
                          onClick={() => document.getElementById(`${id}-${problem.field}`)?.focus()}
                        >
                          {problem.message}
                        </button>
                      ) : (
                        problem.message
                      )}
                    </li>
                  ))}
                </ul>
              )}
            </Notice>
          </div>
        )}
        {children}
      </form>
    </Content>
  );
}

/** The row of buttons that ends a form. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles.actions}>{children}</div>;
}

/** Two or three short fields beside each other where there is room. */
export function Row({ children }: { children: ReactNode }) {
  return <div className={styles.row}>{children}</div>;
}
