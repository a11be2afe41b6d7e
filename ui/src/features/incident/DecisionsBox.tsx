// What was decided and why. One decision is never changed: a later one replaces it, and both stay readable.

import { useAct, type Decision, type DecisionKind } from "../../ipc";
import { Box, ChoiceField, DayField, Entries, Mark, OneOf, TextField, type Entry } from "../../kit";
import { dayAsTyped, dayInWords } from "../../text/dates";
import { decisions as words, steps } from "../../text/incidentRecord";
import { decisionKinds } from "../../text/incidentWords";
import { Inline } from "./Inline";
import { draftOf, may, Opener, type PartProps } from "./work";

export function DecisionsBox(props: PartProps) {
  const { shown, work } = props;
  const replaced = new Set(shown.decisions.map(({ supersedes }) => supersedes));
  return (
    <Box
      title={words.title}
      actions={
        may(props, "decide") &&
        work.open !== "decide" && (
          <Opener work={work} part="decide">
            {steps.decide}
          </Opener>
        )
      }
    >
      {work.open === "decide" && <Decide {...props} replaceable={shown.decisions.filter(({ id }) => !replaced.has(id))} />}
      <Entries
        label={words.title}
        none={words.none}
        at={work.at}
        entries={[...shown.decisions].reverse().map((decision) => entry(decision, replaced.has(decision.id)))}
      />
    </Box>
  );
}

function entry({ id, kind, text, reasons, decided_by, decided_on }: Decision, replaced: boolean): Entry {
  return {
    key: id,
    head: words.head(dayInWords(decided_on), decided_by),
    text: words.standing(decisionKinds[kind], text),
    lines: [words.because(reasons)],
    ...(replaced && { state: <Mark>{words.superseded}</Mark> }),
  };
}

const fields = ["kind", "text", "reasons", "decided_by", "decided_on", "supersedes"] as const;

function Decide({ shown, work, me, replaceable }: PartProps & { replaceable: readonly Decision[] }) {
  const record = useAct("decision.record");
  const incident = shown.incident.id;
  return (
    <Inline
      screen={draftOf(incident, "decide")}
      of={shown.incident.reference}
      label={steps.decide}
      start={{ kind: work.preset, text: "", reasons: "", decided_by: `${me.name}, ${me.position}`, decided_on: dayAsTyped(new Date()), supersedes: "" }}
      fields={fields}
      trouble={record.refusal}
      busy={record.busy}
      go={words.add}
      onGo={async ({ kind, supersedes, ...typed }) => {
        const decision = { ...typed, kind: (kind || null) as DecisionKind | null, supersedes: supersedes || null };
        const made = await record.run({ incident, decision });
        if (made) {
          work.onMade(made.id);
        }
        return made !== undefined;
      }}
      onLeave={work.onClose}
    >
      {(typed, change) => (
        <>
          <OneOf
            name="kind"
            label={words.kind}
            options={Object.entries(decisionKinds).map(([value, label]) => ({ value, label }))}
            value={typed.kind}
            onChange={(kind) => change({ kind })}
          />
          <TextField name="text" label={words.text} hint={words.textHint} size="lines" rows={2} value={typed.text} onChange={(text) => change({ text })} />
          <TextField name="reasons" label={words.reasons} hint={words.reasonsHint} size="lines" value={typed.reasons} onChange={(reasons) => change({ reasons })} />
          <TextField
            name="decided_by"
            label={words.by}
            // Name and position are long, and one line of the text.
            size="lines"
            rows={2}
            spellCheck={false}
            value={typed.decided_by}
            onChange={(decided_by) => change({ decided_by: decided_by.replace(/\s*\n\s*/g, " ") })}
          />
          <DayField name="decided_on" label={words.on} value={typed.decided_on} onChange={(decided_on) => change({ decided_on })} />
          {replaceable.length > 0 && (
            <ChoiceField
              name="supersedes"
              label={words.replaces}
              value={typed.supersedes}
              onChange={(supersedes) => change({ supersedes })}
              choices={[
                { value: "", label: words.replacesNone },
                ...replaceable.map(({ id, kind, text }) => ({ value: id, label: words.standing(decisionKinds[kind], text.slice(0, 80)) })),
              ]}
            />
          )}
        </>
      )}
    </Inline>
  );
}
