// Who is concerned, each under what they are in the incident. Whoever is not listed is added on the spot.

import { useEffect, useRef, useState } from "react";

import { useAct, type Involvement, type Person, type PersonDraft, type PersonKind } from "../../ipc";
import { Button, ChoiceField, ProblemOf, Row, Text, TextField, useField, Within } from "../../kit";
import { common } from "../../text/common";
import { form } from "../../text/incidentForm";
import { involvements, personInWords, personKinds } from "../../text/incidentWords";
import type { FormDraft, Known } from "./formDraft";
import styles from "./incident.module.css";
import { fullName, PersonFinder } from "./PersonFinder";

const words = form.people;

interface PeopleFieldsProps {
  typed: FormDraft;
  onChange: (part: Partial<FormDraft>) => void;
  /** Takes somebody up, unless that makes the draft one that may not be kept. */
  onTake: (person: Person, role: Involvement) => void;
  /** It is about an adult of the school. */
  onAdult: () => void;
  mayAdd: boolean;
  /** Name and position of whoever writes. */
  me: string;
}

const roles: readonly { role: Involvement; name: string; label: string; hint?: string }[] = [
  { role: "affected", name: "people", label: words.affected },
  { role: "alleged", name: "alleged", label: words.alleged, hint: words.allegedHint },
  { role: "witness", name: "witness", label: words.witness },
  { role: "reporter", name: "reporter", label: words.reporter, hint: words.reporterHint },
];

export const peopleFields = (draft: FormDraft): string[] => [
  ...roles.map(({ name }) => name),
  "reported_by",
  ...draft.incident.people.map((_, index) => `people.${index}.person`),
];

export function PeopleFields(props: PeopleFieldsProps) {
  const { typed, onChange } = props;
  return (
    <>
      {roles.map((role) => (
        <RoleFields key={role.role} {...props} {...role} />
      ))}
      <ReporterInWords
        value={typed.incident.reported_by}
        me={props.me}
        onChange={(reported_by) => onChange({ incident: { ...typed.incident, reported_by } })}
      />
    </>
  );
}

function ReporterInWords({ value, me, onChange }: { value: string; me: string; onChange: (value: string) => void }) {
  const { id, mend } = useField("reported_by");
  const fill = () => {
    mend();
    onChange(me);
    // The button goes; what it filled in can be changed.
    document.getElementById(id)?.focus();
  };
  return (
    <div className={styles.role}>
      <TextField name="reported_by" label={words.reportedBy} hint={words.reportedByHint} value={value} onChange={onChange} />
      {value === "" && (
        <div className={styles.quietButtons}>
          <Button kind="quiet" onClick={fill} describes={words.reportedBy}>
            {words.me}
          </Button>
        </div>
      )}
    </div>
  );
}

interface RoleFieldsProps extends PeopleFieldsProps {
  role: Involvement;
  name: string;
  label: string;
  hint?: string;
}

function RoleFields({ typed, onChange, onTake, onAdult, mayAdd, role, name, label, hint }: RoleFieldsProps) {
  const [already, setAlready] = useState<string>();
  /** Counts who was added or not added here: each time the finder begins anew, and has the focus again. */
  const [round, setRound] = useState(0);
  const whole = useRef<HTMLDivElement>(null);
  const toFinder = () => whole.current?.querySelector("input")?.focus();
  useEffect(() => {
    if (round > 0) {
      whole.current?.querySelector("input")?.focus();
    }
  }, [round]);
  const { incident, known, adding } = typed;
  const sought = incident.sought.find((one) => one.role === role)?.name ?? "";
  const seek = (text: string) => {
    const others = incident.sought.filter((one) => one.role !== role);
    onChange({ incident: { ...incident, sought: text === "" ? others : [...others, { role, name: text }] } });
    setAlready(undefined);
  };
  const chosen = incident.people.map((involved, index) => ({ ...involved, index })).filter((involved) => involved.role === role);
  const take = (person: Person) => {
    const listed = chosen.some((involved) => involved.person === person.id);
    setAlready(listed ? fullName(person) : undefined);
    if (!listed) {
      onTake(person, role);
    }
  };
  const remove = (index: number) => {
    onChange({ incident: { ...incident, people: incident.people.filter((_, at) => at !== index) } });
    toFinder();
  };
  const leave = () => {
    onChange({ adding: null });
    setRound(round + 1);
  };
  const begun = () => {
    // The name goes on in the fields of who is added.
    onChange({
      adding: { role, person: begin(sought) },
      incident: { ...incident, sought: incident.sought.filter((one) => one.role !== role) },
    });
  };
  return (
    <div className={styles.role} ref={whole}>
      <PersonFinder
        key={round}
        name={name}
        label={label}
        {...(hint && { hint })}
        placeholder={words.find}
        onFind={take}
        sought={sought}
        onSought={seek}
        staffFirst={role === "reporter"}
      />
      {already && <Text quiet>{words.already(already)}</Text>}
      {chosen.length > 0 && (
        <ul className={styles.people} aria-label={label}>
          {chosen.map(({ person, index }) => (
            <li key={index}>
              <Chosen known={known} id={person} />
              <Button kind="quiet" onClick={() => remove(index)} describes={words.removes(known[person]?.name ?? "", involvements[role])}>
                {words.remove}
              </Button>
              <ProblemOf name={`people.${index}.person`} />
            </li>
          ))}
        </ul>
      )}
      {adding?.role === role ? (
        <AddHere
          person={adding.person}
          kinds={role === "alleged" ? casework : everybody}
          {...(role === "alleged" && { onAdult })}
          mayAdd={mayAdd}
          onChange={(person) => onChange({ adding: { role, person } })}
          onAdded={take}
          onLeave={leave}
        />
      ) : (
        <div className={styles.quietButtons}>
          <Button kind="quiet" onClick={begun} describes={label}>
            {words.notListed}
          </Button>
        </div>
      )}
    </div>
  );
}

