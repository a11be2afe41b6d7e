// Writing an incident down, and amending it. What is typed keeps itself. A concern about an adult who works for or
// governs the school is turned away as soon as the core says so: the form is emptied, and nothing of it is kept.

import { useCallback, useEffect, useRef, useState } from "react";

import {
  draftText,
  useAct,
  useAsk,
  useDraft,
  useKept,
  useKeptAt,
  type ConcernAboutAdult,
  type Draft,
  type Involvement,
  type Person,
} from "../../ipc";
import { Actions, Ask, Button, Foot, Form, Notice, Page, Part, Refused, Text, TextField, Wait } from "../../kit";
import { common } from "../../text/common";
import { momentInWords, sinceInWords, timeAsTyped } from "../../text/dates";
import { form as words } from "../../text/incidentForm";
import { list } from "../../text/incidentList";
import { amendDraft, newDraft, readForm, type FormDraft } from "./formDraft";
import styles from "./incident.module.css";
import { KindFields, kindFields, MatrixFields, ticksOf } from "./MatrixFields";
import { PeopleFields, peopleFields } from "./PeopleFields";
import { HappenedFields, ToldFields, toldFields, whenFields } from "./WhenFields";
import { fullName } from "./PersonFinder";
import { draftOf, type Me } from "./work";
import { WordsFields, wordsFields } from "./WordsFields";

interface Ways {
  me: Me;
  mayAddPeople: boolean;
  onSaved: (saved: { id: string; reference: string }) => void;
  onLeave: () => void;
  onHome: () => void;
  /** Grows each time a form for a new concern is asked for by its key. */
  anew?: number;
}

export function NewIncident(props: Ways) {
  const [start] = useState(() => newDraft());
  const record = useAct("incident.record");
  return (
    <Writing
      {...props}
      screen="incident.new"
      title={words.title}
      lead={words.lead}
      start={start}
      written={words.told.written(`${props.me.name}, ${props.me.position}`)}
      act={record}
      go={words.record}
      onSend={({ incident }) => record.run({ incident })}
    />
  );
}

export function AmendIncident({ id, ...props }: Ways & { id: string }) {
  const asked = useAsk("incident.show", { id });
  const amend = useAct("incident.amend");
  if (asked.isPending) {
    return <Wait text={words.loading} />;
  }
  if (asked.isError) {
    return (
      <Page title={words.title}>
        <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />
      </Page>
    );
  }
  const { incident, draft } = asked.data;
  return (
    <Writing
      {...props}
      amends
      screen={draftOf(id, "amend")}
      of={incident.reference}
      title={words.amendTitle(incident.reference)}
      start={amendDraft(draft, incident)}
      written={words.told.writtenBefore(momentInWords(incident.written_at), incident.written_by)}
      act={amend}
      go={words.amend}
      onSend={({ incident: typed, reason }) => amend.run({ id, incident: typed, reason })}
    />
  );
}

interface WritingProps extends Ways {
  screen: string;
  /** The reference of what is amended, by which Home tells drafts apart. */
  of?: string;
  title: string;
  lead?: string;
  start: FormDraft;
  written: string;
  amends?: boolean;
  act: Pick<ReturnType<typeof useAct<"incident.record" | "incident.amend">>, "busy" | "refusal">;
  go: string;
  onSend: (typed: FormDraft) => Promise<{ id: string; reference: string } | undefined>;
}

function Writing(props: WritingProps) {
  const [away, setAway] = useState<ConcernAboutAdult>();
  const kept = useKept(props.screen);
  const { anew } = props;
  useEffect(() => setAway(undefined), [anew]);
  if (away) {
    return <TurnedAway concern={away} onHome={props.onHome} onAnother={() => setAway(undefined)} />;
  }
  return (
    <Page title={props.title} {...(props.lead && { lead: props.lead })}>
      {kept.asking ? <Wait text={words.loading} /> : <Typing {...props} draft={kept.draft} onAway={setAway} />}
    </Page>
  );
}

