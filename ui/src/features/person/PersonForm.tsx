// Adding a person, and amending one in the place where the entry is read. Somebody of the same name is no hindrance, and is
// shown, so that nobody is listed twice.

import { useAct, useAsk, useKept, useTyping, type Draft, type Person, type PersonDraft, type PersonKind } from "../../ipc";
import { Button, ChoiceField, DayField, Entries, Foot, Form, Notice, Row, TextField, Wait } from "../../kit";
import { common } from "../../text/common";
import { dayAsTyped, sinceInWords, timeAsTyped } from "../../text/dates";
import { personInWords, personKinds } from "../../text/incidentWords";
import { keeping } from "../../text/keeping";
import { person as words } from "../../text/person";
import { register } from "../../text/register";

/** What the forms are kept under. */
export const newPersonDraft = "person.new";
export const amendPersonDraft = (id: string) => `person.${id}.amend`;

/** Whose entry a kept amendment is about. */
export function readPersonDraft(screen: string): string | undefined {
  return /^person\.([0-9a-f-]{36})\.amend$/.exec(screen)?.[1];
}

interface Ways {
  onSaved: (saved: Person) => void;
  onLeave: () => void;
  onOpen: (id: string) => void;
}

interface PersonFormProps extends Ways {
  /** Who is amended; somebody new otherwise. */
  person?: Person;
}

type Typed = PersonDraft & { reason: string };

const nobody: Typed = { kind: "learner", forename: "", surname: "", birth_date: "", class_name: "", position: "", reason: "" };
const kinds = Object.entries(personKinds).map(([value, label]) => ({ value, label }));
const fields = ["kind", "forename", "surname", "birth_date", "class_name", "position", "reason"] as const;

export function PersonForm(props: PersonFormProps) {
  const { person } = props;
  const screen = person ? amendPersonDraft(person.id) : newPersonDraft;
  const kept = useKept(screen);
  return kept.asking ? <Wait text={common.loading} /> : <Typing {...props} screen={screen} kept={kept.draft} />;
}

function Typing({ person, screen, kept, onSaved, onLeave, onOpen }: PersonFormProps & { screen: string; kept: Draft | undefined }) {
  const { typed, change, changed, resumed, keptAt, discard } = useTyping<Typed>(
    screen,
    person ? asTyped(person) : nobody,
    kept,
    person && fullName(person),
  );
  const add = useAct("person.add");
  const amend = useAct("person.amend");
  const act = person ? amend : add;

  const submit = async () => {
    const { reason, ...draft } = typed;
    const saved = person ? await amend.run({ id: person.id, person: draft, reason }) : await add.run({ person: draft });
    if (saved) {
      await discard();
      onSaved(saved);
    }
  };
  const throwAway = async () => {
    await discard();
    onLeave();
  };

  const field = (name: keyof Typed) => ({ name, value: typed[name], onChange: (value: string) => change({ [name]: value }) });
  return (
    <Form
      label={person ? words.form.amendTitle(fullName(person)) : words.form.title}
      fields={fields}
      trouble={act.refusal}
      onSubmit={() => void submit()}
    >
      {resumed && <Notice kind="tell" title={keeping.resumed(sinceInWords(resumed))} />}
      <ChoiceField
        name="kind"
        label={words.form.kind}
        value={typed.kind}
        onChange={(kind) => change({ kind: kind as PersonKind })}
        choices={kinds}
      />
      <Row>
        <TextField {...field("forename")} label={words.form.forename} hint={words.form.nameHint} />
        <TextField {...field("surname")} label={words.form.surname} />
      </Row>
      <Row>
        <DayField
          {...field("birth_date")}
          label={words.form.born}
          hint={words.form.bornHint}
          plain
          {...(typed.kind !== "learner" && { optional: common.optional })}
        />
        {/* What is typed is never saved unseen. */}
        {(typed.kind === "learner" || typed.class_name !== "") && (
          <TextField {...field("class_name")} label={words.form.className} hint={words.form.classHint} optional={common.optional} size="short" />
        )}
        {(typed.kind !== "learner" || typed.position !== "") && (
          <TextField {...field("position")} label={words.form.position} hint={words.form.positionHint} optional={common.optional} />
        )}
      </Row>
      <SameName typed={typed} except={person?.id} onOpen={onOpen} />
      {person && (
        <TextField
          {...field("reason")}
          label={register.reasonLabel}
          hint={register.reasonHint}
          optional={common.optional}
          size="lines"
          rows={2}
        />
      )}
      <Foot
        go={person ? words.form.amend : words.form.add}
        busy={act.busy}
        changed={changed}
        keptAt={keptAt && timeAsTyped(keptAt)}
        onLeave={onLeave}
        onThrowAway={() => void throwAway()}
      />
    </Form>
  );
}

/** As many as can be told apart at a glance. */
const NAMESAKES = 5;

/** Who is listed under the name that is being typed. */
function SameName({ typed, except, onOpen }: { typed: Typed; except: string | undefined; onOpen: (id: string) => void }) {
  const name = `${typed.forename} ${typed.surname}`.trim();
  const whole = typed.forename.trim() !== "" && typed.surname.trim() !== "";
  const found = useAsk(
    "person.list",
    { name: whole ? name : "", kind: null, sort: "name", descending: false, page: { from: 0, rows: whole ? NAMESAKES : 0 } },
    { hold: true },
  );
  const same = whole ? (found.data?.people.rows ?? []).filter((one) => one.id !== except && alike(fullName(one), name)) : [];
  if (same.length === 0) {
    return null;
  }
  return (
    <Notice kind="tell" title={words.form.same(same.length)} text={words.form.sameNext}>
      <Entries
        label={words.form.sameList}
        none=""
        entries={same.map((one) => ({
          key: one.id,
          head: personInWords(one),
          text: fullName(one),
          actions: (
            <Button kind="quiet" onClick={() => onOpen(one.id)} describes={`${fullName(one)}, ${personInWords(one)}`}>
              {words.form.open}
            </Button>
          ),
        }))}
      />
    </Notice>
  );
}

function alike(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize("NFD").replace(/\p{M}/gu, "").replace(/\s+/g, " ").trim();
  return plain(one).localeCompare(plain(other), "en-GB", { sensitivity: "base" }) === 0;
}

export function fullName({ forename, surname }: Pick<Person, "forename" | "surname">): string {
  return `${forename} ${surname}`;
}

function asTyped({ kind, forename, surname, birth_date, class_name, position }: Person): Typed {
  return {
    kind,
    forename,
    surname,
    birth_date: birth_date === null ? "" : dayAsTyped(new Date(birth_date)),
    class_name: class_name ?? "",
    position: position ?? "",
    reason: "",
  };
}
