// Finds somebody of the register by typing part of the name; date of birth and class tell namesakes apart.

import { useState } from "react";

import { useAsk, type Person } from "../../ipc";
import { Picker } from "../../kit";
import { personInWords } from "../../text/incidentWords";

interface PersonFinderProps {
  name: string;
  label: string;
  hint?: string;
  placeholder: string;
  onFind: (person: Person) => void;
  /** What is typed, where somebody else keeps it. */
  sought?: string;
  /** Told what is typed, for adding somebody who is not found. */
  onSought?: (text: string) => void;
  /** Adults of the school before learners. */
  staffFirst?: boolean;
}

/** As many as anybody reads before typing another letter. */
const AT_ONCE = 30;

export function PersonFinder({ onFind, sought: kept, onSought, staffFirst = false, ...field }: PersonFinderProps) {
  const [typed, setTyped] = useState("");
  const sought = kept ?? typed;
  const asked = useAsk("person.list", { kind: null, name: sought, sort: "name", descending: false, page: { from: 0, rows: AT_ONCE } }, { hold: true });
  const found = asked.data?.people.rows ?? [];
  const people = staffFirst ? [...found].sort((one, other) => Number(other.kind === "staff") - Number(one.kind === "staff")) : found;
  const seek = (text: string) => {
    setTyped(text);
    onSought?.(text);
  };
  return (
    <Picker
      {...field}
      sought={sought}
      onSought={seek}
      found={people.map((person) => ({ value: person.id, label: fullName(person), note: personInWords(person) }))}
      finding={asked.isFetching}
      onPick={({ value }) => {
        const found = people.find(({ id }) => id === value);
        if (found) {
          seek("");
          onFind(found);
        }
      }}
    />
  );
}

export function fullName({ forename, surname }: Pick<Person, "forename" | "surname">): string {
  return `${forename} ${surname}`;
}
