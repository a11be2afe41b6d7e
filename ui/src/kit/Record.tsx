// A record as a page of a case file: reference, state and next step stay at the top; the text at reading width; what
// belongs to it beside it, or below where there is no room.

import { useEffect, useRef, type ReactNode } from "react";

import { Icon } from "./Icon";
import { Long } from "./Long";
import styles from "./record.module.css";

interface RecordProps {
  title: string;
  reference: string;
  /** The state in marks. */
  state: ReactNode;
  /** What to do next, in words. */
  next?: string | undefined;
  /** Buttons, the next step's first. */
  actions?: ReactNode;
  children: ReactNode;
  beside?: ReactNode;
  /** A change of it moves the focus to the heading again. */
  step?: string;
  /** What was just done here, in a sentence. */
  said?: string | undefined;
}

export function Record({ title, reference, state, next, actions, children, beside, step, said }: RecordProps) {
  const whole = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const before = useRef<{ step: string | undefined }>(undefined);
  useEffect(() => {
    const moved = before.current !== undefined && before.current.step !== step;
    before.current = { step };
    // Whoever came for a part of the record is there already.
    if (moved || !whole.current?.contains(document.activeElement)) {
      heading.current?.focus({ preventScroll: true });
      // The heading stays in sight while the rest is scrolled: to focus it would leave the page where the one before was.
      whole.current?.closest("[data-scrolls]")?.scrollTo({ top: 0 });
    }
  }, [step]);
  return (
    <div ref={whole} className={styles.record}>
      <header className={styles.top}>
        <div className={styles.words}>
          <div className={styles.line}>
            <span className={styles.reference}>{reference}</span>
            {state}
          </div>
          <h1 ref={heading} tabIndex={-1} dir="auto" className={styles.title}>
            {title}
          </h1>
          {next && <div className={styles.next}>{next}</div>}
          <div role="status" className={said === undefined ? undefined : styles.said}>
            {said !== undefined && (
              <>
                <Icon name="done" /> {said}
              </>
            )}
          </div>
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      <div className={beside ? styles.body : styles.alone}>
        <div className={styles.text}>{children}</div>
        {beside && <aside className={styles.beside}>{beside}</aside>}
      </div>
    </div>
  );
}

/** Text that somebody wrote, with its line breaks, as it was written. Never interpreted. */
export function Written({ label, children, quoted = false }: { label: string; children: string; quoted?: boolean }) {
  return (
    <section className={styles.written} aria-label={label}>
      <h3 className={styles.label}>{label}</h3>
      <div dir="auto" className={quoted ? styles.quoted : styles.words}>
        <Long>{children}</Long>
      </div>
    </section>
  );
}

interface BoxProps {
  title: string;
  actions?: ReactNode;
  children: ReactNode;
  /** The id of its heading, for a way that leads to it. */
  id?: string;
}

/** A box beside the text with what belongs to the record: its own heading, count and buttons. */
export function Box({ title, actions, children, id }: BoxProps) {
  return (
    <section className={styles.box} aria-label={title}>
      <div className={styles.boxHead}>
        <h2 className={styles.boxTitle} {...(id && { id, tabIndex: -1 })}>
          {title}
        </h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

export interface Entry {
  key: string;
  /** When and who. */
  head: string;
  /** What, in words. */
  text: string;
  lines?: readonly string[];
  state?: ReactNode;
  actions?: ReactNode;
  /** What takes the place of the buttons while the entry is worked on: a form. */
  form?: ReactNode;
}

interface EntriesProps {
  label: string;
  entries: readonly Entry[];
  none: string;
  /** The key of the one entry that somebody came for, or that was just made: it takes the focus. */
  at?: string | undefined;
}

/** Things that happened or that are to be done, one under the other. */
export function Entries({ label, entries, none, at }: EntriesProps) {
  const current = useRef<HTMLLIElement>(null);
  const here = at !== undefined && entries.some(({ key }) => key === at);
  useEffect(() => {
    if (here) {
      current.current?.focus({ preventScroll: true });
      current.current?.scrollIntoView({ block: "center" });
    }
  }, [at, here]);
  if (entries.length === 0) {
    return <p className={styles.none}>{none}</p>;
  }
  return (
    <ol className={styles.entries} aria-label={label}>
      {entries.map(({ key, head, text, lines = [], state, actions, form }) => (
        <li key={key} className={styles.entry} {...(key === at && { ref: current, tabIndex: -1 })}>
          <div className={styles.entryHead}>
            <span>{head}</span>
            {state}
          </div>
          <div dir="auto" className={styles.entryText}>
            <Long beside>{text}</Long>
          </div>
          {lines.length > 0 && (
            <ul className={styles.lines}>
              {lines.map((line, index) => (
                <li key={`${index} ${line}`} dir="auto">
                  <Long beside>{line}</Long>
                </li>
              ))}
            </ul>
          )}
          {form ?? (actions && <div className={styles.entryActions}>{actions}</div>)}
        </li>
      ))}
    </ol>
  );
}