/** Where to take it. Nothing of what was typed is here any more. */
function TurnedAway({ concern, onHome, onAnother }: { concern: ConcernAboutAdult; onHome: () => void; onAnother: () => void }) {
  return (
    <Page title={words.adult.title} step="away">
      <Notice kind="warn" title={concern.message} text={concern.next_step} />
      <Text>{words.adult.designated}</Text>
      <Text>{words.adult.kept}</Text>
      <Actions>
        <Button kind="primary" onClick={onHome}>
          {words.adult.home}
        </Button>
        <Button onClick={onAnother} keys={list.addKeys}>
          {words.adult.another}
        </Button>
      </Actions>
    </Page>
  );
}

interface TypingProps extends WritingProps {
  draft: Draft | undefined;
  onAway: (concern: ConcernAboutAdult) => void;
}

function Typing({ screen, of, written, amends = false, act, go, onSend, draft, onAway, mayAddPeople, onSaved, onLeave, ...props }: TypingProps) {
  const [start] = useState(props.start);
  const [resumed] = useState(() => readForm(draft?.text, start));
  const [typed, setTyped] = useState(resumed ?? start);
  const { incident } = typed;
  const [untouched] = useState(() => JSON.stringify(start));
  const changed = JSON.stringify(typed) !== untouched;
  const discard = useDraft(screen, changed ? draftText(typed, of) : "");
  const keptAt = useKeptAt(screen);
  const judge = useAct("incident.suggest");
  const { misuse, people, told_day, told_time } = incident;
  const suggestion = useAsk("incident.suggest", { table: "learner", misuse, people, told_day, told_time }, { hold: true });
  const suggested = suggestion.data?.proposed ?? [];
  const ticks = ticksOf(incident, suggested);

  const begin = useRef<HTMLDivElement>(null);
  const writes = !amends || resumed !== undefined;
  useEffect(() => {
    // Writing begins, or goes on, at the first field: what stands before it is a step back. An amendment is read first.
    const at = requestAnimationFrame(() => {
      const first = writes ? begin.current?.querySelector("textarea") : undefined;
      first?.focus({ preventScroll: true });
      first?.setSelectionRange(first.value.length, first.value.length);
    });
    return () => cancelAnimationFrame(at);
  }, [writes]);

  const change = (part: Partial<FormDraft>) => setTyped((before) => ({ ...before, ...part }));
  const changeIncident = (part: Partial<FormDraft["incident"]>) =>
    setTyped((before) => ({ ...before, incident: { ...before.incident, ...part } }));

  const turnAway = useCallback(
    (concern: ConcernAboutAdult) => {
      // From here on nothing is kept, also not what is being kept at this moment.
      void discard();
      onAway(concern);
    },
    [discard, onAway],
  );
  const refusal = act.refusal;
  const found = suggestion.data?.concern_about_adult;
  useEffect(() => {
    if (refusal?.code === "concern_about_adult") {
      turnAway({ message: refusal.message, next_step: refusal.nextStep ?? "" });
    } else if (found) {
      turnAway(found);
    }
  }, [refusal, found, turnAway]);
  const aboutAdult = async () => {
    const answer = await judge.run({ table: "staff", misuse: "", people: [], told_day: "", told_time: "" });
    if (answer?.concern_about_adult && changed) {
      setAsking({ concern: answer.concern_about_adult, who: undefined });
    } else if (answer?.concern_about_adult) {
      turnAway(answer.concern_about_adult);
    }
  };
  /** The way to where it is taken, after a question when anything would be lost. */
  const [asking, setAsking] = useState<{ concern: ConcernAboutAdult; who: string | undefined }>();
  const take = async (person: Person, role: Involvement) => {
    // Judged before they are part of the draft: what may not be kept never is.
    const involved = { person: person.id, role };
    const answer = await judge.run({ table: "learner", misuse: "", people: [...people, involved], told_day, told_time });
    if (answer?.concern_about_adult) {
      setAsking({ concern: answer.concern_about_adult, who: fullName(person) });
    } else if (answer) {
      const linked = { ...person, name: fullName(person) };
      setTyped((before) => ({
        ...before,
        incident: { ...before.incident, people: [...before.incident.people, involved] },
        known: { ...before.known, [person.id]: linked },
      }));
    }
  };
  const submit = async () => {
    const proposed = suggestion.data ? ticks : incident.proposed;
    const saved = await onSend({ ...typed, incident: { ...incident, proposed, sought: [...incident.sought, ...halfAdded(typed)] } });
    if (saved) {
      await discard();
      onSaved(saved);
    }
  };
  const throwAway = async () => {
    await discard();
    onLeave();
  };

  const fields = [
    "summary",
    ...whenFields,
    ...toldFields,
    ...wordsFields,
    ...peopleFields(typed),
    ...kindFields,
    ...ticks.map((_tick, index) => `proposed.${index}.reason`),
    "main_system_reference",
    "reason",
  ];
  return (
    <Form label={props.title} fields={fields} trouble={refusal} onSubmit={() => void submit()}>
      {resumed && draft && <Notice kind="tell" title={words.resumed(sinceInWords(draft.kept_at))} />}
      {amends && <Text>{words.reasonFirst}</Text>}
      {!amends && (
        <div className={styles.adult}>
          <Text>{words.adult.text}</Text>
          <Button onClick={() => void aboutAdult()}>{words.adult.go}</Button>
          <Text quiet>{words.adult.note}</Text>
        </div>
      )}
      <Part title={words.happened.heading}>
        <div ref={begin}>
          <TextField
            name="summary"
            label={words.happened.summary}
            hint={words.happened.summaryHint}
            size="lines"
            rows={4}
            value={incident.summary}
            onChange={(summary) => changeIncident({ summary })}
          />
        </div>
        <HappenedFields incident={incident} onChange={changeIncident} />
      </Part>
      <Part title={words.told.heading}>
        <ToldFields incident={incident} onChange={changeIncident} written={written} late={(!amends && suggestion.data?.late) || refused(refusal, "late_reason")} />
      </Part>
      <Part title={words.words.heading}>
        <WordsFields incident={incident} onChange={changeIncident} />
      </Part>
      <Part title={words.people.heading}>
        {judge.refusal && <Refused trouble={judge.refusal} />}
        <PeopleFields
          typed={typed}
          onChange={change}
          onTake={(person, role) => void take(person, role)}
          onAdult={() => void aboutAdult()}
          mayAdd={mayAddPeople}
          me={`${props.me.name}, ${props.me.position}`}
        />
      </Part>
      <KindFields incident={incident} onChange={changeIncident} />
      <MatrixFields incident={incident} suggested={suggested} ticks={ticks} onChange={changeIncident} />
      <Part title={words.main.heading}>
        <TextField
          name="main_system_reference"
          label={words.main.reference}
          optional={common.optional}
          value={incident.main_system_reference}
          onChange={(main_system_reference) => changeIncident({ main_system_reference })}
        />
      </Part>
      {amends && (
        <Part title={words.reasonHeading}>
          <TextField
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            size="lines"
            rows={2}
            value={typed.reason}
            onChange={(reason) => change({ reason })}
          />
        </Part>
      )}
      {asking && (
        <Ask
          title={words.adult.askTitle(asking.who)}
          go={words.adult.askGo}
          leave={words.adult.askLeave(asking.who)}
          wary
          onGo={() => turnAway(asking.concern)}
          onLeave={() => setAsking(undefined)}
        >
          {words.adult.askText}
        </Ask>
      )}
      <Foot
        staying
        go={go}
        busy={act.busy}
        changed={changed}
        keptAt={keptAt && timeAsTyped(keptAt)}
        onLeave={onLeave}
        onThrowAway={() => void throwAway()}
      />
    </Form>
  );
}

/** Somebody who is just being added is not chosen either. */
function halfAdded({ adding }: FormDraft): FormDraft["incident"]["sought"] {
  const name = adding === null ? "" : fullName(adding.person).trim();
  return adding === null || name === "" ? [] : [{ role: adding.role, name }];
}

function refused(refusal: { problems: readonly { field: string }[] } | undefined, field: string): boolean {
  return refusal?.problems.some((problem) => problem.field === field) ?? false;
}
