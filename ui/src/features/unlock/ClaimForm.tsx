// First unlock: the one-time code from paper, and a passphrase of one's own. The passphrase's own fields are
// given from outside, because creating a store has the same.

import { useState, type ReactNode } from "react";

import { Refusal, useAct, type Problem, type SessionShown, type UserName } from "../../ipc";
import { Actions, Button, Form, Text, TextField, Wait, type FormTrouble } from "../../kit";
import { common } from "../../text/common";
import { unlock } from "../../text/unlock";
import { Countdown, useWaiting } from "./Countdown";

const words = unlock.claim;

interface ClaimFormProps {
  person: UserName;
  passphrase: string;
  /** The fields of the new passphrase, their names, and what is wrong with them. */
  passphraseFields: ReactNode;
  passphraseNames: readonly string[];
  judge: () => Promise<Problem[]>;
  onUnlocked: (unlocked: SessionShown) => void;
}

export function ClaimForm(props: ClaimFormProps) {
  const { person, passphrase, passphraseFields, passphraseNames, judge, onUnlocked } = props;
  const act = useAct("user.claim");
  const [code, setCode] = useState("");
  const [trouble, setTrouble] = useState<FormTrouble>();
  const left = useWaiting(act.refusal);

  const submit = async () => {
    if (left > 0) {
      return;
    }
    const problems = code.trim() === "" ? [{ field: "code", message: words.codeMissing }] : [];
    try {
      problems.push(...(await judge()));
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) {
        throw thrown;
      }
      setTrouble(thrown);
      return;
    }
    setTrouble(problems.length > 0 ? { message: common.incomplete, problems } : undefined);
    if (problems.length > 0) {
      return;
    }
    const unlocked = await act.run({ user_id: person.id, code: code.trim(), passphrase });
    if (unlocked) {
      onUnlocked(unlocked);
    }
  };

  return (
    <Form
      label={unlock.form}
      onSubmit={() => void submit()}
      trouble={trouble ?? act.refusal}
      fields={["code", ...passphraseNames]}
    >
      <Text>{words.lead(person.name)}</Text>
      <TextField name="code" label={words.code} hint={words.codeHint} value={code} onChange={setCode} />
      {passphraseFields}
      <Actions>
        <Button kind="primary" type="submit" disabled={act.busy || left > 0}>
          {words.go}
        </Button>
      </Actions>
      {!act.busy && <Countdown refusal={act.refusal} left={left} />}
      {act.busy && <Wait text={words.working} />}
    </Form>
  );
}
