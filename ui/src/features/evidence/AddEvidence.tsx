// Adding an item of evidence to a check: what was being typed is found again, then the form, then what was kept.

import { useEffect, useRef, useState } from "react";

import { call, type Check, type EvidenceItem, type Finding } from "../../ipc";
import { Button, Notice, Wait } from "../../kit";
import { addEvidence as words } from "../../text/evidence";
import { EvidenceForm } from "./EvidenceForm";
import styles from "./evidence.module.css";
import { evidenceDraft, readDraft, type Typed } from "./typed";

interface AddEvidenceProps {
  check: Check;
  findings: readonly Finding[];
  /** Something was kept and nothing more is to be added, or nothing is to be added after all. */
  onDone: () => void;
}

export function AddEvidence({ check, findings, onDone }: AddEvidenceProps) {
  const [start, setStart] = useState<Typed>();
  const [kept, setKept] = useState<EvidenceItem>();
  const told = useRef<HTMLDivElement>(null);
  const screen = evidenceDraft(check.id);

  useEffect(() => {
    let left = false;
    call("draft.list", {})
      .then(({ drafts }) => drafts.find((draft) => draft.screen === screen)?.text)
      // A draft that cannot be read now is not lost: it is offered again at Home.
      .catch(() => undefined)
      .then((text) => !left && setStart(readDraft(text)));
    return () => {
      left = true;
    };
  }, [screen]);

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
  if (!start) {
    return <Wait text={words.loading} />;
  }
  const keep = (item: EvidenceItem) => {
    setStart(readDraft(undefined));
    setKept(item);
  };
  return (
    <section aria-label={words.heading}>
      <EvidenceForm check={check} findings={findings} start={start} onKept={keep} onLeave={onDone} />
    </section>
  );
}
