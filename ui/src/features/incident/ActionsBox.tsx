// What is to be done: added, changed, done, dropped, and open again when that was said by mistake.

import { useAct, type Action } from "../../ipc";
import { Box, Button, DayField, Entries, Mark, TextField, type Entry } from "../../kit";
import { common } from "../../text/common";
import { dayAsTyped, dayInWords, hasPassed, sinceInWords } from "../../text/dates";
import { actions as words, record, steps } from "../../text/incidentRecord";
import { actionStates, inSentence } from "../../text/incidentWords";
import styles from "./incident.module.css";
import { Inline } from "./Inline";
import { ACTIONS } from "./ways";
import { draftOf, may, Opener, type PartProps } from "./work";

export function ActionsBox(props: PartProps) {
  const { shown, work } = props;
  const open = shown.actions.filter(({ state }) => state === "open");
  const settled = shown.actions.filter(({ state }) => state !== "open");
  return (
    <Box
      id={ACTIONS}
      title={words.title}
      actions={
        may(props, "act") &&
        work.open !== "act" && (
          <Opener work={work} part="act">
            {steps.act}
          </Opener>
        )
      }
    >
      {work.open === "act" && <AddAction {...props} />}
      <Entries label={words.title} none={words.none} at={work.at} entries={[...open, ...settled].map((action) => entry(props, action))} />
    </Box>
  );
}

function entry(props: PartProps, action: Action): Entry {
  const { work } = props;
  const { id, what, owner, due, state, settled_at, settled_by, note } = action;
  const form = work.open?.endsWith(`.${id}`) ? work.open.slice(0, -id.length - 1) : undefined;
  const overdue = state === "open" && hasPassed(due);
  const opener = (part: string, label: string) => (
    <Opener work={work} part={`${part}.${id}`} describes={what.slice(0, 80)} kind="quiet">
      {label}
    </Opener>
  );
  return {
    key: id,
    head: words.head(owner, dayInWords(due)),
    text: what,
    lines: [
      ...(settled_at ? [words.settled(actionStates[state], inSentence(sinceInWords(settled_at)), settled_by ?? "")] : []),
      ...(note === null ? [] : [note]),
    ],
    state: overdue ? <Mark kind="grave">{record.overdue}</Mark> : <Mark kind={state === "done" ? "good" : "plain"}>{actionStates[state]}</Mark>,
    ...(form && { form: <Settle {...props} action={action} form={form} /> }),
    actions: may(props, "act") &&
      (state === "open" ? (
        <>
          {opener("done", words.done)}
          {opener("change", words.change)}
          {opener("drop", words.drop)}
        </>
      ) : (
        opener("again", words.again)
      )),
  };
}

const actionFields = ["what", "owner", "due"] as const;
const nothingTyped = { what: "", owner: "", due: "", reason: "" };

function AddAction({ shown, work, me }: PartProps) {
  const add = useAct("action.add");
  const incident = shown.incident.id;
  const wanted = shown.incident.proposed
    .filter(({ choice, label }) => choice !== "declined" && !shown.actions.some(({ what }) => what === label))
    .map(({ label }) => label);
  return (
    <Inline
      screen={draftOf(incident, "act")}
      of={shown.incident.reference}
      label={steps.act}
      start={{ ...nothingTyped, owner: me.name }}
      fields={actionFields}
      trouble={add.refusal}
      busy={add.busy}
      go={words.add}
      onGo={async ({ what, owner, due }) => {
        const made = await add.run({ incident, action: { what, owner, due } });
        if (made) {
          work.onMade(made.id);
        }
        return made !== undefined;
      }}
      onLeave={work.onClose}
    >
      {(typed, change) => (
        <>
          <ActionFields typed={typed} change={change} />
          {wanted.length > 0 && (
            <div className={styles.buttons} role="group" aria-label={words.suggested}>
              <span className={styles.quiet}>{words.suggested}</span>
              {wanted.map((label) => (
                <Button key={label} onClick={() => change({ what: label })}>
                  {label}
                </Button>
              ))}
            </div>
          )}
        </>
      )}
    </Inline>
  );
}

