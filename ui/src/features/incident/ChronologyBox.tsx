// What each child's chronology receives of this incident: a text chosen for that child alone, never the whole for all.

import { useState } from "react";

import { useAct, useAsk, type ChronologyEntry } from "../../ipc";
import { Box, Button, ChoiceField, Entries, Refused, Text, TextField, Wait, type Entry } from "../../kit";
import { common } from "../../text/common";
import { momentInWords } from "../../text/dates";
import { chronology as words, steps } from "../../text/incidentRecord";
import { personInWords } from "../../text/incidentWords";
import styles from "./incident.module.css";
import { Inline } from "./Inline";
import { draftOf, may, Opener, type PartProps } from "./work";

interface Child {
  id: string;
  name: string;
  note: string;
  /** The name, and what tells it from the same name in this incident. */
  called: string;
}

export function ChronologyBox(props: PartProps) {
  const { shown, work } = props;
  const [reading, setReading] = useState<Child>();
  const children = childrenOf(props);
  return (
    <Box
      title={words.title}
      actions={
        may(props, "chronicle") &&
        children.length > 0 &&
        work.open !== "chronicle" && (
          <Opener work={work} part="chronicle">
            {steps.chronicle}
          </Opener>
        )
      }
    >
      <Text quiet>{children.length > 0 ? words.lead : words.noChild}</Text>
      {work.open === "chronicle" && <Chronicle {...props} all={children} />}
      {children.length > 0 && <Entries label={words.title} none={words.none} at={work.at} entries={shown.chronology.map(entry)} />}
      {reading ? (
        <Whole child={reading} onClose={() => setReading(undefined)} />
      ) : (
        <div className={styles.quietButtons}>
          {children.map((child) => (
            <Button key={child.id} kind="quiet" onClick={() => setReading(child)}>
              {words.read(child.called)}
            </Button>
          ))}
        </div>
      )}
    </Box>
  );
}

/** Each learner of the incident once. */
function childrenOf({ shown }: PartProps): Child[] {
  const found = new Map<string, Child>();
  for (const { linked } of shown.incident.people) {
    if (linked.kind === "learner") {
      found.set(linked.person, { id: linked.person, name: linked.name, note: personInWords(linked), called: linked.name });
    }
  }
  const all = [...found.values()];
  const alike = (child: Child) => all.filter(({ name }) => name === child.name).length > 1;
  return all.map((child) => (alike(child) ? { ...child, called: `${child.name} (${child.note})` } : child));
}

function entry({ id, person, text, entered_at, entered_by }: ChronologyEntry): Entry {
  return { key: id, head: words.head(momentInWords(entered_at), person.name, entered_by), text };
}

function Chronicle({ shown, work, all }: PartProps & { all: readonly Child[] }) {
  const add = useAct("chronology.add");
  const incident = shown.incident.id;
  const only = all.length === 1 ? all[0]?.id : undefined;
  return (
    <Inline
      screen={draftOf(incident, "chronicle")}
      of={shown.incident.reference}
      label={steps.chronicle}
      start={{ person: only ?? "", text: "" }}
      fields={["person", "text"]}
      trouble={add.refusal}
      busy={add.busy}
      go={words.add}
      onGo={async ({ person, text }) => {
        const made = await add.run({ incident, entry: { person: person || null, text } });
        if (made) {
          work.onMade(made.id);
        }
        return made !== undefined;
      }}
      onLeave={work.onClose}
    >
      {(typed, change) => (
        <>
          <ChoiceField
            name="person"
            label={words.child}
            value={typed.person}
            onChange={(person) => change({ person })}
            choices={[
              ...(only ? [] : [{ value: "", label: "" }]),
              ...all.map(({ id, name, note }) => ({ value: id, label: `${name}, ${note}` })),
            ]}
          />
          <TextField name="text" label={words.text} hint={words.textHint} size="lines" value={typed.text} onChange={(text) => change({ text })} />
        </>
      )}
    </Inline>
  );
}

/** One child's chronology, from every incident. */
function Whole({ child, onClose }: { child: Child; onClose: () => void }) {
  const asked = useAsk("chronology.show", { person: child.id });
  return (
    <section className={styles.whole} aria-label={words.whole(child.called)}>
      <div className={styles.said}>
        <h3 className={styles.heading}>{words.whole(child.called)}</h3>
        <Button kind="quiet" onClick={onClose} describes={child.called}>
          {words.close}
        </Button>
      </div>
      {asked.isPending ? (
        <Wait text={common.loading} />
      ) : asked.isError ? (
        <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />
      ) : (
        <Entries label={words.whole(child.called)} none={words.wholeNone} entries={asked.data.entries.map(entry)} />
      )}
    </section>
  );
}
