// Choices that are all to be seen at once: one of a few, or any of a few.

import { useId, type ReactNode } from "react";

import { useField } from "./Form";
import { Wrong } from "./Wrong";
import styles from "./ticks.module.css";

export interface Option {
  value: string;
  label: string;
  note?: string;
}

interface OneOfProps {
  name: string;
  label: string;
  hint?: string;
  options: readonly Option[];
  value: string | null;
  onChange: (value: string) => void;
  /** Beside each other where there is room. */
  inline?: boolean;
  /** In columns, as many as there is room for: options with notes. */
  columns?: boolean;
}

export function OneOf({ name, label, hint, options, value, onChange, inline = false, columns = false }: OneOfProps) {
  const group = useId();
  const { id, problem, mend } = useField(name, label);
  // Whoever is led here comes to what is chosen: on another one the next key would choose that.
  const first = Math.max(0, options.findIndex((option) => option.value === value));
  return (
    <Group id={id} label={label} hint={hint} problem={problem} inline={inline} columns={columns}>
      {options.map((option, index) => (
        <Line key={option.value} option={option}>
          <input
            type="radio"
            name={group}
            id={index === first ? id : undefined}
            checked={option.value === value}
            onChange={() => {
              mend();
              onChange(option.value);
            }}
          />
        </Line>
      ))}
    </Group>
  );
}

interface AnyOfProps {
  name: string;
  label: string;
  hint?: string;
  options: readonly Option[];
  value: readonly string[];
  onChange: (value: string[]) => void;
  inline?: boolean;
  /** Under each other in columns, as many as there is room for: many options with notes. */
  columns?: boolean;
}

export function AnyOf({ name, label, hint, options, value, onChange, inline = false, columns = false }: AnyOfProps) {
  const { id, problem } = useField(name, label);
  const turn = (option: string, on: boolean) => onChange(on ? [...value, option] : value.filter((one) => one !== option));
  return (
    <Group id={id} label={label} hint={hint} problem={problem} inline={inline} columns={columns}>
      {options.map((option, index) => (
        <Line key={option.value} option={option}>
          <input
            type="checkbox"
            name={name}
            id={index === 0 ? id : undefined}
            checked={value.includes(option.value)}
            onChange={(event) => turn(option.value, event.target.checked)}
          />
        </Line>
      ))}
    </Group>
  );
}

interface TickProps {
  name: string;
  label: string;
  note?: string;
  value: boolean;
  onChange: (value: boolean) => void;
}

/** One thing that is so or not. */
export function Tick({ name, label, note, value, onChange }: TickProps) {
  const { id, problem } = useField(name, label);
  return (
    <div className={styles.single}>
      <Line option={{ value: "", label, ...(note && { note }) }}>
        <input
          type="checkbox"
          id={id}
          name={name}
          checked={value}
          onChange={(event) => onChange(event.target.checked)}
          {...(problem && { "aria-describedby": `${id}-problem`, "aria-invalid": true })}
        />
      </Line>
      <Problem id={id} problem={problem} />
    </div>
  );
}

interface GroupProps {
  id: string;
  label: string;
  hint: string | undefined;
  problem: string | undefined;
  inline: boolean;
  columns?: boolean;
  children: ReactNode;
}

function Group({ id, label, hint, problem, inline, columns = false, children }: GroupProps) {
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return (
    <fieldset className={styles.group} {...(described && { "aria-describedby": described })}>
      <legend className={styles.legend}>{label}</legend>
      {hint && (
        <div id={`${id}-hint`} className={styles.note}>
          {hint}
        </div>
      )}
      <div className={inline ? styles.inline : columns ? styles.columns : styles.options}>{children}</div>
      <Problem id={id} problem={problem} />
    </fieldset>
  );
}

function Problem({ id, problem }: { id: string; problem: string | undefined }) {
  return (
    problem && <Wrong id={`${id}-problem`}>{problem}</Wrong>
  );
}

function Line({ option, children }: { option: Option; children: ReactNode }) {
  return (
    <label className={styles.line}>
      {children}
      <span className={styles.words}>
        {option.label}
        {option.note && <span className={styles.note}>{option.note}</span>}
      </span>
    </label>
  );
}
