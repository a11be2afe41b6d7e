// The one-time code of a person just added, shown once, for paper.

import { useState } from "react";

import { useAct } from "../../ipc";
import { Actions, Button, Icon, Notice, OneCode, Part, Printed, Refused, Text } from "../../kit";
import { create } from "../../text/create";
import { people } from "../../text/people";
import type { Added } from "./AddPerson";

const words = people.slip;

interface CodeSlipProps {
  added: Added;
  school: string;
  onAnother: () => void;
  done: { label: string; onDone: () => void };
}

export function CodeSlip({ added, school, onAnother, done }: CodeSlipProps) {
  const save = useAct("user.save_code_slip");
  const print = useAct("native.print");
  const choose = useAct("native.save_file");
  const [outcome, setOutcome] = useState<string>();

  const printIt = async () => {
    if ((await print.run({})) !== undefined) {
      setOutcome(words.printed);
    }
  };

  const saveIt = async () => {
    const asked = { title: words.saveDialogue, file_name: words.saveName, kind: create.sheet.pdf, ending: "pdf" };
    const chosen = await choose.run(asked);
    if (chosen?.path && (await save.run({ user_id: added.id, path: chosen.path })) !== undefined) {
      setOutcome(words.saved(chosen.path));
    }
  };

  const refusal = save.refusal ?? print.refusal ?? choose.refusal;
  return (
    <Part title={words.heading(added.name)}>
      <Text>
        {words.lead(added.name)} {words.once}
      </Text>
      <OneCode label={words.code} code={added.code} />
      <Actions>
        <Button icon={<Icon name="print" />} onClick={() => void printIt()}>
          {words.print}
        </Button>
        <Button icon={<Icon name="save" />} onClick={() => void saveIt()} disabled={save.busy}>
          {words.save}
        </Button>
      </Actions>
      {outcome && !refusal && <Notice kind="done" title={outcome} />}
      {refusal && <Refused trouble={refusal} />}
      <Actions>
        <Button kind="primary" onClick={done.onDone}>
          {done.label}
        </Button>
        <Button onClick={onAnother}>{words.another}</Button>
      </Actions>
      <Printed
        title={words.printedTitle}
        facts={[
          { label: create.steps.school, value: school },
          { label: words.printedFor, value: added.name },
        ]}
        codeLabel={words.code}
        groups={[added.code]}
      >
        <p>{words.printedWhat}</p>
      </Printed>
    </Part>
  );
}
