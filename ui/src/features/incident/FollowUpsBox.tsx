// What followed: calls and notes, parents informed or why not, support, feedback to whoever reported it, lessons.

import { useAct, type Audience, type FollowUp, type FollowUpKind } from "../../ipc";
import { Box, ChoiceField, DayField, Entries, Row, TextField, TimeField, type Entry } from "../../kit";
import { common } from "../../text/common";
import { dayAsTyped, momentInWords, timeAsTyped } from "../../text/dates";
import { followUps as words, steps } from "../../text/incidentRecord";
import { audiences, followUpKinds } from "../../text/incidentWords";
import { Inline } from "./Inline";
import { draftOf, may, Opener, type PartProps } from "./work";

export function FollowUpsBox(props: PartProps) {
  const { shown, work } = props;
  return (
    <Box
      title={words.title}
      actions={
        may(props, "follow_up") &&
        work.open !== "follow_up" && (
          <Opener work={work} part="follow_up">
            {steps.follow_up}
          </Opener>
        )
      }
    >
      {work.open === "follow_up" && <Follow {...props} />}
      <Entries label={words.title} none={words.none} at={work.at} entries={[...shown.follow_ups].reverse().map((followUp) => entry(props, followUp))} />
    </Box>
  );
}

function entry(props: PartProps, followUp: FollowUp): Entry {
  const { id, kind, audience, text, at, whom, recorded_by } = followUp;
  const part = `mend.${id}`;
  const head = words.head(momentInWords(at), followUpKinds[kind]);
  return {
    key: id,
    head,
    text,
    lines: [
      ...(whom === null ? [] : [words.withWhom(whom)]),
      ...(audience === null ? [] : [words.sharedWith(audiences[audience])]),
      words.by(recorded_by),
    ],
    ...(props.work.open === part && { form: <Mend {...props} followUp={followUp} /> }),
    actions: may(props, "follow_up") && (
      <Opener work={props.work} part={part} describes={head} kind="quiet">
        {words.correct}
      </Opener>
    ),
  };
}

function Mend({ shown, work, followUp }: PartProps & { followUp: FollowUp }) {
  const amend = useAct("follow_up.amend");
  const at = new Date(followUp.at);
  const start = {
    kind: followUp.kind as string,
    audience: (followUp.audience ?? "") as string,
    text: followUp.text,
    whom: followUp.whom ?? "",
    at_day: dayAsTyped(at),
    at_time: timeAsTyped(at),
    reason: "",
  };
  return (
    <Inline
      screen={draftOf(shown.incident.id, `mend.${followUp.id}`)}
      of={shown.incident.reference}
      label={words.correct}
      start={start}
      fields={[...fields, "reason"]}
      trouble={amend.refusal}
      busy={amend.busy}
      go={words.correctGo}
      onGo={async ({ kind, audience, reason, ...typed }) => {
        const follow_up = { ...typed, kind: kind as FollowUpKind, audience: (audience || null) as Audience | null };
        const made = await amend.run({ id: followUp.id, follow_up, reason });
        if (made) {
          work.onMade(made.id);
        }
        return made !== undefined;
      }}
      onLeave={work.onClose}
    >
      {(typed, change) => (
        <>
          <Fields typed={typed} change={change} />
          <TextField name="reason" label={words.correctReason} value={typed.reason} onChange={(reason) => change({ reason })} />
        </>
      )}
    </Inline>
  );
}

const fields = ["kind", "audience", "text", "whom", "at_day", "at_time"] as const;

function Follow({ shown, work }: PartProps) {
  const record = useAct("follow_up.record");
  const incident = shown.incident.id;
  return (
    <Inline
      screen={draftOf(incident, "follow_up")}
      of={shown.incident.reference}
      label={steps.follow_up}
      start={{ kind: work.preset || "note", audience: "", text: "", whom: "", at_day: dayAsTyped(new Date()), at_time: timeAsTyped(new Date()) }}
      fields={fields}
      trouble={record.refusal}
      busy={record.busy}
      go={words.add}
      onGo={async ({ kind, audience, ...typed }) => {
        const follow_up = { ...typed, kind: kind as FollowUpKind, audience: (audience || null) as Audience | null };
        const made = await record.run({ incident, follow_up });
        if (made) {
          work.onMade(made.id);
        }
        return made !== undefined;
      }}
      onLeave={work.onClose}
    >
      {(typed, change) => <Fields typed={typed} change={change} />}
    </Inline>
  );
}

interface FieldsProps {
  typed: Record<(typeof fields)[number], string>;
  change: (part: Partial<Record<(typeof fields)[number], string>>) => void;
}

function Fields({ typed, change }: FieldsProps) {
  return (
    <>
      <ChoiceField name="kind" label={words.kind} value={typed.kind} onChange={(kind) => change({ kind })} choices={choices(followUpKinds)} />
      {typed.kind === "lesson_shared" && (
        <ChoiceField
          name="audience"
          label={words.audience}
          value={typed.audience}
          onChange={(audience) => change({ audience })}
          choices={[{ value: "", label: "" }, ...choices(audiences)]}
        />
      )}
      <TextField name="text" label={textLabel(typed.kind)} size="lines" value={typed.text} onChange={(text) => change({ text })} />
      <TextField
        name="whom"
        label={words.whom}
        hint={words.whomHint}
        {...(optionalWhom.includes(typed.kind) && { optional: common.optional })}
        value={typed.whom}
        onChange={(whom) => change({ whom })}
      />
      <Row>
        <DayField name="at_day" label={words.day} value={typed.at_day} onChange={(at_day) => change({ at_day })} />
        <TimeField name="at_time" label={words.time} value={typed.at_time} onChange={(at_time) => change({ at_time })} />
      </Row>
    </>
  );
}

const optionalWhom: readonly string[] = ["note", "parents_not_informed", "lesson_shared"] satisfies FollowUpKind[];

function choices(of: Record<string, string>) {
  return Object.entries(of).map(([value, label]) => ({ value, label }));
}

function textLabel(kind: string): string {
  return kind === "parents_not_informed" ? words.textWhyNot : kind === "lesson_shared" ? words.textLesson : words.text;
}