interface ActionFieldsProps {
  typed: typeof nothingTyped;
  change: (part: Partial<typeof nothingTyped>) => void;
}

const DAY_MS = 86_400_000;

function ActionFields({ typed, change }: ActionFieldsProps) {
  const inDays = (days: number) => change({ due: dayAsTyped(new Date(Date.now() + days * DAY_MS)) });
  return (
    <>
      <TextField name="what" label={words.what} size="lines" rows={2} value={typed.what} onChange={(what) => change({ what })} />
      <TextField name="owner" label={words.owner} value={typed.owner} onChange={(owner) => change({ owner })} />
      <DayField name="due" label={words.due} hint={words.dueHint} value={typed.due} onChange={(due) => change({ due })} />
      <div className={styles.buttons}>
        <Button kind="quiet" onClick={() => inDays(1)} describes={words.due}>
          {words.tomorrow}
        </Button>
        <Button kind="quiet" onClick={() => inDays(7)} describes={words.due}>
          {words.inAWeek}
        </Button>
      </div>
    </>
  );
}

/** The form in which one action is done, dropped, changed or opened again. */
function Settle({ shown, work, action, form }: PartProps & { action: Action; form: string }) {
  const acts = { done: useAct("action.done"), drop: useAct("action.drop"), change: useAct("action.amend"), again: useAct("action.reopen") };
  const { id } = action;
  const usual = {
    screen: draftOf(shown.incident.id, `${form}.${id}`),
    of: shown.incident.reference,
    onLeave: work.onClose,
  };
  const finish = (made: Action | undefined) => {
    if (made) {
      work.onMade(id);
    }
    return made !== undefined;
  };
  switch (form) {
    case "change":
      return (
        <Inline
          {...usual}
          label={words.change}
          start={{ what: action.what, owner: action.owner, due: dayAsTyped(new Date(action.due)), reason: "" }}
          fields={[...actionFields, "reason"]}
          trouble={acts.change.refusal}
          busy={acts.change.busy}
          go={words.changeGo}
          onGo={async ({ reason, ...typed }) => finish(await acts.change.run({ id, action: typed, reason }))}
        >
          {(typed, change) => (
            <>
              <ActionFields typed={typed} change={change} />
              <TextField name="reason" label={words.changeReason} value={typed.reason} onChange={(reason) => change({ reason })} />
            </>
          )}
        </Inline>
      );
    case "done":
      return (
        <Inline
          {...usual}
          label={words.doneOf(action.what)}
          start={{ note: "" }}
          fields={["note"]}
          trouble={acts.done.refusal}
          busy={acts.done.busy}
          go={words.noteGo}
          onGo={async ({ note }) => finish(await acts.done.run({ id, note }))}
        >
          {(typed, change) => (
            <TextField name="note" label={words.note} hint={words.noteHint} optional={common.optional} size="lines" rows={2} value={typed.note} onChange={(note) => change({ note })} />
          )}
        </Inline>
      );
    case "drop":
    case "again": {
      const act = acts[form];
      const drops = form === "drop";
      return (
        <Inline
          {...usual}
          label={drops ? words.drop : words.again}
          start={{ reason: drops ? "" : words.againReasonUsual }}
          fields={["reason"]}
          trouble={act.refusal}
          busy={act.busy}
          go={drops ? words.dropGo : words.againGo}
          onGo={async ({ reason }) => finish(await act.run({ id, reason }))}
        >
          {(typed, change) => (
            <TextField
              name="reason"
              label={drops ? words.dropReason : words.againReason}
              size="lines"
              rows={2}
              value={typed.reason}
              onChange={(reason) => change({ reason })}
            />
          )}
        </Inline>
      );
    }
    default:
      return null;
  }
}
