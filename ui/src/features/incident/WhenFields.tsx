// When it happened, as far as anybody knows, and where; when the school was told, and why it is written down late.

import type { HappenedDraft, HappenedKind, IncidentDraft, Place } from "../../ipc";
import { About, DayField, OneOf, Row, Text, TextField, TimeField } from "../../kit";
import { common } from "../../text/common";
import { form } from "../../text/incidentForm";
import { happenedKinds, places } from "../../text/incidentWords";

interface WhenFieldsProps {
  incident: IncidentDraft;
  onChange: (part: Partial<IncidentDraft>) => void;
}

export const whenFields = ["happened", "happened.day", "happened.time", "happened.to_day", "happened.to_time", "happened.words", "place", "device_or_service"] as const;
export const toldFields = ["told_day", "told_time", "late_reason"] as const;

const words = form.happened;
const unsaid: HappenedDraft = { kind: "unknown", day: "", time: "", to_day: "", to_time: "", words: "" };

export function HappenedFields({ incident, onChange }: WhenFieldsProps) {
  const { happened } = incident;
  const change = (part: Partial<HappenedDraft>) => onChange({ happened: { ...unsaid, ...happened, ...part } });
  return (
    <>
      <OneOf
        name="happened"
        label={words.when}
        options={Object.entries(happenedKinds).map(([value, label]) => ({ value, label }))}
        value={happened?.kind ?? null}
        onChange={(kind) => change({ kind: kind as HappenedKind })}
        inline
      />
      {happened && (
        <About what={words.when}>
          <Clock happened={happened} change={change} />
        </About>
      )}
      <OneOf
        name="place"
        label={words.place}
        options={Object.entries(places).map(([value, label]) => ({ value, label }))}
        value={incident.place}
        onChange={(place) => onChange({ place: place as Place })}
        inline
      />
      <TextField
        name="device_or_service"
        label={words.device}
        hint={words.deviceHint}
        optional={common.optional}
        value={incident.device_or_service}
        onChange={(device_or_service) => onChange({ device_or_service })}
      />
    </>
  );
}

function Clock({ happened, change }: { happened: HappenedDraft; change: (part: Partial<HappenedDraft>) => void }) {
  const { kind, day, time, to_day, to_time } = happened;
  switch (kind) {
    case "at":
      return (
        <Row>
          <DayField name="happened.day" label={words.day} value={day} onChange={(typed) => change({ day: typed })} />
          <TimeField name="happened.time" label={words.time} value={time} onChange={(typed) => change({ time: typed })} />
        </Row>
      );
    case "on_day":
      return <DayField name="happened.day" label={words.day} value={day} onChange={(typed) => change({ day: typed })} />;
    case "about":
      return (
        <Row>
          <DayField name="happened.day" label={words.day} value={day} onChange={(typed) => change({ day: typed })} />
          <TextField
            name="happened.words"
            label={words.words}
            hint={words.wordsHint}
            optional={common.optional}
            value={happened.words}
            onChange={(typed) => change({ words: typed })}
          />
        </Row>
      );
    case "between":
      return (
        <>
          <Row>
            <DayField name="happened.day" label={words.fromDay} value={day} onChange={(typed) => change({ day: typed })} />
            <TimeField name="happened.time" label={words.fromTime} hint={words.timeOptional} optional={common.optional} value={time} onChange={(typed) => change({ time: typed })} plain />
          </Row>
          <Row>
            <DayField name="happened.to_day" label={words.toDay} value={to_day} onChange={(typed) => change({ to_day: typed })} />
            <TimeField name="happened.to_time" label={words.toTime} hint={words.timeOptional} optional={common.optional} value={to_time} onChange={(typed) => change({ to_time: typed })} plain />
          </Row>
        </>
      );
    case "unknown":
      return null;
  }
}

interface ToldFieldsProps extends WhenFieldsProps {
  /** By whom and when it is or was written down. */
  written: string;
  /** The core says that it is a late entry. */
  late: boolean;
}

export function ToldFields({ incident, onChange, written, late }: ToldFieldsProps) {
  return (
    <>
      <Row>
        <DayField name="told_day" label={form.told.day} value={incident.told_day} onChange={(told_day) => onChange({ told_day })} />
        <TimeField name="told_time" label={form.told.time} value={incident.told_time} onChange={(told_time) => onChange({ told_time })} />
      </Row>
      <Text quiet>{written}</Text>
      {(late || incident.late_reason !== "") && (
        <TextField
          name="late_reason"
          label={form.told.late}
          hint={form.told.lateHint}
          size="lines"
          rows={2}
          value={incident.late_reason}
          onChange={(late_reason) => onChange({ late_reason })}
        />
      )}
    </>
  );
}
