// Finds one of very many by typing: the core does the finding, the list shows what tells namesakes apart.

import { Combobox, Option } from "@fluentui/react-components";
import { useState } from "react";

import { common } from "../text/common";
import { Frame as FieldFrame } from "./Field";
import { useField } from "./Form";
import styles from "./form.module.css";

export interface Pick {
  value: string;
  label: string;
  /** What tells namesakes apart: date of birth, class. */
  note?: string;
}

interface PickerProps {
  name: string;
  label: string;
  hint?: string;
  optional?: string;
  placeholder: string;
  /** What is typed to find by. */
  sought: string;
  onSought: (text: string) => void;
  found: readonly Pick[];
  finding: boolean;
  onPick: (pick: Pick) => void;
}

export function Picker(props: PickerProps) {
  const { name, placeholder, sought, onSought, found, finding, onPick } = props;
  const { id } = useField(name);
  const [wanted, setWanted] = useState(false);
  const none = sought.trim() !== "" && !finding && found.length === 0;
  return (
    <div>
      <FieldFrame {...props}>
        <Combobox
          id={id}
          name={name}
          freeform
          inlinePopup
          // Nothing is laid over what follows only to say that there is nothing.
          open={wanted && found.length > 0}
          onOpenChange={(_, data) => setWanted(data.open)}
          // Where nothing was shown, the library has nothing to close.
          onBlur={() => found.length === 0 && setWanted(false)}
          value={sought}
          placeholder={placeholder}
          selectedOptions={[]}
          autoComplete="off"
          className={styles.input ?? ""}
          onInput={(event) => onSought(event.currentTarget.value)}
          onOptionSelect={(_, { optionValue }) => {
            const pick = found.find(({ value }) => value === optionValue);
            if (pick) {
              onPick(pick);
            }
          }}
        >
          {found.map((pick) => (
            <Option key={pick.value} value={pick.value} text={pick.label}>
              <span className={styles.pick}>
                {pick.label}
                {pick.note && <span className={styles.hint}>{pick.note}</span>}
              </span>
            </Option>
          ))}
        </Combobox>
      </FieldFrame>
      <div role="status" className={styles.hint}>
        {none && common.noneFound}
      </div>
    </div>
  );
}
