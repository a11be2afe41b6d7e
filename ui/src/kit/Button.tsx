// Buttons. One primary at most on a screen: the step most people take next. Red is for what cannot be taken back.

import { Button as FluentButton, mergeClasses } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";

import styles from "./button.module.css";

export interface ButtonProps {
  children: ReactNode;
  onClick?: () => void;
  kind?: "primary" | "usual" | "quiet" | "grave";
  type?: "button" | "submit";
  icon?: ReactElement;
  disabled?: boolean;
  /** Keys that do the same, shown and announced. */
  keys?: string;
  pressed?: boolean;
  /** What it is about, for those who hear the button alone: "Today, Date of birth". */
  describes?: string;
  describedBy?: string;
  id?: string;
  /** The form it sends, where it stands outside of it. */
  form?: string;
}

const appearance = { primary: "primary", usual: "secondary", quiet: "subtle", grave: "primary" } as const;

export function Button(props: ButtonProps) {
  const { children, onClick, kind = "usual", type = "button", icon, disabled, keys, pressed, describes, describedBy, id, form } = props;
  return (
    <FluentButton
      appearance={appearance[kind]}
      type={type}
      className={mergeClasses(styles.button, kind === "quiet" && styles.quiet, kind === "grave" && styles.grave)}
      {...(id && { id })}
      {...(form && { form })}
      {...(icon && { icon })}
      {...(onClick && { onClick })}
      {...(keys && { "aria-keyshortcuts": keys.replace("Ctrl", "Control") })}
      {...(pressed !== undefined && { "aria-pressed": pressed })}
      {...(describedBy && { "aria-describedby": describedBy })}
      // Stays reachable, so that a reader hears that it is there and not ready.
      disabledFocusable={disabled ?? false}
    >
      {children}
      {describes && <span className={styles.heard}>, {describes}</span>}
      {keys && <kbd className={styles.keys}>{keys}</kbd>}
    </FluentButton>
  );
}
