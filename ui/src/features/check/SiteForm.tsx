// A site or a place on the device that was looked at: added to the log, or corrected with a reason. The address is text.

import { useEffect, useRef, useState } from "react";

import { useAct, type Check, type VisitKind, type VisitResult, type VisitShown } from "../../ipc";
import { Actions, Button, Form, OneOf, TextField, Tick } from "../../kit";
import { visitKinds, visitResults } from "../../text/check";
import { procedure as words } from "../../text/checkProcedure";
import { common } from "../../text/common";
import { dayAsTyped, momentInWords } from "../../text/dates";
import styles from "./check.module.css";
import { Kept } from "./Kept";
import { amendDraft, checkDraft, useTyped } from "./typed";
import { WhenFields } from "./WhenFields";

const fields = [
  "kind",
  "address",
  "title",
  "result",
  "nature",
  "reason_for_concern",
  "visited_day",
  "visited_time",
  "reason",
] as const;

interface SiteFormProps {
  check: Check;
  /** The visit that is corrected; without one, a new one is added. */
  amends?: VisitShown;
  /** The address takes the focus when the form opens. */
  focus: boolean;
  onDone: (what: string) => void;
  onLeave?: () => void;
}

interface Typed {
  kind: VisitKind;
  address: string;
  kept_as_text: boolean;
  title: string;
  result: VisitResult | null;
  nature: string;
  reason_for_concern: string;
  visited_day: string;
  visited_time: string;
  reason: string;
}

export function SiteForm(props: SiteFormProps) {
  const { check, amends } = props;
  const screen = amends ? amendDraft(check.id, "visit", amends.visit.id) : checkDraft(check.id, "visit");
  return <Kept screen={screen}>{(kept) => <Typing {...props} screen={screen} kept={kept} />}</Kept>;
}

function Typing({
  check,
  amends,
  focus,
  onDone,
  onLeave,
  screen,
  kept,
}: SiteFormProps & { screen: string; kept: string | undefined }) {
  const { typed, change, discard } = useTyped<Typed>(screen, untouched(check, amends), kept);
  const add = useAct("check.visit");
  const amend = useAct("check.amend_visit");
  const place = useRef<HTMLDivElement>(null);
  const [insisting, setInsisting] = useState(typed.kept_as_text);
  const refusal = add.refusal ?? amend.refusal;
  const isUrl = typed.kind === "url";

  useEffect(() => {
    if (focus) {
      place.current?.querySelector<HTMLElement>("[name=address]")?.focus();
    }
  }, [focus]);
  useEffect(() => {
    // The core does not take it for an address: whoever means it may say so.
    if (refusal?.problems.some(({ field }) => field === "address")) {
      setInsisting(true);
    }
  }, [refusal]);

  const submit = async () => {
    const { nature, reason_for_concern, reason, ...visit } = typed;
    const sent = { ...visit, kept_as_text: isUrl && visit.kept_as_text };
    const said = typed.result === "concern" && (nature !== "" || reason_for_concern !== "");
    const saved = amends
      ? await amend.run({ id: amends.visit.id, visit: sent, reason })
      : await add.run({ check: check.id, visit: sent, concern: said ? { nature, reason_for_concern } : null });
    if (saved) {
      await discard();
      onDone(amends ? words.amended : said ? words.bothAdded(saved.number) : words.siteAdded(saved.number));
    }
  };

  const leave = async () => {
    await discard();
    onLeave?.();
  };

  const heading = amends ? words.amendSite(amends.visit.number) : words.site;
  return (
    <div ref={place}>
      <Form label={heading} onSubmit={() => void submit()} trouble={refusal} fields={fields}>
        <OneOf
          name="kind"
          label={words.kind}
          options={(["url", "device_location"] as const).map((kind) => ({ value: kind, label: visitKinds[kind] }))}
          value={typed.kind}
          onChange={(kind) => change({ kind: kind as VisitKind })}
          inline
        />
        <TextField
          name="address"
          label={isUrl ? words.address : words.place}
          hint={isUrl ? words.addressHint : words.placeHint}
          value={typed.address}
          onChange={(address) => change({ address })}
        />
        {isUrl && insisting && (
          <Tick
            name="kept_as_text"
            label={words.asText}
            value={typed.kept_as_text}
            onChange={(kept_as_text) => change({ kept_as_text })}
          />
        )}
        <TextField
          name="title"
          label={words.pageTitle}
          optional={common.optional}
          value={typed.title}
          onChange={(title) => change({ title })}
        />
        <OneOf
          name="result"
          label={words.result}
          options={(["nothing_found", "concern"] as const).map((result) => ({ value: result, label: visitResults[result] }))}
          value={typed.result}
          onChange={(result) => change({ result: result as VisitResult })}
          inline
        />
        {!amends && typed.result === "concern" && (
          <>
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
              hint={words.findLater}
              size="lines"
              rows={2}
              value={typed.reason_for_concern}
              onChange={(reason_for_concern) => change({ reason_for_concern })}
            />
          </>
        )}
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
            of="visited"
            day={typed.visited_day}
            time={typed.visited_time}
            onChange={({ day, time }) => change({ visited_day: day, visited_time: time })}
            asked={!amends && check.mode === "entered_later"}
            {...(amends && { untyped: words.asItWas(momentInWords(amends.visit.visited_at)) })}
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

function untouched(check: Check, amends: VisitShown | undefined): Typed {
  const visit = amends?.visit;
  const later = check.mode === "entered_later" && !visit;
  return {
    kind: visit?.kind ?? "url",
    address: visit?.address ?? "",
    kept_as_text: visit?.kind === "url" && !visit.address_is_url,
    title: visit?.title ?? "",
    result: visit?.result ?? null,
    nature: "",
    reason_for_concern: "",
    visited_day: later ? dayAsTyped(new Date(check.started_at)) : "",
    visited_time: "",
    reason: "",
  };
}
