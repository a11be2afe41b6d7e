// Pausing, resuming, handing over, changing the device: each an entry of the log with its reason.

import { useCallback, useEffect, useRef, useState } from "react";

import { useAct, useAsk, type Check } from "../../ipc";
import { Actions, Button, ChoiceField, Form, Notice, Refused, Text, TextField, Wait } from "../../kit";
import { interrupt as words } from "../../text/checkProcedure";
import { start } from "../../text/checkStart";
import { common } from "../../text/common";
import { dayAsTyped } from "../../text/dates";
import { Kept } from "./Kept";
import { checkDraft, useTyped } from "./typed";
import { WhenFields } from "./WhenFields";

export type Interrupting = "pause" | "resume" | "hand_over" | "change_device";

const fields = ["reason", "leaving", "to", "device", "device_location", "at_day", "at_time"] as const;
const DEVICES = { from: 0, rows: 200 };

interface InterruptFormProps {
  check: Check;
  what: Interrupting;
  focus: boolean;
  onDone: (what: string) => void;
  onLeave: () => void;
}

interface Typed {
  reason: string;
  leaving: string;
  to: string;
  device: string;
  device_location: string;
  at_day: string;
  at_time: string;
}

export function InterruptForm(props: InterruptFormProps) {
  const screen = checkDraft(props.check.id, props.what);
  return <Kept screen={screen}>{(kept) => <Typing {...props} screen={screen} kept={kept} />}</Kept>;
}

function Typing({
  check,
  what,
  focus,
  onDone,
  onLeave,
  screen,
  kept,
}: InterruptFormProps & { screen: string; kept: string | undefined }) {
  const { typed, change, discard } = useTyped<Typed>(screen, untouched(check), kept);
  const pause = useAct("check.pause");
  const resume = useAct("check.resume");
  const handOver = useAct("check.hand_over");
  const changeDevice = useAct("check.change_device");
  const place = useRef<HTMLDivElement>(null);
  // Who and what may be chosen is asked first.
  const [ready, setReady] = useState(what === "pause" || what === "resume");
  const chosen = useCallback(() => setReady(true), []);
  useEffect(() => {
    if (focus && ready) {
      place.current?.querySelector<HTMLElement>("textarea, select")?.focus();
    }
  }, [focus, ready]);

  const named = { pause: words.pause, resume: words.resume, hand_over: words.handOver, change_device: words.changeDevice }[
    what
  ];
  const acts = { pause, resume, hand_over: handOver, change_device: changeDevice };

  const submit = async () => {
    const { reason, at_day, at_time } = typed;
    const said = { check: check.id, reason, at_day, at_time };
    const saved = await {
      pause: () => pause.run(said),
      resume: () => resume.run(said),
      hand_over: () => handOver.run({ ...said, leaving: typed.leaving, to: typed.to }),
      change_device: () => changeDevice.run({ ...said, device: typed.device, device_location: typed.device_location }),
    }[what]();
    if (saved) {
      await discard();
      onDone(named.done);
    }
  };

  const leave = async () => {
    await discard();
    onLeave();
  };

  return (
    <div ref={place}>
      <Form label={named.heading} onSubmit={() => void submit()} trouble={acts[what].refusal} fields={fields}>
        {what === "change_device" && <Text quiet>{words.changeDevice.lead}</Text>}
        {what === "hand_over" && <People check={check} typed={typed} change={change} onReady={chosen} />}
        {what === "change_device" && <Devices typed={typed} change={change} onReady={chosen} />}
        <TextField
          name="reason"
          label={named.reason}
          {...(what === "resume" && { optional: common.optional })}
          size="lines"
          rows={2}
          value={typed.reason}
          onChange={(reason) => change({ reason })}
        />
        <WhenFields
          of="at"
          day={typed.at_day}
          time={typed.at_time}
          onChange={({ day, time }) => change({ at_day: day, at_time: time })}
          asked={check.mode === "entered_later"}
        />
        <Actions>
          <Button kind="primary" type="submit" disabled={acts[what].busy}>
            {named.go}
          </Button>
          <Button onClick={() => void leave()}>{common.cancel}</Button>
        </Actions>
      </Form>
    </div>
  );
}

interface PartProps {
  typed: Typed;
  change: (part: Partial<Typed>) => void;
  onReady: () => void;
}

function useReady(ready: boolean, onReady: () => void): void {
  useEffect(() => {
    if (ready) {
      onReady();
    }
  }, [ready, onReady]);
}

function People({ check, typed, change, onReady }: PartProps & { check: Check }) {
  const asked = useAsk("check.reviewers", { incident: check.incident });
  useReady(!asked.isPending, onReady);
  if (asked.isPending) {
    return <Wait text={common.loading} />;
  }
  if (asked.isError) {
    return <Refused trouble={asked.error} />;
  }
  const present = [check.first_reviewer, ...(check.second_reviewer ? [check.second_reviewer] : [])];
  const label = (name: string, position: string, concerned: boolean) =>
    concerned ? `${name}, ${position} – ${start.concerned}` : `${name}, ${position}`;
  const choose = { value: "", label: words.handOver.choose };
  return (
    <>
      <ChoiceField
        name="leaving"
        label={words.handOver.leaving}
        value={typed.leaving}
        onChange={(leaving) => change({ leaving })}
        choices={[
          choose,
          ...present.map(({ user, name, position }) => ({ value: user, label: label(name, position, false) })),
        ]}
      />
      <ChoiceField
        name="to"
        label={words.handOver.to}
        value={typed.to}
        onChange={(to) => change({ to })}
        choices={[
          choose,
          ...asked.data.reviewers.map(({ reviewer, concerned }) => ({
            value: reviewer.user,
            label: label(reviewer.name, reviewer.position, concerned),
          })),
        ]}
      />
    </>
  );
}

function Devices({ typed, change, onReady }: PartProps) {
  const asked = useAsk("device.list", { designated_only: true, words: "", page: DEVICES });
  useReady(!asked.isPending, onReady);
  if (asked.isPending) {
    return <Wait text={common.loading} />;
  }
  if (asked.isError) {
    return <Refused trouble={asked.error} />;
  }
  const { rows } = asked.data.devices;
  return (
    <>
      {rows.length < 2 && <Notice kind="tell" title={start.noOtherDevice} />}
      <ChoiceField
        name="device"
        label={words.changeDevice.device}
        value={typed.device}
        onChange={(device) => change({ device })}
        choices={[
          { value: "", label: words.changeDevice.choose },
          ...rows.map(({ id, name, asset_number: number }) => ({ value: id, label: number ? `${name}, ${number}` : name })),
        ]}
      />
      <TextField
        name="device_location"
        label={words.changeDevice.location}
        optional={common.optional}
        value={typed.device_location}
        onChange={(device_location) => change({ device_location })}
      />
    </>
  );
}

function untouched(check: Check): Typed {
  return {
    reason: "",
    leaving: "",
    to: "",
    device: "",
    device_location: "",
    at_day: check.mode === "entered_later" ? dayAsTyped(new Date(check.started_at)) : "",
    at_time: "",
  };
}
