// What a list is narrowed by as one types. Nothing is sent: Enter opens the first that is found.

import type { KeyboardEvent, ReactNode } from "react";

import styles from "./form.module.css";

interface NarrowProps {
  label: string;
  onEnter: () => void;
  children: ReactNode;
}

export function Narrow({ label, onEnter, children }: NarrowProps) {
  const pressed = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement && event.target.type === "text" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onEnter();
    }
  };
  return (
    <div role="search" aria-label={label} className={styles.form} onKeyDown={pressed}>
      {children}
    </div>
  );
}
