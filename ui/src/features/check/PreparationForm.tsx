// The preparation of a check, as it is typed: when and where, who authorised it and why, who reviews, on which device.

import { useState } from "react";

import { useAct, useAsk, type CheckDraft, type Device, type Preparation, type ReviewerChoice } from "../../ipc";
import {
  Actions,
  Button,
  ChoiceField,
  DayField,
  Form,
  Icon,
  Notice,
  OneOf,
  Part,
  Refused,
  Row,
  TextField,
  Tick,
  TimeField,
  Wait,
} from "../../kit";
import { start as words } from "../../text/checkStart";
import { momentInWords } from "../../text/dates";
import { common } from "../../text/common";
import styles from "./check.module.css";
import { gateFields } from "./GateFields";
import type { Starting } from "./StartCheck";

const fields = [
  "authorised_by",
  "reason",
  "harm_reason",
  "escalated_reason",
  "group",
  "first_reviewer",
  "second_reviewer",
  "alone_reason",
  "device",
  "device_location",
  "internet_confirmed",
  "monitoring_confirmed",
  "unconfirmed_reason",
  "conducted_day",
  "conducted_time",
  "conducted_where",
  "late_reason",
] as const;

const ALONE = "alone";

interface PreparationFormProps {
  incident: string;
  starting: Starting;
  onChange: (part: Partial<Starting>) => void;
  reviewers: readonly ReviewerChoice[];
  prepared: Preparation;
  devices: readonly Device[];
  onStarted: (check: string) => void;
}

