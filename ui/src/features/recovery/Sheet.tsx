// The recovery sheet: on paper or on another disk before anybody goes on.

import { useState } from "react";

import { call, Refusal, useAct } from "../../ipc";
import { Actions, Button, Code, Icon, Notice, Part, Printed, Refused, Text } from "../../kit";
import { create, printedSheet } from "../../text/create";
import { dayInWords } from "../../text/dates";

const words = create.sheet;

interface SheetProps {
  groups: readonly string[];
  school: string;
  madeBy: string;
  onHaveIt: () => void;
}

export function Sheet({ groups, school, madeBy, onHaveIt }: SheetProps) {
  const save = useAct("recovery.save_sheet");
  const print = useAct("native.print");
  const [outcome, setOutcome] = useState<string>();
  const [elsewhere, setElsewhere] = useState<string>();
  const [tooEarly, setTooEarly] = useState(false);

  const done = (sentence: string) => {
    setOutcome(sentence);
    setElsewhere(undefined);
    setTooEarly(false);
    save.clear();
    print.clear();
  };

  const saveAt = async (path: string, insist: boolean) => {
    const saved = await save.run({ path, insist });
    if (saved !== undefined) {
      done(words.saved(path));
    } else {
      setElsewhere(insist ? undefined : path);
    }
  };

  const chooseAndSave = async () => {
    const asked = { title: words.saveDialogue, file_name: words.saveName, kind: words.pdf, ending: "pdf" };
    const { path } = await call("native.save_file", asked).catch(refusedDialogue);
    if (path !== null) {
      await saveAt(path, false);
    }
  };

  const printIt = async () => {
    if ((await print.run({})) !== undefined) {
      done(words.printed);
    }
  };

  return (
    <Part title={words.heading}>
      <Text>{words.lead}</Text>
      <Code label={words.code} groups={groups} groupLabel={words.group} />
      <Actions>
        <Button icon={<Icon name="print" />} onClick={() => void printIt()} disabled={print.busy}>
          {words.print}
        </Button>
        <Button icon={<Icon name="save" />} onClick={() => void chooseAndSave()} disabled={save.busy}>
          {words.save}
        </Button>
      </Actions>
      {outcome && <Notice kind="done" title={outcome} />}
      {print.refusal && <Refused trouble={print.refusal} />}
      {save.refusal && (
        <Refused
          trouble={save.refusal}
          actions={
            elsewhere !== undefined &&
            save.refusal.code === "refused" && (
              <Button onClick={() => void saveAt(elsewhere, true)}>{words.insist}</Button>
            )
          }
        />
      )}
      {tooEarly && <Notice kind="warn" title={words.haveItFirst} />}
      <Actions>
        <Button kind="primary" onClick={() => (outcome ? onHaveIt() : setTooEarly(true))}>
          {words.haveIt}
        </Button>
      </Actions>
      <Printed
        title={printedSheet.title}
        facts={[
          { label: printedSheet.school, value: school },
          { label: printedSheet.madeBy, value: madeBy },
          { label: printedSheet.made, value: dayInWords(new Date().toISOString()) },
        ]}
        codeLabel={printedSheet.code}
        groups={groups}
      >
        <p>{printedSheet.what}</p>
        <p>{printedSheet.letters}</p>
        <p>{printedSheet.keep}</p>
      </Printed>
    </Part>
  );
}

function refusedDialogue(thrown: unknown): { path: null } {
  if (!(thrown instanceof Refusal)) {
    throw thrown;
  }
  return { path: null };
}
