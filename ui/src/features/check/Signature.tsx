// One reviewing person's signature: as it was given, or given now with their own passphrase. The session stays whose it is.

import { useMemo, useRef, useState } from "react";

import { useAct, type Form as FormRecord, type FormSignature } from "../../ipc";
import { Actions, Box, Button, Form, Mark, PassphraseField, Text, Wait } from "../../kit";
import { sign as words } from "../../text/checkEnd";
import { momentInWords } from "../../text/dates";
import { besidePassphrase } from "./beside";
import type { Reviewer } from "./reviewers";

export function SignatureGiven({ signature }: { signature: FormSignature }) {
  const when = momentInWords(signature.signed_at);
  return (
    <Box
      title={words.signer(signature.name)}
      actions={signature.how === "electronic" ? <Mark kind="good">{words.hasSigned}</Mark> : <Mark>{words.inInk}</Mark>}
    >
      <Text>{signature.position}</Text>
      <Text>{signature.how === "electronic" ? words.electronic(when) : words.byHand(when)}</Text>
      {signature.certificate_fingerprint && <Text quiet>{words.own(signature.certificate_fingerprint)}</Text>}
    </Box>
  );
}

interface SignatureFormProps {
  form: FormRecord;
  reviewer: Reviewer;
  onSigned: (name: string, inInk: boolean) => void;
}

export function SignatureForm({ form, reviewer, onSigned }: SignatureFormProps) {
  const [passphrase, setPassphrase] = useState("");
  const sign = useAct("form.sign");
  const onPaper = useAct("form.sign_on_paper");
  const busy = sign.busy || onPaper.busy;
  const refusal = sign.refusal ?? onPaper.refusal;
  const sentEmpty = useRef(false);
  const trouble = useMemo(
    () => refusal && besidePassphrase(refusal, "passphrase", reviewer.name, sentEmpty.current),
    [refusal, reviewer.name],
  );

  // Once somebody signs in ink, the printed form is the one that is signed.
  const inInk = form.signatures.some(({ how }) => how === "paper");
  const give = async (act: typeof sign | typeof onPaper) => {
    sign.clear();
    onPaper.clear();
    sentEmpty.current = passphrase === "";
    const given = await act.run({ id: form.id, user_id: reviewer.user, passphrase });
    if (given) {
      setPassphrase("");
      onSigned(reviewer.name, act === onPaper);
    }
  };

  return (
    <Box title={words.signer(reviewer.name)}>
      <Text>{reviewer.position}</Text>
      <Form label={words.signer(reviewer.name)} onSubmit={() => void give(inInk ? onPaper : sign)} trouble={trouble} fields={["passphrase"]}>
        <PassphraseField
          name="passphrase"
          label={words.passphrase(reviewer.name)}
          hint={form.signatures.length === 0 ? words.passphraseSeals : words.passphraseBoth}
          value={passphrase}
          onChange={setPassphrase}
        />
        <Actions>
          <Button kind="primary" type="submit" disabled={busy} describes={reviewer.name}>
            {inInk ? words.paperToo : words.sign}
          </Button>
          {!inInk && (
            <Button kind="quiet" onClick={() => void give(onPaper)} disabled={busy} describes={reviewer.name}>
              {words.paper}
            </Button>
          )}
        </Actions>
        {busy && <Wait text={words.signing} atOnce />}
      </Form>
    </Box>
  );
}
