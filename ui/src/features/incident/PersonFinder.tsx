// Finds somebody of the register by typing part of the name; date of birth and class tell namesakes apart.

import { useState } from "react";

import { useAsk, type Input, type Person, type PersonKind } from "../../ipc";
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
  /** Members of staff before everybody else. */
  staffFirst?: boolean;
}

/** As many as anybody reads before typing another letter. */
const AT_ONCE = 30;

function named(name: string, kind: PersonKind | null): Input<"person.list"> {
  return { kind, name, sort: "name", descending: false, page: { from: 0, rows: AT_ONCE } };
}

export function PersonFinder({ onFind, sought: kept, onSought, staffFirst = false, ...field }: PersonFinderProps) {
  const [typed, setTyped] = useState("");
  const sought = kept ?? typed;
  const asked = useAsk("person.list", named(sought, null), { hold: true });
  const staff = useAsk("person.list", named(sought, "staff"), { hold: true, when: staffFirst });
  const first = staffFirst ? (staff.data?.people.rows ?? []) : [];
  const people = [...first, ...(asked.data?.people.rows ?? []).filter(({ id }) => !first.some((one) => one.id === id))];
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
      finding={asked.isFetching || staff.isFetching}
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
