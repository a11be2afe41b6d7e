// Adding an item of evidence to a check: what was being typed is found again, then the form, then what was kept.

import { useEffect, useRef, useState } from "react";

import { useKept, type Check, type EvidenceItem, type FindingShown } from "../../ipc";
import { Button, Notice, Wait } from "../../kit";
import { addEvidence as words } from "../../text/evidence";
import { EvidenceForm } from "./EvidenceForm";
import styles from "./evidence.module.css";
import { evidenceDraft, readDraft } from "./typed";

interface AddEvidenceProps {
  check: Check;
  findings: readonly FindingShown[];
  /** It begins with a capture of the screen. */
  capture?: boolean;
  /** Something was kept and nothing more is to be added, or nothing is to be added after all. */
  onDone: () => void;
}

export function AddEvidence({ check, findings, capture = false, onDone }: AddEvidenceProps) {
  const before = useKept(evidenceDraft(check.id));
  const [kept, setKept] = useState<EvidenceItem>();
  /** Another item begins with an empty form. */
  const [again, setAgain] = useState(false);
  const told = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (kept) {
      told.current?.focus();
    }
  }, [kept]);

  if (check.stopped_at !== null) {
    // Unmounting the form lets go of every picture it held.
    return <Notice kind="warn" title={words.stopped} text={words.stoppedNext} />;
  }
  if (kept) {
    return (
      <div ref={told} tabIndex={-1} className={styles.told}>
        <Notice
          kind="done"
          title={words.kept(kept.number)}
          text={words.keptText(kept.size, kept.sha256)}
          actions={
            <>
              <Button onClick={() => setKept(undefined)}>{words.another}</Button>
              <Button onClick={onDone}>{words.done}</Button>
            </>
          }
        />
      </div>
    );
  }
  if (before.asking) {
    return <Wait text={words.loading} />;
  }
  const keep = (item: EvidenceItem) => {
    setAgain(true);
    setKept(item);
  };
  return (
    <section aria-label={words.heading}>
      <EvidenceForm
        check={check}
        findings={findings}
        start={readDraft(again ? undefined : before.draft?.text)}
        capturing={capture && !again}
        onKept={keep}
        onLeave={onDone}
      />
    </section>
  );
}
