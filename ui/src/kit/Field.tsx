// The fields of a form: label above, hint under it, problem beneath. Every text is plain text; nothing is interpreted.

import { Field as FluentField, Input, Select, Textarea } from "@fluentui/react-components";
import { useState, type KeyboardEvent, type ReactElement, type SyntheticEvent } from "react";

import { common } from "../text/common";
import { Button } from "./Button";
import { useField } from "./Form";
import styles from "./form.module.css";
import { Icon } from "./Icon";
import { Wrong } from "./Wrong";

interface FieldProps {
  name: string;
  label: string;
  hint?: string;
  /** Words after the label of a field that may stay empty. */
  optional?: string;
  value: string;
  onChange: (value: string) => void;
}

/** Label, hint and problem around one control. */
export function Frame(props: Pick<FieldProps, "name" | "label" | "hint" | "optional"> & { children: ReactElement; note?: string | undefined }) {
  const { name, label, hint, optional, note, children } = props;
  const { problem } = useField(name, label);
  const below = [hint, note].filter((text) => text !== undefined);
  return (
    <FluentField
      label={
        optional
          ? { children: <>{label} <span className={styles.optional}>{optional}</span></> }
          : label
      }
      {...(below.length > 0 && { hint: { className: styles.hint, children: below.join(" ") } })}
      {...(problem !== undefined && { validationMessage: problem, validationState: "error" as const })}
    >
      {children}
    </FluentField>
  );
}

interface TextFieldProps extends FieldProps {
  /** How much text is usual: the width of the field says so. */
  size?: "short" | "usual" | "lines";
  /** How many lines are shown at first. */
  rows?: number;
  spellCheck?: boolean;
}

export function TextField(props: TextFieldProps) {
  const { name, value, onChange, size = "usual", spellCheck = size === "lines", rows = 3 } = props;
  const { id } = useField(name);
  const change = (_: unknown, data: { value: string }) => onChange(data.value);
  return (
    <Frame {...props}>
      {size === "lines" ? (
        <Textarea id={id} name={name} value={value} onChange={change} spellCheck={spellCheck} resize="vertical" rows={rows} />
      ) : (
        <Input
          id={id}
          name={name}
          value={value}
          onChange={change}
          spellCheck={spellCheck}
          autoComplete="off"
          className={(size === "short" ? styles.short : styles.input) ?? ""}
        />
      )}
    </Frame>
  );
}

interface PassphraseFieldProps extends Omit<FieldProps, "optional"> {
  autoFocus?: boolean;
}

export function PassphraseField(props: PassphraseFieldProps) {
  const { name, value, onChange, label, autoFocus = false } = props;
  const { id } = useField(name);
  const [shown, setShown] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const reveal = shown ? common.hidePassphrase : common.showPassphrase;
  const lookAtCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState("CapsLock"));
  return (
    <Frame {...props} note={capsLock ? common.capsLock : undefined}>
      <Input
        id={id}
        name={name}
        type={shown ? "text" : "password"}
        value={value}
        onChange={(_, data) => onChange(data.value)}
        onKeyDown={lookAtCapsLock}
        onKeyUp={lookAtCapsLock}
        onBlur={() => setCapsLock(false)}
        spellCheck={false}
        autoComplete="off"
        autoFocus={autoFocus}
        className={styles.input ?? ""}
        contentAfter={
          <button
            type="button"
            className={styles.reveal}
            aria-label={`${reveal}: ${label}`}
            onClick={() => setShown(!shown)}
          >
            <Icon name={shown ? "hide" : "show"} /> {reveal}
          </button>
        }
      />
    </Frame>
  );
}

interface ChoiceFieldProps extends Omit<FieldProps, "optional"> {
  choices: readonly { value: string; label: string }[];
}

export function ChoiceField(props: ChoiceFieldProps) {
  const { name, value, onChange, choices } = props;
  const { id } = useField(name);
  const catchUp = ({ currentTarget }: SyntheticEvent<HTMLSelectElement>) => {
    if (currentTarget.value !== value) {
      onChange(currentTarget.value);
    }
  };
  return (
    <Frame {...props}>
      <Select
        id={id}
        name={name}
        className={styles.input ?? ""}
        value={value}
        onChange={(_, data) => onChange(data.value)}
        // WebKit may show what an arrow key chose without saying that it changed.
        onKeyUp={catchUp}
        onBlur={catchUp}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    </Frame>
  );
}

interface ChosenFieldProps {
  name: string;
  label: string;
  hint?: string;
  value: string;
  /** Shown while nothing is chosen. */
  none: string;
  choose: string;
  onChoose: () => void;
}

/** Something chosen in one of the system's own dialogues: shown as text, changed by the button. */
export function ChosenField({ name, label, hint, value, none, choose, onChoose }: ChosenFieldProps) {
  const { id, problem } = useField(name, label);
  const described = [`${id}-value`, hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <div className={styles.chosen} role="group" aria-label={label}>
      <span className={styles.chosenLabel}>{label}</span>
      <span id={`${id}-value`} className={value === "" ? styles.hint : styles.chosenValue}>
        {value === "" ? none : value}
      </span>
      {hint && (
        <span id={`${id}-hint`} className={styles.hint}>
          {hint}
        </span>
      )}
      {problem && (
        <Wrong id={`${id}-problem`}>{problem}</Wrong>
      )}
      <div>
        <Button id={id} icon={<Icon name="open" />} onClick={onChoose} describedBy={described}>
          {choose}
        </Button>
      </div>
    </div>
  );
}
