// The evidence of a check, item by item in the order of taking in. Pictures are blurred until somebody asks.

import type { CheckFile } from "../../ipc";
import { Text } from "../../kit";
import { evidenceList as words } from "../../text/evidence";
import styles from "./evidence.module.css";
import { Item } from "./Item";

export function EvidenceList({ file }: { file: CheckFile }) {
  if (file.evidence.length === 0) {
    return <Text quiet>{words.none}</Text>;
  }
  const mayShow = file.may.includes("show_evidence");
  return (
    <ol className={styles.list} aria-label={words.label}>
      {file.evidence.map((shown) => {
        const finding = file.findings.find(({ finding: one }) => one.id === shown.item.finding);
        return <Item key={shown.item.id} shown={shown} mayShow={mayShow} {...(finding && { finding: finding.finding.number })} />;
      })}
    </ol>
  );
}
