// The window once somebody is unlocked: one line above, navigation at the left, the page.

import { createContext, useRef, useState, type ReactNode } from "react";

import styles from "./frame.module.css";
import { Icon, type IconName } from "./Icon";

export interface Destination {
  key: string;
  icon: IconName;
  title: string;
  onGo: () => void;
}

/** Beneath the page, where what stays in sight is put; nothing outside the frame. */
export const Beneath = createContext<HTMLElement | null>(null);

interface FrameProps {
  /** The line above: whose records these are. */
  school: string;
  above: ReactNode;
  navigation: string;
  skip: string;
  destinations: readonly Destination[];
  /** Kept apart at the end of the navigation. */
  aside: readonly Destination[];
  current: string;
  children: ReactNode;
  /** Said above the page, whatever the page is. */
  notice?: ReactNode;
  /** The destination that is being pointed at. */
  lit?: string | undefined;
}

export function Frame({ school, above, navigation, skip, destinations, aside, current, children, notice, lit }: FrameProps) {
  const page = useRef<HTMLDivElement>(null);
  const [beneath, setBeneath] = useState<HTMLElement | null>(null);
  const link = ({ key, icon, title, onGo }: Destination) => (
    <li key={key}>
      <button
        type="button"
        className={key === lit ? `${styles.link} ${styles.lit}` : styles.link}
        onClick={onGo}
        {...(key === current && { "aria-current": "page" as const })}
      >
        <Icon name={icon} />
        <span>{title}</span>
      </button>
    </li>
  );
  return (
    <div className={styles.frame}>
      <button type="button" className={styles.skip} onClick={() => page.current?.focus()}>
        {skip}
      </button>
      <header className={styles.above}>
        <div className={styles.school}>{school}</div>
        <div className={styles.tools}>{above}</div>
      </header>
      <nav className={styles.navigation} aria-label={navigation}>
        <ul>{destinations.map(link)}</ul>
        <ul>{aside.map(link)}</ul>
      </nav>
      <main className={styles.main}>
        <div ref={page} tabIndex={-1} className={styles.page} data-scrolls>
          {notice && <div className={styles.notice}>{notice}</div>}
          <Beneath value={beneath}>{children}</Beneath>
        </div>
        <div ref={setBeneath} className={styles.beneath} />
      </main>
    </div>
  );
}

/** A tool of the line above, pointed at or not. */
export function Tool({ lit, children }: { lit: boolean; children: ReactNode }) {
  return <span className={lit ? styles.lit : undefined}>{children}</span>;
}

/** Who is unlocked. */
export function Person({ label, name }: { label: string; name: string }) {
  return (
    <span className={styles.person} title={name}>
      <Icon name="person" />
      <span className={styles.heard}>{label} </span>
      <span className={styles.personName}>{name}</span>
    </span>
  );
}