export function PreparationForm({ incident, starting, onChange, reviewers, prepared, devices, onStarted }: PreparationFormProps) {
  const begin = useAct("check.start");
  const { check, gate, alone } = starting;
  const set = (part: Partial<CheckDraft>) => onChange({ check: { ...check, ...part } });
  const later = check.entered_later;
  const confirmed = check.internet_confirmed && check.monitoring_confirmed;
  const device = devices.find(({ id }) => id === check.device);
  const uses = prepared.in_use.filter((used) => used.device === check.device);
  // A device that is kept for the police is the graver thing to say.
  const inUse = uses.find(({ stopped }) => stopped) ?? uses[0];

  const submit = async () => {
    // What is not asked for is not sent: a reason for reviewing alone beside two people would be a contradiction.
    const sent = { ...check, ...(alone ? { second_reviewer: "" } : { alone_reason: "" }) };
    const started = await begin.run({ incident, gate, check: sent });
    if (started) {
      onStarted(started.id);
    }
  };

  const people = reviewers.map(({ reviewer, concerned }) => ({
    value: reviewer.user,
    label: [`${reviewer.name}, ${reviewer.position}`, reviewer.senior_leader && words.leader, concerned && words.concerned]
      .filter(Boolean)
      .join(" – "),
  }));

  return (
    <Part title={words.heading}>
      <div className={styles.reading}>
        <Form
          label={words.heading}
          onSubmit={() => void submit()}
          trouble={begin.refusal}
          fields={[...fields, ...gateFields]}
        >
          <OneOf
            name="entered_later"
            label={words.mode}
            options={[
              { value: "here", label: words.here },
              { value: "later", label: words.later, note: words.laterNote },
            ]}
            value={later ? "later" : "here"}
            onChange={(mode) => set({ entered_later: mode === "later" })}
          />
          <BlankForm incident={incident} />
          {later && (
            <>
              <Row>
                <DayField
                  name="conducted_day"
                  label={words.conductedDay}
                  value={check.conducted_day}
                  onChange={(conducted_day) => set({ conducted_day })}
                />
                <TimeField
                  name="conducted_time"
                  label={words.conductedTime}
                  value={check.conducted_time}
                  onChange={(conducted_time) => set({ conducted_time })}
                  plain
                />
              </Row>
              <TextField
                name="conducted_where"
                label={words.conductedWhere}
                value={check.conducted_where}
                onChange={(conducted_where) => set({ conducted_where })}
              />
              <TextField
                name="late_reason"
                label={words.lateReason}
                size="lines"
                rows={2}
                value={check.late_reason}
                onChange={(late_reason) => set({ late_reason })}
              />
            </>
          )}
          <TextField
            name="authorised_by"
            label={words.authorised}
            hint={words.authorisedHint}
            value={check.authorised_by}
            onChange={(authorised_by) => set({ authorised_by })}
          />
          <TextField
            name="reason"
            label={words.reason}
            size="lines"
            value={check.reason}
            onChange={(reason) => set({ reason })}
          />
          {prepared.asks_about_harm && (
            <TextField
              name="harm_reason"
              label={words.harmReason}
              hint={words.harmHint}
              size="lines"
              rows={2}
              value={check.harm_reason}
              onChange={(harm_reason) => set({ harm_reason })}
            />
          )}
          {prepared.escalated_at !== null && (
            <TextField
              name="escalated_reason"
              label={words.escalatedReason}
              hint={words.escalatedHint(momentInWords(prepared.escalated_at))}
              size="lines"
              rows={2}
              value={check.escalated_reason}
              onChange={(escalated_reason) => set({ escalated_reason })}
            />
          )}
          <TextField
            name="group"
            label={words.group}
            optional={common.optional}
            value={check.group}
            onChange={(group) => set({ group })}
          />
          <ChoiceField
            name="first_reviewer"
            label={words.first}
            hint={words.reviewersHint}
            value={check.first_reviewer}
            onChange={(first_reviewer) => set({ first_reviewer })}
            choices={[{ value: "", label: words.choose }, ...people]}
          />
          <ChoiceField
            name="second_reviewer"
            label={words.second}
            value={alone ? ALONE : check.second_reviewer}
            onChange={(value) =>
              onChange({ alone: value === ALONE, check: { ...check, second_reviewer: value === ALONE ? "" : value } })
            }
            choices={[{ value: "", label: words.choose }, ...people, { value: ALONE, label: words.alone }]}
          />
          {alone && (
            <TextField
              name="alone_reason"
              label={words.aloneReason}
              size="lines"
              rows={2}
              value={check.alone_reason}
              onChange={(alone_reason) => set({ alone_reason })}
            />
          )}
          {devices.length === 0 && <Notice kind="warn" title={words.noDevice} />}
          <ChoiceField
            name="device"
            label={words.device}
            hint={words.deviceHint}
            value={check.device}
            onChange={(chosen) => set({ device: chosen })}
            choices={[
              { value: "", label: words.chooseDevice },
              ...devices.map(({ id, name, asset_number: number }) => ({
                value: id,
                label: number ? `${name}, ${number}` : name,
              })),
            ]}
          />
          {inUse && !later && (
            <Notice kind={inUse.stopped ? "refused" : "warn"} title={inUse.stopped ? words.inUseStopped(inUse.check) : words.inUse(inUse.check)} />
          )}
          <TextField
            name="device_location"
            label={words.location}
            {...(device ? { hint: words.locationHint(device.location) } : {})}
            value={check.device_location}
            onChange={(device_location) => set({ device_location })}
          />
          <Tick
            name="internet_confirmed"
            label={words.internet}
            value={check.internet_confirmed}
            onChange={(internet_confirmed) => set({ internet_confirmed })}
          />
          <Tick
            name="monitoring_confirmed"
            label={words.monitoring}
            value={check.monitoring_confirmed}
            onChange={(monitoring_confirmed) => set({ monitoring_confirmed })}
          />
          {!confirmed && (
            <TextField
              name="unconfirmed_reason"
              label={words.unconfirmed}
              size="lines"
              rows={2}
              value={check.unconfirmed_reason}
              onChange={(unconfirmed_reason) => set({ unconfirmed_reason })}
            />
          )}
          <Actions>
            <Button kind="primary" type="submit" disabled={begin.busy}>
              {later ? words.goLater : words.go}
            </Button>
          </Actions>
          {begin.busy && <Wait text={words.starting} />}
        </Form>
      </div>
    </Part>
  );
}

/** The paper that goes along when the check happens on another machine. */
function BlankForm({ incident }: { incident: string }) {
  const shown = useAsk("incident.show", { id: incident });
  const choose = useAct("native.save_file");
  const print = useAct("check.print_blank");
  const [saved, setSaved] = useState<string>();
  const reference = shown.data?.incident.reference ?? "";

  const save = async () => {
    setSaved(undefined);
    const chosen = await choose.run({
      title: words.blankTitle,
      file_name: words.blankName(reference),
      kind: words.pdf,
      ending: "pdf",
    });
    if (chosen?.path && (await print.run({ path: chosen.path, reference }))) {
      setSaved(chosen.path);
    }
  };
  const refusal = choose.refusal ?? print.refusal;
  return (
    <>
      <div>
        <Button
          icon={<Icon name="print" />}
          onClick={() => void save()}
          disabled={choose.busy || print.busy || reference === ""}
        >
          {words.blank}
        </Button>
      </div>
      {saved && <Notice kind="done" title={words.blankSaved(saved)} />}
      {refusal && <Refused trouble={refusal} />}
    </>
  );
}
