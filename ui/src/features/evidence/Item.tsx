// One item of evidence: what it is, how it came, its digest; its picture, its proof and who had it are asked for.

import { useState } from "react";

import { useAct, type EvidenceShown } from "../../ipc";
import { Button, Facts, Long, Mark, Notice, Refused, Text, Wait } from "../../kit";
import { evidenceList as words, pictureTypes } from "../../text/evidence";
import { Custody } from "./Custody";
import styles from "./evidence.module.css";
import { ItemPicture } from "./ItemPicture";

interface ItemProps {
  shown: EvidenceShown;
  mayShow: boolean;
  /** The number of the finding it belongs to. */
  finding?: number;
}

export function Item({ shown, mayShow, finding }: ItemProps) {
  const { item, label, linked_url_shown: address } = shown;
  const [whole, setWhole] = useState(false);
  const [custody, setCustody] = useState(false);
  const verify = useAct("evidence.verify");
  const [proof, setProof] = useState<{ holds: boolean; sentence: string }>();
  const isPicture = pictureTypes.includes(item.media_type);
  const facts = [
    { label: words.captured, value: item.captured_at ? words.when(item.captured_at) : words.capturedUnknown },
    { label: words.takenIn, value: words.takenInBy(item.added_at, item.by.name, item.how) },
    item.tool && { label: words.tool, value: item.tool },
    finding !== undefined && { label: words.finding, value: String(finding) },
    address && { label: words.address, value: address },
    { label: words.digest, value: whole ? item.sha256 : words.digestShort(item.sha256) },
  ];
  return (
    <li className={styles.item} aria-label={label}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          {label}{" "}
          <span className={styles.kind}>{words.kind(item.media_type, item.size, item.width, item.height)}</span>
        </h2>
        {item.quarantined_at && <Mark kind="grave">{words.quarantined}</Mark>}
      </div>
      <div className={styles.description}>
        <Long beside>{item.description}</Long>
      </div>
      <div className={styles.body}>
        {item.quarantined_at ? (
          <Text quiet>{words.quarantinedText(item.quarantined_at)}</Text>
        ) : !isPicture ? (
          <Text quiet>{words.notShown}</Text>
        ) : mayShow ? (
          <ItemPicture id={item.id} label={label} description={item.description} />
        ) : (
          <Text quiet>{words.hidden}</Text>
        )}
        <Facts facts={facts.filter((fact) => !!fact)} />
      </div>
      <div className={styles.buttons}>
        <Button kind="quiet" onClick={() => setWhole(!whole)} describes={label}>
          {whole ? words.shortDigest : words.wholeDigest}
        </Button>
        <Button kind="quiet" onClick={() => void verify.run({ id: item.id }).then(setProof)} disabled={verify.busy} describes={label}>
          {words.verify}
        </Button>
        <Button kind="quiet" onClick={() => setCustody(!custody)} describes={label}>
          {custody ? words.custodyHide : words.custody}
        </Button>
      </div>
      {verify.busy && <Wait text={words.verifying} />}
      {verify.refusal && <Refused trouble={verify.refusal} />}
      {proof && !verify.busy && (
        <Notice kind={proof.holds ? "done" : "refused"} title={proof.holds ? words.unchanged : words.changed} text={proof.sentence} />
      )}
      {custody && <Custody id={item.id} label={label} />}
    </li>
  );
}
