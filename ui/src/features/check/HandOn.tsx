// Handing the form on: the PDF under a name that carries the reference alone, and the school's certificate beside it.

import { useState } from "react";

import { useAct, type Form } from "../../ipc";
import { Actions, Button, Fingerprint, Icon, Notice, Part, Refused, Text } from "../../kit";
import { sign as words } from "../../text/checkEnd";
import { fingerprint } from "../../text/common";
import { momentInWords } from "../../text/dates";

export function HandOn({ form }: { form: Form }) {
  const choose = useAct("native.save_file");
  const save = useAct("form.export");
  const certificate = useAct("certificate.export");
  const [saved, setSaved] = useState<{ form?: string; certificate?: string; fingerprint?: string }>({});
  const busy = choose.busy || save.busy || certificate.busy;

  const saveForm = async () => {
    certificate.clear();
    setSaved({});
    const chosen = await choose.run({
      title: words.saveTitle,
      file_name: words.saveName(form.reference),
      kind: words.pdf,
      ending: "pdf",
    });
    if (chosen?.path && (await save.run({ id: form.id, path: chosen.path }))) {
      setSaved((before) => ({ ...before, form: words.saved(chosen.path ?? "") }));
    }
  };

  const saveCertificate = async () => {
    save.clear();
    setSaved({});
    const chosen = await choose.run({
      title: words.certificateTitle,
      file_name: words.certificateName,
      kind: words.certificateKind,
      ending: "pem",
    });
    const exported = chosen?.path ? await certificate.run({ path: chosen.path }) : undefined;
    if (chosen?.path && exported) {
      const { fingerprint } = exported;
      setSaved((before) => ({ ...before, certificate: words.certificateSaved(chosen.path ?? ""), fingerprint }));
    }
  };

  const refusal = choose.refusal ?? save.refusal ?? certificate.refusal;
  return (
    <Part title={words.handOn}>
      <Text>{form.state === "complete" ? words.handOnLead : words.handOnEarly}</Text>
      {form.scan && <Text quiet>{words.scan(momentInWords(form.scan.attached_at))}</Text>}
      <Actions>
        <Button icon={<Icon name="save" />} onClick={() => void saveForm()} disabled={busy}>
          {words.save}
        </Button>
        <Button icon={<Icon name="save" />} onClick={() => void saveCertificate()} disabled={busy}>
          {words.certificate}
        </Button>
      </Actions>
      {saved.form && <Notice kind="done" title={saved.form} />}
      {saved.certificate && (
        <Notice kind="done" title={saved.certificate}>
          {saved.fingerprint && <Fingerprint label={fingerprint.label} hint={fingerprint.hint} value={saved.fingerprint} />}
        </Notice>
      )}
      {refusal && <Refused trouble={refusal} />}
    </Part>
  );
}
