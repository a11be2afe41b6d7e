// What gave rise to concern, in words: added to the log, or corrected with a reason.

import { useEffect, useRef } from "react";

import { useAct, type CheckFile, type FindingShown } from "../../ipc";
import { Actions, Button, ChoiceField, Form, TextField } from "../../kit";
import { procedure as words } from "../../text/checkProcedure";
import { common } from "../../text/common";
import { dayAsTyped, momentInWords } from "../../text/dates";
import styles from "./check.module.css";
import { Kept } from "./Kept";
import { amendDraft, checkDraft, useTyped } from "./typed";
import { WhenFields } from "./WhenFields";

const fields = ["visit", "place", "nature", "reason_for_concern", "found_day", "found_time", "reason"] as const;

/** The most sites that are offered, and the longest piece of one that is shown. */
const SITES = 100;
const LONGEST = 80;

interface FindingFormProps {
  file: CheckFile;
  amends?: FindingShown;
  /** The visit at which it was found. */
  visit?: string;
  focus: boolean;
  onDone: (what: string) => void;
  onLeave?: () => void;
}

interface Typed {
  visit: string;
  place: string;
  nature: string;
  reason_for_concern: string;
  found_day: string;
  found_time: string;
  reason: string;
}

export function FindingForm(props: FindingFormProps) {
  const { file, amends } = props;
  const screen = amends ? amendDraft(file.check.id, "finding", amends.finding.id) : checkDraft(file.check.id, "find");
  return <Kept screen={screen}>{(kept) => <Typing {...props} screen={screen} kept={kept} />}</Kept>;
}

function Typing({
  file,
  amends,
  visit,
  focus,
  onDone,
  onLeave,
  screen,
  kept,
}: FindingFormProps & { screen: string; kept: string | undefined }) {
  const { typed, change, discard } = useTyped<Typed>(screen, untouched(file, amends), kept);
  const add = useAct("check.find");
  const amend = useAct("check.amend_finding");
  const place = useRef<HTMLDivElement>(null);
  const asked = useRef<string>(undefined);

  useEffect(() => {
    // Somebody came from a site of the log: it is where this was found, whatever was chosen before.
    if (visit !== undefined && visit !== asked.current) {
      asked.current = visit;
      change({ visit, place: "" });
    }
  });
  useEffect(() => {
    if (focus) {
      const first = visit === undefined ? "visit" : "nature";
      place.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus();
    }
  }, [focus, visit]);

  const submit = async () => {
    const { reason, ...finding } = typed;
    const saved = amends
      ? await amend.run({ id: amends.finding.id, finding, reason })
      : await add.run({ check: file.check.id, finding });
    if (saved) {
      await discard();
      onDone(amends ? words.amended : words.findingAdded(saved.number));
    }
  };

  const leave = async () => {
    await discard();
    onLeave?.();
  };

  const sites = file.visits
    .slice(-SITES)
    .reverse()
    .map((one) => ({ value: one.visit.id, label: words.siteOf(one.visit.number, shorter(one.shown)) }));
  const heading = amends ? words.amendFinding(amends.finding.number) : words.finding;
  return (
    <div ref={place}>
      <Form label={heading} onSubmit={() => void submit()} trouble={add.refusal ?? amend.refusal} fields={fields}>
        <ChoiceField
          name="visit"
          label={words.found}
          value={typed.visit}
          onChange={(chosen) => change({ visit: chosen, place: "" })}
          choices={[{ value: "", label: words.elsewhere }, ...sites]}
        />
        {typed.visit === "" && (
          <TextField
            name="place"
            label={words.foundPlace}
            hint={words.addressHint}
            value={typed.place}
            onChange={(next) => change({ place: next })}
          />
        )}
        <TextField
          name="nature"
          label={words.nature}
          hint={words.natureHint}
          size="lines"
          rows={2}
          value={typed.nature}
          onChange={(nature) => change({ nature })}
        />
        <TextField
          name="reason_for_concern"
          label={words.reason}
          size="lines"
          rows={2}
          value={typed.reason_for_concern}
          onChange={(reason_for_concern) => change({ reason_for_concern })}
        />
        {amends && (
          <TextField
            name="reason"
            label={words.why}
            hint={words.whyHint}
            value={typed.reason}
            onChange={(reason) => change({ reason })}
          />
        )}
        <div className={styles.ending}>
          <WhenFields
            of="found"
            day={typed.found_day}
            time={typed.found_time}
            onChange={({ day, time }) => change({ found_day: day, found_time: time })}
            asked={!amends && file.check.mode === "entered_later"}
            {...(amends && { untyped: words.asItWas(momentInWords(amends.finding.found_at)) })}
          />
          <Actions>
            <Button kind="primary" type="submit" disabled={add.busy || amend.busy}>
              {amends ? words.amend : words.add}
            </Button>
            {onLeave && <Button onClick={() => void leave()}>{common.cancel}</Button>}
          </Actions>
        </div>
      </Form>
    </div>
  );
}

/** What is found was most often found where somebody looked last. */
function untouched({ check, visits }: CheckFile, amends: FindingShown | undefined): Typed {
  const finding = amends?.finding;
  const last = visits.at(-1)?.visit.id ?? "";
  const later = check.mode === "entered_later" && !finding;
  return {
    visit: finding ? (finding.visit ?? "") : last,
    place: finding ? finding.place : "",
    nature: finding?.nature ?? "",
    reason_for_concern: finding?.reason_for_concern ?? "",
    found_day: later ? dayAsTyped(new Date(check.started_at)) : "",
    found_time: "",
    reason: "",
  };
}

function shorter(text: string): string {
  const letters = [...text];
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join("")}…` : text;
}
