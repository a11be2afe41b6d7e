// A sentence that needs to be seen: something refused, something to know, something done.

import { MessageBar, MessageBarActions, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import type { ReactNode } from "react";

import { common } from "../text/common";
import type { FormTrouble } from "./Form";
import styles from "./notice.module.css";

export interface NoticeProps {
  kind: "refused" | "warn" | "tell" | "done";
  title: string;
  text?: string;
  reference?: string;
  children?: ReactNode;
  actions?: ReactNode;
}

const intent = { refused: "error", warn: "warning", tell: "info", done: "success" } as const;

export function Notice({ kind, title, text, reference, children, actions }: NoticeProps) {
  return (
    <MessageBar
      intent={intent[kind]}
      layout="multiline"
      politeness={kind === "refused" ? "assertive" : "polite"}
      className={styles.notice ?? ""}
    >
      <MessageBarBody className={styles.body ?? ""}>
        <MessageBarTitle>{title}</MessageBarTitle>
        {text && <div>{text}</div>}
        {reference && <div>{reference}</div>}
        {children}
      </MessageBarBody>
      {actions && <MessageBarActions className={styles.actions ?? ""}>{actions}</MessageBarActions>}
    </MessageBar>
  );
}

/** The reference to quote, unless the sentences name it already. */
export function referenceOf({ reference, nextStep }: FormTrouble): { reference?: string } {
  return reference && !nextStep?.includes(reference) ? { reference: common.reference(reference) } : {};
}

/** A refusal outside a form, with what to do about it. */
export function Refused({ trouble, actions, about }: { trouble: FormTrouble; actions?: ReactNode; about?: string }) {
  const all = [trouble.nextStep, ...trouble.problems.map((problem) => problem.message)].filter(Boolean);
  return (
    <Notice
      kind="refused"
      title={trouble.message}
      {...(all.length > 0 && { text: all.join(" ") })}
      {...referenceOf(trouble)}
      {...(actions && { actions })}
    >
      {about && <div>{about}</div>}
    </Notice>
  );
}