function Chosen({ known, id }: { known: Known; id: string }) {
  const person = known[id];
  return (
    <span className={styles.person}>
      <span className={styles.personName}>{person?.name ?? ""}</span>
      {person && <span className={styles.quiet}>{personInWords(person)}</span>}
    </span>
  );
}

/** What was sought is the beginning of the new person's name. */
function begin(sought: string): PersonDraft {
  const [forename = "", ...rest] = sought.trim().split(/\s+/);
  return { kind: "learner", forename, surname: rest.join(" "), birth_date: "", class_name: "", position: "" };
}

const everybody = Object.keys(personKinds) as PersonKind[];

/** Whom a concern kept here may be about: adults of the school are not entered on the way to being turned away. */
const casework: readonly PersonKind[] = ["learner", "parent", "other"];

interface AddHereProps {
  person: PersonDraft;
  kinds: readonly PersonKind[];
  /** Where some kinds are not offered: they are the way to where such a concern is taken. */
  onAdult?: () => void;
  mayAdd: boolean;
  onChange: (person: PersonDraft) => void;
  onAdded: (person: Person) => void;
  onLeave: () => void;
}

function AddHere({ person, kinds, onAdult, mayAdd, onChange, onAdded, onLeave }: AddHereProps) {
  const add = useAct("person.add");
  const change = (part: Partial<PersonDraft>) => onChange({ ...person, ...part });
  const submit = async () => {
    const added = await add.run({ person });
    if (added) {
      onLeave();
      onAdded(added);
    }
  };
  if (!mayAdd) {
    return <Text>{form.adding.outside}</Text>;
  }
  return (
    <Within label={form.adding.heading} trouble={add.refusal} onSubmit={() => void submit()}>
      <ChoiceField
        name="kind"
        label={form.adding.kind}
        value={person.kind}
        onChange={(kind) => change({ kind: kind as PersonKind })}
        choices={kinds.map((value) => ({ value, label: personKinds[value] }))}
      />
      {onAdult && (
        <div className={styles.buttons}>
          <Text quiet>{form.adding.adult}</Text>
          <Button kind="quiet" onClick={onAdult}>
            {form.adult.go}
          </Button>
        </div>
      )}
      <Row>
        <TextField name="forename" label={form.adding.forename} value={person.forename} onChange={(forename) => change({ forename })} />
        <TextField name="surname" label={form.adding.surname} value={person.surname} onChange={(surname) => change({ surname })} />
      </Row>
      {person.kind === "learner" ? (
        <Row>
          <TextField
            name="birth_date"
            label={form.adding.birth}
            hint={form.adding.birthHint}
            value={person.birth_date}
            onChange={(birth_date) => change({ birth_date })}
          />
          <TextField name="class_name" label={form.adding.className} optional={common.optional} value={person.class_name} onChange={(class_name) => change({ class_name })} />
        </Row>
      ) : (
        <TextField name="position" label={form.adding.position} optional={common.optional} value={person.position} onChange={(position) => change({ position })} />
      )}
      <div className={styles.buttons}>
        <Button onClick={() => void submit()} disabled={add.busy}>
          {form.adding.add}
        </Button>
        <Button kind="quiet" onClick={onLeave}>
          {form.adding.leave}
        </Button>
      </div>
    </Within>
  );
}
