// Name and passphrase. Names are all that can be read before unlocking.

import { useEffect, useState } from "react";

import { useAct, type SessionShown, type UserName } from "../../ipc";
import { Actions, Button, Form, PassphraseField, Wait, type FormTrouble } from "../../kit";
import { unlock } from "../../text/unlock";
import { Countdown, useWaiting } from "./Countdown";

interface UnlockFormProps {
  person: UserName | undefined;
  onUnlocked: (unlocked: SessionShown) => void;
}

export function UnlockForm({ person, onUnlocked }: UnlockFormProps) {
  const act = useAct("session.unlock");
  const [passphrase, setPassphrase] = useState("");
  const [missing, setMissing] = useState<FormTrouble>();
  const left = useWaiting(act.refusal);
  const { refusal } = act;
  useEffect(() => {
    if (refusal) {
      // What was typed is gone: the next thing to do is to type it again.
      document.querySelector<HTMLElement>("main [name=passphrase]")?.focus();
    }
  }, [refusal]);

  const submit = async () => {
    if (left > 0) {
      return;
    }
    if (!person) {
      setMissing({ message: unlock.chooseFirst, problems: [] });
      return;
    }
    if (passphrase === "") {
      setMissing({
        message: unlock.passphraseMissing,
        problems: [{ field: "passphrase", message: unlock.passphraseMissing }],
      });
      return;
    }
    setMissing(undefined);
    const unlocked = await act.run({ user_id: person.id, passphrase });
    setPassphrase("");
    if (unlocked) {
      onUnlocked(unlocked);
    }
  };

  return (
    <Form
      label={unlock.form}
      onSubmit={() => void submit()}
      trouble={missing ?? act.refusal}
      fields={["passphrase"]}
    >
      <PassphraseField name="passphrase" label={unlock.passphrase} value={passphrase} onChange={setPassphrase} />
      <Actions>
        <Button kind="primary" type="submit" disabled={act.busy || left > 0}>
          {unlock.go}
        </Button>
      </Actions>
      {!act.busy && <Countdown refusal={act.refusal} left={left} />}
      {act.busy && <Wait text={unlock.working} />}
    </Form>
  );
}
