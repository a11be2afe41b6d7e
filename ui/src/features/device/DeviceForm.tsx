// Adding a device, and amending one; the declaration that makes it the designated device of investigations.

import { useAct, useKept, useTyping, type Device, type DeviceDraft, type Draft } from "../../ipc";
import { Foot, Form, Notice, Part, Row, Text, TextField, Tick, Wait } from "../../kit";
import { common } from "../../text/common";
import { sinceInWords, timeAsTyped } from "../../text/dates";
import { device as words } from "../../text/device";
import { keeping } from "../../text/keeping";
import { register } from "../../text/register";

/** What the forms are kept under. */
export const newDeviceDraft = "device.new";
export const amendDeviceDraft = (id: string) => `device.${id}.amend`;

/** Which device a kept amendment is about. */
export function readDeviceDraft(screen: string): string | undefined {
  return /^device\.([0-9a-f-]{36})\.amend$/.exec(screen)?.[1];
}

interface DeviceFormProps {
  /** Which is amended; a new one otherwise. */
  device?: Device;
  onSaved: (saved: Device) => void;
  onLeave: () => void;
}

type Typed = DeviceDraft & { reason: string };

const nothing: Typed = {
  name: "",
  asset_number: "",
  location: "",
  designated: false,
  not_used_by_learners: false,
  can_be_taken_off_site: false,
  reason: "",
};
const fields = ["name", "location", "asset_number", "designated", "not_used_by_learners", "can_be_taken_off_site", "reason"] as const;

export function DeviceForm(props: DeviceFormProps) {
  const { device } = props;
  const screen = device ? amendDeviceDraft(device.id) : newDeviceDraft;
  const kept = useKept(screen);
  return kept.asking ? <Wait text={common.loading} /> : <Typing {...props} screen={screen} kept={kept.draft} />;
}

function Typing({ device, screen, kept, onSaved, onLeave }: DeviceFormProps & { screen: string; kept: Draft | undefined }) {
  const { typed, change, changed, resumed, keptAt, discard } = useTyping<Typed>(
    screen,
    device ? asTyped(device) : nothing,
    kept,
    device?.name,
  );
  const add = useAct("device.add");
  const amend = useAct("device.amend");
  const act = device ? amend : add;

  const submit = async () => {
    const { reason, ...draft } = typed;
    const saved = device ? await amend.run({ id: device.id, device: draft, reason }) : await add.run({ device: draft });
    if (saved) {
      await discard();
      onSaved(saved);
    }
  };
  const throwAway = async () => {
    await discard();
    onLeave();
  };

  const field = (name: "name" | "location" | "asset_number" | "reason") => ({
    name,
    value: typed[name],
    onChange: (value: string) => change({ [name]: value }),
  });
  const tick = (name: "designated" | "not_used_by_learners" | "can_be_taken_off_site") => ({
    name,
    value: typed[name],
    onChange: (value: boolean) => change({ [name]: value }),
  });
  return (
    <Form
      label={device ? words.form.amendTitle(device.name) : words.form.title}
      fields={fields}
      trouble={act.refusal}
      onSubmit={() => void submit()}
    >
      {resumed && <Notice kind="tell" title={keeping.resumed(sinceInWords(resumed))} />}
      <TextField {...field("name")} label={words.form.name} hint={words.form.nameHint} />
      <Row>
        <TextField {...field("location")} label={words.form.location} hint={words.form.locationHint} />
        <TextField {...field("asset_number")} label={words.form.asset} optional={common.optional} size="short" />
      </Row>
      <Part title={words.form.declaration}>
        <Tick {...tick("designated")} label={words.form.designated} />
        {typed.designated && (
          <>
            <Text quiet>{words.form.designatedNote}</Text>
            <Tick {...tick("not_used_by_learners")} label={words.form.notUsed} />
            <Tick {...tick("can_be_taken_off_site")} label={words.form.offSite} />
          </>
        )}
      </Part>
      {device && (
        <TextField
          {...field("reason")}
          label={register.reasonLabel}
          hint={register.reasonHint}
          optional={common.optional}
          size="lines"
          rows={2}
        />
      )}
      <Foot
        go={device ? words.form.amend : words.form.add}
        busy={act.busy}
        changed={changed}
        keptAt={keptAt && timeAsTyped(keptAt)}
        onLeave={onLeave}
        onThrowAway={() => void throwAway()}
      />
    </Form>
  );
}

function asTyped({ name, asset_number, location, designated_on }: Device): Typed {
  const designated = designated_on !== null;
  return {
    name,
    asset_number: asset_number ?? "",
    location,
    designated,
    not_used_by_learners: designated,
    can_be_taken_off_site: designated,
    reason: "",
  };
}
