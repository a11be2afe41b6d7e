// A form of one column: problems beside their fields and in a summary that takes focus. It judges nothing itself.

import { createContext, useCallback, useContext, useEffect, useId, useLayoutEffect, useRef, useState, type FocusEvent, type FormEvent, type ReactNode } from "react";

import { common } from "../text/common";
import { Notice, referenceOf } from "./Notice";
import { Wrong } from "./Wrong";
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
  /** The field was changed otherwise than by typing into it. */
  mend: (field: string) => void;
  /** What a field that is shown is called; returns what to call when it is shown no more. */
  call?: (field: string, called: Called) => () => void;
}

/** A field's label, and what the fields around it are about: of two days on a form, which. */
interface Called {
  label: string;
  about: string | undefined;
}

const none: readonly FieldProblem[] = [];

export const Content = createContext<FormContent>({ id: "form", problems: [], mend: () => undefined });

const AboutWhat = createContext<string | undefined>(undefined);

/** What the fields in it are about, said in a summary where two of the form have the same label. */
export function About({ what, children }: { what: string; children: ReactNode }) {
  return <AboutWhat value={what}>{children}</AboutWhat>;
}

/** The element id and the problem of the field called `name` in the form around it; the part that shows its label gives it. */
export function useField(name: string, label?: string): { id: string; problem: string | undefined; mend: () => void } {
  const { id, problems, mend, call } = useContext(Content);
  const about = useContext(AboutWhat);
  useLayoutEffect(() => (label === undefined ? undefined : call?.(name, { label, about })), [call, name, label, about]);
  const problem = problems.find((one) => one.field === name)?.message;
  return { id: `${id}-${name}`, problem, mend: () => mend(name) };
}

/** What a field is called away from it, so that nobody has to guess which of two it is. */
function nameOf(field: string, called: ReadonlyMap<string, Called>): { name: string | undefined; alike: boolean } {
  const { label, about } = called.get(field) ?? {};
  const alike = label !== undefined && [...called.values()].filter((one) => one.label === label).length > 1;
  return { name: alike && about !== undefined ? `${about}, ${label.toLocaleLowerCase("en-GB")}` : label, alike };
}

/** A problem away from its field. */
function withLabel({ field, message }: FieldProblem, called: ReadonlyMap<string, Called>): string {
  const { name, alike } = nameOf(field, called);
  if (name === undefined) {
    return message;
  }
  const named = message.toLocaleLowerCase("en-GB").includes(name.toLocaleLowerCase("en-GB"));
  return named && !alike ? message : common.problemOf(name, message);
}

/** More problems than this are told by the names of their fields alone: what is wrong stands beside each field. */
const IN_SENTENCES = 2;

interface ProblemsProps {
  problems: readonly FieldProblem[];
  called: ReadonlyMap<string, Called>;
  fields: readonly string[];
  brief: boolean;
  onGo: (field: string) => void;
}

/** The problems in the order of the form, each as a way to its field; those of no field of the form are told last. */
function Problems({ problems, called, fields, brief, onGo }: ProblemsProps) {
  const place = ({ field }: FieldProblem) => (fields.includes(field) ? fields.indexOf(field) : fields.length);
  return (
    <ul className={brief ? styles.brief : styles.problems}>
      {[...problems]
        .sort((one, other) => place(one) - place(other))
        .map((problem) => (
          <li key={`${problem.field} ${problem.message}`}>
            {fields.includes(problem.field) ? (
              <button type="button" className={styles.toField} onClick={() => onGo(problem.field)}>
                {(brief && nameOf(problem.field, called).name) || withLabel(problem, called)}
              </button>
            ) : (
              withLabel(problem, called)
            )}
          </li>
        ))}
    </ul>
  );
}

/** The problems still to be seen: one is gone from sight as soon as its field is touched; whether it is gone in truth is judged when sent. */
export function useMending(trouble: FormTrouble | undefined) {
  const [mended, setMended] = useState<readonly string[]>([]);
  const all = trouble?.problems ?? none;
  const problems = all.filter(({ field }) => !mended.includes(field));
  useEffect(() => setMended([]), [trouble]);
  const mend = (name: string) => setMended((before) => (before.includes(name) ? before : [...before, name]));
  const touched = (event: FormEvent) => {
    const name = event.target instanceof Element ? event.target.getAttribute("name") : null;
    if (name !== null) {
      mend(name);
    }
  };
  const shown = trouble !== undefined && (all.length === 0 || problems.length > 0);
  return { problems, shown, touched, mend };
}

/** The problem of a field that is no field of its own, such as a line of a list. */
export function ProblemOf({ name }: { name: string }) {
  const { id, problem } = useField(name);
  return problem === undefined ? null : (
    <Wrong id={id} alone>
      {problem}
    </Wrong>
  );
}

/** Engines show the line with the cursor, not the whole field. Nothing moves under a button of the mouse that is still down. */
function whole({ target }: FocusEvent) {
  const show = () => target instanceof Element && target.scrollIntoView({ block: "nearest" });
  requestAnimationFrame(() => {
    if (target.matches(":active")) {
      window.addEventListener("pointerup", () => requestAnimationFrame(show), { once: true });
    } else {
      show();
    }
  });
}

interface FormProps {
  children: ReactNode;
  onSubmit: () => void;
  trouble: FormTrouble | undefined;
  label: string;
  /** The fields this form shows, in their order: a problem of any other is told in the summary without a way to it. */
  fields: readonly string[];
}

export function Form({ children, onSubmit, trouble, label, fields }: FormProps) {
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  const { problems, shown, touched, mend } = useMending(trouble);
  const fieldsShown = useRef(new Map<string, Called>());
  const [called, setCalled] = useState<ReadonlyMap<string, Called>>(new Map());
  const call = useCallback((field: string, name: Called) => {
    fieldsShown.current.set(field, name);
    return () => void fieldsShown.current.delete(field);
  }, []);
  // Fields that are shown only since something was refused have told their labels by now.
  useLayoutEffect(() => setCalled(new Map(fieldsShown.current)), [trouble]);

  useEffect(() => {
    if (trouble && shown) {
      summary.current?.focus();
    }
  }, [trouble, shown]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };

  return (
    <Content value={{ id, problems, mend, call }}>
      <form id={id} className={styles.form} onSubmit={submit} onInput={touched} onFocus={whole} noValidate aria-label={label}>
        {trouble && shown && (
          <div ref={summary} tabIndex={-1} className={styles.summary}>
            <Notice
              kind="refused"
              title={problems.length > 0 ? common.summaryTitle(problems.length) : trouble.message}
              {...(trouble.nextStep && problems.length === 0 && { text: trouble.nextStep })}
              {...referenceOf(trouble)}
            >
              {problems.length > 0 && (
                <Problems
                  problems={problems}
                  called={called}
                  fields={fields}
                  brief={trouble.problems.length > IN_SENTENCES}
                  onGo={(field) => document.getElementById(`${id}-${field}`)?.focus()}
                />
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
