// The papers of an incident that leave the school: the form as a PDF, and its text for another system.

import { useState } from "react";

import { useAct } from "../../ipc";
import { Button, Icon, Notice, Refused, Text, Wait } from "../../kit";
import { papers } from "../../text/incidentRecord";
import styles from "./incident.module.css";

interface PapersProps {
  incident: { id: string; reference: string };
  /** Whether it may be saved as a form. */
  mayPrint: boolean;
  /** The way to its pages, where they are not shown already. */
  onLook?: () => void;
}

export function Papers({ incident: { id, reference }, mayPrint, onLook }: PapersProps) {
  const print = useAct("incident.print");
  const text = useAct("incident.text");
  const place = useAct("native.save_file");
  const clipboard = useAct("native.copy_text");
  const clear = useAct("native.clear_clipboard_later");
  const [done, setDone] = useState<string>();

  const save = async () => {
    setDone(undefined);
    const chosen = await place.run({
      title: papers.printDialogue,
      file_name: papers.printName(reference),
      kind: papers.printKind,
      ending: "pdf",
    });
    if (chosen?.path && (await print.run({ id, path: chosen.path }))) {
      setDone(papers.printed(chosen.path));
    }
  };
  const copy = async () => {
    setDone(undefined);
    const made = await text.run({ id });
    if (made && (await clipboard.run({ text: made.text })) !== undefined) {
      await clear.run({});
      setDone(papers.copied);
    }
  };

  const refusal = place.refusal ?? print.refusal ?? text.refusal ?? clipboard.refusal ?? clear.refusal;
  return (
    <div className={styles.papers}>
      <div className={styles.buttons}>
        {onLook && <Button onClick={onLook}>{papers.look}</Button>}
        {mayPrint && (
          <Button icon={<Icon name="print" />} onClick={() => void save()} disabled={print.busy}>
            {papers.print}
          </Button>
        )}
        <Button onClick={() => void copy()} disabled={text.busy}>
          {papers.copy}
        </Button>
      </div>
      <Text quiet>{papers.copyHint}</Text>
      {print.busy && <Wait text={papers.printing} />}
      {refusal && <Refused trouble={refusal} />}
      {done && (
        <div ref={(notice) => notice?.scrollIntoView({ block: "nearest" })}>
          <Notice kind="done" title={done} />
        </div>
      )}
    </div>
  );
}
