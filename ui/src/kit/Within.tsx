// A small form within a form, such as adding somebody who is not listed yet: its own problems and its own button, which
// Enter presses too, so that the form around it is neither sent nor left.

import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from "react";

import { Content, useMending, type FormTrouble } from "./Form";
import { Refused } from "./Notice";
import styles from "./within.module.css";

interface WithinProps {
  label: string;
  trouble: FormTrouble | undefined;
  onSubmit: () => void;
  children: ReactNode;
}

export function Within({ label, trouble, onSubmit, children }: WithinProps) {
  const id = useId();
  const group = useRef<HTMLFieldSetElement>(null);
  const { problems, shown, touched, mend } = useMending(trouble);

  useEffect(() => {
    // What is asked here begins with its first field; what is refused, with the first that needs another look.
    const field = trouble?.problems[0]?.field;
    const first = field === undefined ? group.current?.querySelector<HTMLElement>("input, textarea, select") : document.getElementById(`${id}-${field}`);
    first?.focus();
  }, [trouble, id]);

  const enter = (event: KeyboardEvent) => {
    if (event.key === "Enter" && event.target instanceof HTMLInputElement && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onSubmit();
    }
  };

  return (
    <Content value={{ id, problems, mend }}>
      <fieldset ref={group} className={styles.within} onInput={touched} onKeyDown={enter}>
        <legend className={styles.label}>{label}</legend>
        <div className={styles.fields}>
          {trouble && shown && trouble.problems.length === 0 && <Refused trouble={trouble} />}
          {children}
        </div>
      </fieldset>
    </Content>
  );
}
