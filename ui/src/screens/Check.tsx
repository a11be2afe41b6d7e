// One device check: its frame with Stop in the corner, and in it the part somebody came for. What may be done is what the
// core says may be done now.

import { useEffect, useState } from "react";

import {
  AfterStop,
  CheckFrame,
  Conclude,
  History,
  letterOf,
  LookAndRecord,
  partOf,
  Prepared,
  Sign,
  Undone,
  useAltKeys,
  type CheckPart,
  type Doing,
} from "../features/check";
import { AddEvidence, EvidenceList, FormPages, SealPackage } from "../features/evidence";
import { useAsk, type CheckFile, type SessionShown } from "../ipc";
import { Button, Page, Refused, Wait } from "../kit";
import { check as words } from "../text/check";
import { procedure } from "../text/checkProcedure";
import { common } from "../text/common";
import styles from "./check.module.css";
import type { ScreenProps } from "./routes";

interface CheckProps extends ScreenProps {
  id: string;
  part: CheckPart | undefined;
  doing: Doing | undefined;
  /** Which part is shown: whoever came for no part in particular is at what is next. */
  onPart: (part: CheckPart) => void;
}

export function Check({ id, part, doing, onPart, session, go }: CheckProps) {
  const asked = useAsk("check.show", { id });
  if (asked.data) {
    return <Shown file={asked.data} part={part} doing={doing} onPart={onPart} session={session} go={go} />;
  }
  return (
    <Page title={words.one}>
      {asked.isError ? (
        <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />
      ) : (
        <Wait text={words.loading} />
      )}
    </Page>
  );
}

interface ShownProps extends ScreenProps {
  file: CheckFile;
  part: CheckPart | undefined;
  doing: Doing | undefined;
  onPart: (part: CheckPart) => void;
}

function Shown({ file, part, doing, onPart, session, go }: ShownProps) {
  const { check, may } = file;
  const [stopped, setStopped] = useState(false);
  const [undone, setUndone] = useState(false);
  const now = part ?? partOf(file);
  useEffect(() => onPart(now), [now, onPart]);
  const toPart = (next: CheckPart) => {
    setStopped(false);
    setUndone(false);
    go({ at: "check", id: check.id, part: next });
  };
  const toDoing = (next: Doing) => go({ at: "check", id: check.id, part: "look", doing: next });
  const away = now !== "look";
  useAltKeys({
    [letterOf(procedure.keys.site)]: away && may.includes("visit") ? () => toDoing({ what: "site" }) : undefined,
    [letterOf(procedure.keys.finding)]: away && may.includes("find") ? () => toDoing({ what: "finding" }) : undefined,
    [letterOf(procedure.keys.evidence)]:
      away && may.includes("add_evidence") ? () => toDoing({ what: "evidence" }) : undefined,
    [letterOf(procedure.keys.capture)]:
      away && may.includes("add_evidence") ? () => toDoing({ what: "evidence", capture: true }) : undefined,
  });
  return (
    <CheckFrame
      file={file}
      part={now}
      onPart={toPart}
      onIncident={() => go({ at: "incident", id: check.incident })}
      onStopped={() => {
        setStopped(true);
        setUndone(false);
        go({ at: "check", id: check.id, part: "stopped" });
      }}
    >
      {undone && <Undone file={file} />}
      <Part
        file={file}
        part={now}
        doing={doing}
        stopped={stopped}
        onUndone={() => {
          setUndone(true);
          go({ at: "check", id: check.id });
        }}
        session={session}
        go={go}
      />
    </CheckFrame>
  );
}

interface PartProps {
  file: CheckFile;
  part: CheckPart;
  doing: Doing | undefined;
  stopped: boolean;
  onUndone: () => void;
  session: SessionShown;
  go: ScreenProps["go"];
}

function Part({ file, part, doing, stopped, onUndone, session, go }: PartProps) {
  const { check, may } = file;
  const to = (next: CheckPart) => go({ at: "check", id: check.id, part: next });
  switch (part) {
    case "prepared":
      return <Prepared file={file} />;
    case "look":
      return (
        <LookAndRecord
          file={file}
          first={doing}
          evidence={(onDone, capture) => (
            <AddEvidence
              check={check}
              findings={file.findings}
              capture={capture}
              onDone={onDone}
            />
          )}
        />
      );
    case "stopped":
      return (
        <AfterStop
          file={file}
          justStopped={stopped}
          onConclude={() => to("conclude")}
          onUndone={onUndone}
        />
      );
    case "conclude":
      return <Conclude file={file} session={session} onConcluded={() => to("sign")} />;
    case "sign":
      return <Sign file={file} onConclude={() => to("conclude")} pages={(form) => <FormPages form={form} />} />;
    case "evidence":
      return (
        <div className={styles.evidence}>
          <EvidenceList file={file} />
          {file.evidence.length > 0 && (
            <SealPackage
              check={check}
              packages={file.packages}
              mayBegin={may.includes("export_evidence")}
              // Stopped meanwhile: what to do then was only put off.
              onNoted={() => check.stopped_at !== null && to("stopped")}
            />
          )}
        </div>
      );
    case "history":
      return <History check={check.id} />;
  }
}
