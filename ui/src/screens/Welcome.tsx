// The first screen: three ways to begin, and what this version is not for.

import { useState } from "react";

import { useAct, type Refusal, type SampleMade } from "../ipc";
import { Actions, Button, Notice, Page, Part, Refused, Ways, Wait } from "../kit";
import { verify } from "../text/verify";
import { sample, welcome } from "../text/welcome";

/** The store used last, which could not be opened. */
export interface LastStore {
  path: string;
  refusal: Refusal;
}

interface WelcomeProps {
  last: LastStore | undefined;
  onCreate: () => void;
  onOpen: (path: string) => Promise<void>;
  onSample: (made: SampleMade) => void;
  onVerify: () => void;
  onHelp: () => void;
  onAbout: () => void;
}

export function Welcome({ last, onCreate, onOpen, onSample, onVerify, onHelp, onAbout }: WelcomeProps) {
  const choose = useAct("native.choose_folder");
  const make = useAct("sample.make");
  const [opening, setOpening] = useState(false);

  const open = async (path: string) => {
    setOpening(true);
    await onOpen(path);
    setOpening(false);
  };

  const chooseAndOpen = async () => {
    const chosen = await choose.run({ title: welcome.open.dialogue });
    if (chosen?.path) {
      await open(chosen.path);
    }
  };

  const chooseAndMake = async () => {
    const chosen = await choose.run({ title: welcome.sample.dialogue });
    const made = chosen?.path ? await make.run({ parent_folder: chosen.path }) : undefined;
    if (made) {
      onSample(made);
    }
  };

  const busy = opening || make.busy;
  const refusal = make.refusal ?? choose.refusal;
  return (
    <Page title={welcome.title} lead={welcome.lead} alone>
      <Notice kind="warn" title={welcome.notYet} />
      {last && (
        <Refused
          trouble={last.refusal}
          actions={
            <Button onClick={() => void open(last.path)} disabled={busy}>
              {welcome.tryLast}
            </Button>
          }
          about={welcome.notOpened(last.path)}
        />
      )}
      {refusal && <Refused trouble={refusal} />}
      <Part title={welcome.begin}>
        <Ways
          label={welcome.begin}
          ways={[
            { icon: "school", ...welcome.create, onChoose: onCreate, disabled: busy },
            { icon: "open", title: welcome.open.title, text: welcome.open.text, onChoose: () => void chooseAndOpen(), disabled: busy },
            { icon: "sample", title: welcome.sample.title, text: welcome.sample.text, onChoose: () => void chooseAndMake(), disabled: busy },
          ]}
        />
      </Part>
      {opening && <Wait text={welcome.opening} />}
      {make.busy && <Wait text={sample.making} />}
      <Actions>
        <Button kind="quiet" onClick={onVerify}>
          {verify.open}
        </Button>
        <Button kind="quiet" onClick={onHelp} keys="F1">
          {welcome.help}
        </Button>
        <Button kind="quiet" onClick={onAbout}>
          {welcome.about}
        </Button>
      </Actions>
    </Page>
  );
}
