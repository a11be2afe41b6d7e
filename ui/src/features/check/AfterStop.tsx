// After a stop: what to do, what is still to be recorded, the sheet for the police, and what has been recorded since.

import { useEffect, useRef, useState } from "react";

import { useAct, useSaid, type CheckFile, type StopEntry, type StopEntryKind } from "../../ipc";
import { Actions, Box, Button, Entries, Form, Icon, Notice, OneOf, Part, Refused, Text, TextField } from "../../kit";
import { stopEntryKinds } from "../../text/check";
import { procedure } from "../../text/checkProcedure";
import { afterStop as words, entryFields } from "../../text/checkStop";
import { momentInWords } from "../../text/dates";
import { AdviceSteps } from "./Advice";
import styles from "./check.module.css";
import { Kept } from "./Kept";
import { sinceTheStop, stopEntryLines } from "./stopEntries";
import { checkDraft, useTyped } from "./typed";
import { TypedAtStop } from "./TypedAtStop";
import { UndoStop } from "./UndoStop";
import { WhenFields } from "./WhenFields";

interface AfterStopProps {
  file: CheckFile;
  /** It was stopped just now: the advice takes the focus. */
  justStopped: boolean;
  onConclude: () => void;
  onUndone: () => void;
}

const kinds = Object.keys(entryFields) as StopEntryKind[];
const fields = ["kind", "words", "agency", "reference", "at_day", "at_time"] as const;
/** What the core calls an entry that is missing: `after_stop.<kind>`. */
const MISSING = "after_stop.";

export function AfterStop({ file, justStopped, onConclude, onUndone }: AfterStopProps) {
  const { check, advice, may, missing_after_stop: missing, stop_entries: entries } = file;
  // Then it is not here, or may be used again.
  const gone = sinceTheStop(entries).some(({ kind }) => kind === "handed_over" || kind === "released");
  const [asked, setAsked] = useState<StopEntryKind>();
  const [turn, setTurn] = useState(0);
  const [said, setSaid] = useSaid();
  const left = useRef<HTMLDivElement>(null);
  const record = (kind: string) => {
    setAsked(kind as StopEntryKind);
    setSaid(undefined);
    setTurn(turn + 1);
  };
  const added = () => {
    setAsked(undefined);
    setSaid(words.added);
    setTurn(turn + 1);
    // On to what is still missing.
    left.current?.focus();
  };
  return (
    <div className={styles.look}>
      <div className={styles.doing}>
        {advice && (
          <AdviceSteps
            advice={[advice]}
            title={check.stopped_at ? words.stoppedAt(momentInWords(check.stopped_at)) : ""}
            first={justStopped}
          />
        )}
        {!gone && <Notice kind="warn" title={words.leaveOn} text={words.thisDevice} />}
        <TypedAtStop check={check.id} />
        <Text>{words.quarantine(file.evidence.length)}</Text>
        {may.includes("undo_stop") && <UndoStop check={check} onUndone={onUndone} />}
        <div ref={left} tabIndex={-1} className={styles.left}>
          {missing.length > 0 ? (
            <Box title={words.missingTitle}>
              <ul className={styles.missing}>
                {missing.map(({ field, message }) => (
                  <li key={field}>
                    <span>{message}</span>
                    {may.includes("after_stop") && (
                      <Button onClick={() => record(field.slice(MISSING.length))} describes={message}>
                        {words.record}
                      </Button>
                    )}
                  </li>
                ))}
              </ul>
            </Box>
          ) : (
            <Notice
              kind="done"
              title={words.missingNone}
              {...(may.includes("conclude") &&
                check.conclusion === null && {
                  text: words.missingNoneNext,
                  actions: <Button onClick={onConclude}>{words.toConclude}</Button>,
                })}
            />
          )}
        </div>
        {may.includes("print_referral") && <ReferralSheet file={file} />}
      </div>
      <div className={styles.doing}>
        {may.includes("after_stop") && (
          <Box title={words.heading}>
            <div role="status" className={styles.said}>
              {said && (
                <>
                  <Icon name="done" /> {said}
                </>
              )}
            </div>
            <Kept key={turn} screen={checkDraft(check.id, "after_stop")}>
              {(kept) => (
                <EntryForm
                  file={file}
                  kind={asked ?? firstMissing(file)}
                  asked={asked !== undefined}
                  kept={kept}
                  onAdded={added}
                />
              )}
            </Kept>
          </Box>
        )}
        <Box title={words.entries}>
          <Entries label={words.entries} none={words.entriesNone} entries={[...entries].reverse().map(shown)} />
        </Box>
      </div>
    </div>
  );
}

