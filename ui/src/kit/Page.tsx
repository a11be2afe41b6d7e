// The frame of a screen: one heading, which takes focus when the screen appears, and a column at reading width.

import { useEffect, useRef, type ReactNode } from "react";

import { About } from "./Form";
import styles from "./page.module.css";

interface PageProps {
  title: string;
  children: ReactNode;
  lead?: string;
  /** Buttons beside the heading. */
  actions?: ReactNode;
  /** A page of its own in the middle of the window, or one within the shell. */
  alone?: boolean;
  /** The width of a list, or of a short form; reading width otherwise. */
  wide?: boolean;
  narrow?: boolean;
  /** When given, a change of it moves focus to the heading again: a new step of the same screen. */
  step?: string | number;
}

export function Page({ title, lead, actions, alone = false, wide = false, narrow = false, step, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.scrollIntoView({ block: "end" });
  }, [step]);
  const Body = alone ? "main" : "div";
  return (
    <div className={alone ? styles.alone : styles.within}>
      <Body className={`${styles.column} ${wide ? styles.wide : ""} ${narrow ? styles.narrow : ""}`}>
        <div className={styles.head}>
          <h1 ref={heading} tabIndex={-1} className={styles.title}>
            {title}
          </h1>
          {actions && <div className={styles.actions}>{actions}</div>}
        </div>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </Body>
    </div>
  );
}

/** A part of a page under its own heading. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.part} aria-label={title}>
      <h2 className={styles.partTitle}>{title}</h2>
      <About what={title}>{children}</About>
    </section>
  );
}

export function Text({ children, quiet = false }: { children: ReactNode; quiet?: boolean }) {
  return <p className={quiet ? styles.quiet : styles.text}>{children}</p>;
}

/** Labels and what they stand for, as on a form that was filled in. */
export function Facts({ facts }: { facts: readonly { label: string; value: string }[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ label, value }) => (
        <div key={label} className={styles.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
