// Is the sheet readable? Its last group, typed back from the paper.

import { useState } from "react";

import { useAct } from "../../ipc";
import { Actions, Button, Form, Part, Text, TextField, type FormTrouble } from "../../kit";
import { create } from "../../text/create";

const words = create.sheet;

export function ConfirmSheet({ onConfirmed, onShowAgain }: { onConfirmed: () => void; onShowAgain: () => void }) {
  const confirm = useAct("recovery.confirm");
  const [group, setGroup] = useState("");
  const [missing, setMissing] = useState<FormTrouble>();

  const submit = async () => {
    if (group.trim() === "") {
      setMissing({ message: words.lastMissing, problems: [{ field: "last_group", message: words.lastMissing }] });
      return;
    }
    setMissing(undefined);
    if ((await confirm.run({ last_group: group.trim() })) !== undefined) {
      onConfirmed();
    }
  };

  return (
    <Part title={words.confirmHeading}>
      <Text>{words.confirmLead}</Text>
      <Form
        label={words.confirmHeading}
        onSubmit={() => void submit()}
        trouble={missing ?? confirm.refusal}
        fields={["last_group"]}
      >
        <TextField name="last_group" label={words.last} hint={words.lastHint} value={group} onChange={setGroup} />
        <Actions>
          <Button kind="primary" type="submit" disabled={confirm.busy}>
            {words.confirm}
          </Button>
          <Button onClick={onShowAgain}>{words.showAgain}</Button>
        </Actions>
      </Form>
    </Part>
  );
}
