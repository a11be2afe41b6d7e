// Undoing a mistaken stop: both reviewing people at this machine, each with their own passphrase, and the reason.

import { useEffect, useMemo, useRef, useState } from "react";

import { useAct, useAsk, type Check, type Refusal } from "../../ipc";
import {
  Actions,
  Button,
  ChoiceField,
  Form,
  PassphraseField,
  Part,
  Text,
  TextField,
  Wait,
  type FormTrouble,
} from "../../kit";
import { passphraseOf } from "../../text/checkEnd";
import { undoStop as words } from "../../text/checkStop";
import { common } from "../../text/common";
import { Kept } from "./Kept";
import { checkDraft, useTyped } from "./typed";

interface UndoStopProps {
  check: Check;
  onUndone: () => void;
}

export function UndoStop({ check, onUndone }: UndoStopProps) {
  const [open, setOpen] = useState(false);
  const screen = checkDraft(check.id, "undo_stop");
  if (!open) {
    return (
      <div>
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {words.open}
        </Button>
      </div>
    );
  }
  return (
    <Kept screen={screen}>
      {(kept) => <UndoForm check={check} screen={screen} kept={kept} onUndone={onUndone} onLeave={() => setOpen(false)} />}
    </Kept>
  );
}

function UndoForm({
  check,
  screen,
  kept,
  onUndone,
  onLeave,
}: UndoStopProps & { screen: string; kept: string | undefined; onLeave: () => void }) {
  const { typed, change, discard } = useTyped(screen, { reason: "", other: "" }, kept);
  // Never a part of what is kept.
  const [secrets, setSecrets] = useState(["", ""]);
  const undo = useAct("check.undo_stop");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector<HTMLElement>("textarea")?.focus(), []);
  const alone = check.second_reviewer === null;
  const others = useAsk("check.reviewers", { incident: check.incident });
  const choices = (others.data?.reviewers ?? []).filter(({ reviewer }) => reviewer.user !== check.first_reviewer.user);
  const second = check.second_reviewer ?? choices.find(({ reviewer }) => reviewer.user === typed.other)?.reviewer;
  const people = [check.first_reviewer, ...(second ? [second] : [])];

  const names = people.map(({ name }) => name).join("\n");
  const typedBy = useRef<number[]>([]);
  const trouble = useMemo(
    () => undo.refusal && placed(undo.refusal, names.split("\n"), typedBy.current),
    [undo.refusal, names],
  );

  const submit = async () => {
    typedBy.current = [0, 1].filter((at) => secrets[at] !== "");
    // Whoever typed nothing has not agreed: the core then says that both must.
    const agreed = people.flatMap(({ user }, at) => (secrets[at] ? [{ user, passphrase: secrets[at] }] : []));
    const undone = await undo.run({ check: check.id, reason: typed.reason, agreed });
    if (undone) {
      setSecrets(["", ""]);
      await discard();
      onUndone();
    }
  };

  const leave = async () => {
    setSecrets(["", ""]);
    await discard();
    onLeave();
  };

  const type = (at: number, passphrase: string) =>
    setSecrets((before) => before.map((one, index) => (index === at ? passphrase : one)));
  return (
    <div ref={place}>
      <Part title={words.heading}>
        <Text>{words.lead}</Text>
        <Form
          label={words.heading}
          onSubmit={() => void submit()}
          trouble={trouble}
          fields={[...secretFields, "reason", "second_reviewer"]}
        >
          <TextField
            name="reason"
            label={words.reason}
            size="lines"
            rows={2}
            value={typed.reason}
            onChange={(reason) => change({ reason })}
          />
          {alone && (
            <ChoiceField
              name="second_reviewer"
              label={words.other}
              hint={words.otherHint}
              value={typed.other}
              onChange={(other) => change({ other })}
              choices={[
                { value: "", label: words.choose },
                ...choices.map(({ reviewer }) => ({
                  value: reviewer.user,
                  label: `${reviewer.name}, ${reviewer.position}`,
                })),
              ]}
            />
          )}
          {people.map(({ user, name }, at) => (
            <PassphraseField
              key={user}
              name={`passphrase.${at}`}
              label={words.passphrase(name)}
              value={secrets[at] ?? ""}
              onChange={(next) => type(at, next)}
            />
          ))}
          <Actions>
            <Button kind="primary" type="submit" disabled={undo.busy}>
              {words.go}
            </Button>
            <Button onClick={() => void leave()}>{common.cancel}</Button>
          </Actions>
          {undo.busy && <Wait text={words.working} atOnce />}
        </Form>
      </Part>
    </div>
  );
}

const secretFields = ["passphrase.0", "passphrase.1"] as const;

/** The core counts the people who agreed; the form shows each problem beside the field of the person it is about. */
function placed(refusal: Refusal, people: readonly string[], typedBy: readonly number[]): FormTrouble {
  const place = (field: string) => {
    const agreed = /^agreed\.(\d+)\.passphrase$/.exec(field)?.[1];
    if (agreed !== undefined) {
      return `passphrase.${typedBy[Number(agreed)] ?? 0}`;
    }
    if (field === "first_reviewer") {
      return "passphrase.0";
    }
    return field === "second_reviewer" && people.length > 1 ? "passphrase.1" : field;
  };
  const { message, nextStep, reference, problems, code } = refusal;
  const said = (field: string, text: string) => {
    const at = /^agreed\.(\d+)\.passphrase$/.exec(field)?.[1];
    const name = at === undefined ? undefined : people[typedBy[Number(at)] ?? 0];
    return code === "wrong_passphrase" && name !== undefined ? passphraseOf.wrong(name) : text;
  };
  // Of one person one thing at a time: the first is what the others follow from.
  const firstOf = problems
    .map((one) => ({ field: place(one.field), message: said(one.field, one.message) }))
    .filter((one, at, all) => all.findIndex(({ field }) => field === one.field) === at);
  return { message, nextStep, reference, problems: firstOf };
}
