// One of a list of names, by arrow keys or mouse; with a filter when the list is long.

import { Input } from "@fluentui/react-components";
import { useId, useState } from "react";

import { useField } from "./Form";
import { Wrong } from "./Wrong";
import styles from "./choices.module.css";

/** More names than this are easier found by typing. */
const MANY = 8;

export interface ListedChoice {
  value: string;
  label: string;
  note?: string;
}

interface ChoicesProps {
  name: string;
  label: string;
  choices: readonly ListedChoice[];
  value: string | undefined;
  onChange: (value: string) => void;
  findLabel: string;
  noneFound: string;
}

export function Choices({ name, label, choices, value, onChange, findLabel, noneFound }: ChoicesProps) {
  const group = useId();
  const { id, problem, mend } = useField(name);
  const [sought, setSought] = useState("");
  const words = sought.trim().toLocaleLowerCase("en-GB");
  const found = choices.filter((choice) => choice.label.toLocaleLowerCase("en-GB").includes(words));
  return (
    <fieldset className={styles.choices} aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend className={styles.legend}>{label}</legend>
      {choices.length > MANY && (
        <Input
          type="search"
          value={sought}
          onChange={(_, data) => setSought(data.value)}
          aria-label={findLabel}
          placeholder={findLabel}
          autoComplete="off"
          spellCheck={false}
        />
      )}
      <div className={styles.list}>
        {found.map((choice, index) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={group}
              id={index === 0 ? id : undefined}
              value={choice.value}
              checked={choice.value === value}
              onChange={() => {
                mend();
                onChange(choice.value);
              }}
              className={styles.radio}
            />
            <span className={styles.name}>{choice.label}</span>
            {choice.note && <span className={styles.note}>{choice.note}</span>}
          </label>
        ))}
        {found.length === 0 && <p className={styles.none}>{noneFound}</p>}
      </div>
      {problem && (
        <Wrong id={`${id}-problem`}>{problem}</Wrong>
      )}
    </fieldset>
  );
}
