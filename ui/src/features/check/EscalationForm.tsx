// What was decided when something illegal or serious harm was suspected, in words only. No check is opened here.

import { useAct, useAsk, type EscalationDraft } from "../../ipc";
import { Actions, Button, ChoiceField, DayField, Form, Icon, Part, Row, Text, TextField, Tick, TimeField } from "../../kit";
import { escalation as words } from "../../text/checkStart";
import { dayAsTyped, timeAsTyped } from "../../text/dates";
import styles from "./check.module.css";

const fields = [
  "known",
  "device",
  "device_text",
  "device_isolated",
  "not_isolated_because",
  "advice_followed",
  "not_followed_because",
  "decided",
  "decided_by",
] as const;

const OTHER = "other";
const DEVICES = { from: 0, rows: 200 };

interface EscalationFormProps {
  escalation: EscalationDraft;
  onChange: (part: Partial<EscalationDraft>) => void;
  otherDevice: boolean;
  onOtherDevice: (other: boolean) => void;
  onRecorded: (escalation: string) => void;
}

export function EscalationForm({
  escalation,
  onChange,
  otherDevice: other,
  onOtherDevice,
  onRecorded,
}: EscalationFormProps) {
  const record = useAct("escalation.record");
  const devices = useAsk("device.list", { designated_only: false, words: "", page: DEVICES });
  const { told } = escalation;
  const named = escalation.device !== null || other;

  const submit = async () => {
    const recorded = await record.run({ escalation });
    if (recorded) {
      onRecorded(recorded.id);
    }
  };

  const choose = (value: string) => {
    onOtherDevice(value === OTHER);
    onChange({ device: value === "" || value === OTHER ? null : value, device_text: "" });
  };

  const setTold = (at: number, part: Partial<(typeof told)[number]>) =>
    onChange({ told: told.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const addTold = () => {
    const now = new Date();
    onChange({ told: [...told, { whom: "", at_day: dayAsTyped(now), at_time: timeAsTyped(now) }] });
  };
  const toldFields = told.flatMap((_, at) => [`told.${at}.whom`, `told.${at}.at_day`, `told.${at}.at_time`]);

  return (
    <Part title={words.heading}>
      <Text>{words.lead}</Text>
      <div className={styles.reading}>
        <Form
          label={words.heading}
          onSubmit={() => void submit()}
          trouble={record.refusal}
          fields={[...fields, ...toldFields]}
        >
          <TextField
            name="known"
            label={words.known}
            hint={words.knownHint}
            size="lines"
            rows={4}
            value={escalation.known}
            onChange={(known) => onChange({ known })}
          />
          <ChoiceField
            name="device"
            label={words.device}
            value={other ? OTHER : (escalation.device ?? "")}
            onChange={choose}
            choices={[
              { value: "", label: words.noDevice },
              ...(devices.data?.devices.rows ?? []).map(({ id, name, asset_number: number }) => ({
                value: id,
                label: number ? `${name}, ${number}` : name,
              })),
              { value: OTHER, label: words.otherDevice },
            ]}
          />
          {other && (
            <TextField
              name="device_text"
              label={words.deviceText}
              value={escalation.device_text}
              onChange={(device_text) => onChange({ device_text })}
            />
          )}
          {named && (
            <>
              <Tick
                name="device_isolated"
                label={words.isolated}
                value={escalation.device_isolated}
                onChange={(device_isolated) => onChange({ device_isolated })}
              />
              {!escalation.device_isolated && (
                <TextField
                  name="not_isolated_because"
                  label={words.notIsolated}
                  value={escalation.not_isolated_because}
                  onChange={(not_isolated_because) => onChange({ not_isolated_because })}
                />
              )}
            </>
          )}
          <Tick
            name="advice_followed"
            label={words.followed}
            value={escalation.advice_followed}
            onChange={(advice_followed) => onChange({ advice_followed })}
          />
          {!escalation.advice_followed && (
            <TextField
              name="not_followed_because"
              label={words.notFollowed}
              size="lines"
              rows={2}
              value={escalation.not_followed_because}
              onChange={(not_followed_because) => onChange({ not_followed_because })}
            />
          )}
          <fieldset className={styles.told}>
            <legend>{words.told}</legend>
            <Text quiet>{words.toldHint}</Text>
            {told.map((one, at) => (
              <div key={at} className={styles.toldOne}>
                <TextField
                  name={`told.${at}.whom`}
                  label={words.whom(at + 1)}
                  value={one.whom}
                  onChange={(whom) => setTold(at, { whom })}
                />
                <Row>
                  <DayField
                    name={`told.${at}.at_day`}
                    label={words.day}
                    value={one.at_day}
                    onChange={(at_day) => setTold(at, { at_day })}
                  />
                  <TimeField
                    name={`told.${at}.at_time`}
                    label={words.time}
                    value={one.at_time}
                    onChange={(at_time) => setTold(at, { at_time })}
                  />
                </Row>
                {told.length > 1 && (
                  <div>
                    <Button
                      kind="quiet"
                      onClick={() => onChange({ told: told.filter((_, index) => index !== at) })}
                      describes={words.lessToldWho(at + 1)}
                    >
                      {words.lessTold}
                    </Button>
                  </div>
                )}
              </div>
            ))}
            <div>
              <Button icon={<Icon name="add" />} onClick={addTold}>
                {words.moreTold}
              </Button>
            </div>
          </fieldset>
          <TextField
            name="decided"
            label={words.decided}
            size="lines"
            value={escalation.decided}
            onChange={(decided) => onChange({ decided })}
          />
          <TextField
            name="decided_by"
            label={words.decidedBy}
            value={escalation.decided_by}
            onChange={(decided_by) => onChange({ decided_by })}
          />
          <Actions>
            <Button kind="primary" type="submit" disabled={record.busy}>
              {words.go}
            </Button>
          </Actions>
        </Form>
      </div>
    </Part>
  );
}