function firstMissing({ missing_after_stop: missing }: CheckFile): StopEntryKind {
  return (missing[0]?.field.slice(MISSING.length) ?? "others_told") as StopEntryKind;
}

function shown(entry: StopEntry) {
  return {
    key: entry.id,
    head: words.entryBy(momentInWords(entry.at), entry.by.name),
    text: stopEntryKinds[entry.kind],
    lines: stopEntryLines(entry),
  };
}

interface EntryFormProps {
  file: CheckFile;
  kind: StopEntryKind;
  /** Somebody asked for this kind: its first field takes the focus. */
  asked: boolean;
  kept: string | undefined;
  onAdded: () => void;
}

function EntryForm({ file, kind, asked, kept, onAdded }: EntryFormProps) {
  const screen = checkDraft(file.check.id, "after_stop");
  const { typed, change, discard } = useTyped(
    screen,
    { kind, words: "", agency: "", reference: "", at_day: "", at_time: "" },
    kept,
  );
  const add = useAct("check.after_stop");
  const wanted = useRef(asked);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) {
      place.current?.querySelector<HTMLElement>("[name=agency], [name=words]")?.focus();
    }
  }, [asked]);
  const chosen = wanted.current ? kind : typed.kind;
  const named = entryFields[chosen];

  const choose = (next: string) => {
    wanted.current = false;
    change({ kind: next as StopEntryKind });
  };

  const submit = async () => {
    const entry = {
      ...typed,
      kind: chosen,
      // A field that this kind does not have is not sent.
      agency: named?.agency ? typed.agency : "",
      reference: named?.reference ? typed.reference : "",
    };
    if (await add.run({ check: file.check.id, entry })) {
      await discard();
      onAdded();
    }
  };

  return (
    <div ref={place}>
      <Form label={words.heading} onSubmit={() => void submit()} trouble={add.refusal} fields={fields}>
        <OneOf
          name="kind"
          label={words.kind}
          options={kinds.map((one) => ({ value: one, label: stopEntryKinds[one] }))}
          value={chosen}
          onChange={choose}
        />
        {named?.agency && (
          <TextField name="agency" label={named.agency} value={typed.agency} onChange={(agency) => change({ agency })} />
        )}
        {named?.reference && (
          <TextField
            name="reference"
            label={named.reference}
            value={typed.reference}
            onChange={(reference) => change({ reference })}
          />
        )}
        {named && (
          <TextField
            name="words"
            label={named.words}
            {...(named.hint && { hint: named.hint })}
            size="lines"
            value={typed.words}
            onChange={(next) => change({ words: next })}
          />
        )}
        <WhenFields
          of="at"
          day={typed.at_day}
          time={typed.at_time}
          onChange={({ day, time }) => change({ at_day: day, at_time: time })}
          untyped={procedure.now}
        />
        <Actions>
          <Button kind="primary" type="submit" disabled={add.busy}>
            {words.go}
          </Button>
        </Actions>
      </Form>
    </div>
  );
}

function ReferralSheet({ file }: { file: CheckFile }) {
  const { check } = file;
  const choose = useAct("native.save_file");
  const print = useAct("check.print_referral");
  const [saved, setSaved] = useState<string>();
  const save = async () => {
    setSaved(undefined);
    const chosen = await choose.run({
      title: words.sheetTitle,
      file_name: words.sheetName(check.reference),
      kind: words.pdf,
      ending: "pdf",
    });
    if (chosen?.path && (await print.run({ check: check.id, path: chosen.path }))) {
      setSaved(chosen.path);
    }
  };
  const refusal = choose.refusal ?? print.refusal;
  return (
    <Part title={words.sheetTitle}>
      <Text>{words.sheetText}</Text>
      <div>
        <Button icon={<Icon name="print" />} onClick={() => void save()} disabled={choose.busy || print.busy}>
          {words.sheet}
        </Button>
      </div>
      {saved && <Notice kind="done" title={words.sheetSaved(saved)} />}
      {refusal && <Refused trouble={refusal} />}
    </Part>
  );
}
