// The school's certificate, for whoever checks signed forms, and what they do with it.

import { useState } from "react";

import { useAct, useAsk } from "../../ipc";
import { Box, Button, Fingerprint, Icon, Notice, Refused, Text } from "../../kit";
import { fingerprint } from "../../text/common";
import { settings } from "../../text/settings";
import styles from "./settings.module.css";

const words = settings.certificate;

export function CertificatePart() {
  const choose = useAct("native.save_file");
  const save = useAct("certificate.export");
  const shown = useAsk("certificate.show", {});
  const [saved, setSaved] = useState<string>();

  const saveIt = async () => {
    setSaved(undefined);
    const asked = { title: words.dialogue, file_name: words.fileName, kind: words.kind, ending: "pem" };
    const path = (await choose.run(asked))?.path;
    if (path && (await save.run({ path }))) {
      setSaved(path);
    }
  };

  const refusal = choose.refusal ?? save.refusal;
  return (
    <Box title={words.title}>
      <Text>{words.text}</Text>
      <div>
        <h3 className={styles.heading}>{words.how}</h3>
        <ol className={styles.steps}>
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </div>
      {shown.data && <Fingerprint label={fingerprint.label} hint={fingerprint.hint} value={shown.data.fingerprint} />}
      {shown.error && <Refused trouble={shown.error} />}
      <div>
        <Button icon={<Icon name="save" />} onClick={() => void saveIt()} disabled={choose.busy || save.busy}>
          {words.save}
        </Button>
      </div>
      {saved && <Notice kind="done" title={words.saved(saved)} />}
      {refusal && <Refused trouble={refusal} />}
    </Box>
  );
}
