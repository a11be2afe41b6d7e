// What is done now beside the browser: adding a site, a finding or evidence, interrupting, correcting. One form at a time, in
// one place; nothing here leaves the screen.

import { useRef, useState, type ReactNode } from "react";

import { useSaid, type Check, type CheckFile, type FindingShown, type VisitShown } from "../../ipc";
import { Box, Button, Icon, Notice, Text } from "../../kit";
import { check as checkWords } from "../../text/check";
import { interrupt, procedure as words } from "../../text/checkProcedure";
import styles from "./check.module.css";
import { FindingForm } from "./FindingForm";
import { InterruptForm, type Interrupting } from "./InterruptForm";
import { Log } from "./Log";
import { SiteForm } from "./SiteForm";
import { letterOf, useAltKeys } from "./useAltKeys";

export type Doing =
  | { what: "site" }
  | { what: "finding"; visit?: string }
  | { what: "evidence"; capture?: boolean }
  | { what: Interrupting }
  | { what: "amend_visit"; id: string }
  | { what: "amend_finding"; id: string };

interface DoingProps {
  file: CheckFile;
  /** What somebody came for; otherwise the first thing that may be done. */
  first: Doing | undefined;
  /** The form that takes evidence, which is another feature's. */
  evidence: (onDone: () => void, capture: boolean) => ReactNode;
}

export function LookAndRecord({ file, first, evidence }: DoingProps) {
  const { check, may } = file;
  const [doing, setDoing] = useState<Doing | undefined>(first);
  const [turn, setTurn] = useState(0);
  const [focus, setFocus] = useState(first !== undefined);
  const [said, setSaid] = useSaid();
  const panel = useRef<HTMLDivElement>(null);

  const begin = (next: Doing) => {
    setDoing(next);
    setFocus(true);
    setSaid(undefined);
    // The same again begins anew: the focus goes to its first field, and what was typed is still there.
    setTurn((before) => before + 1);
    panel.current?.scrollIntoView({ block: "nearest" });
  };
  const done = (what: string) => {
    // That it is paused stands there for as long as it is.
    setSaid(doing?.what === "pause" ? undefined : what);
    // A correction or an interruption was one thing; sites and findings come one after the other.
    setDoing(doing?.what === "finding" ? { what: "finding" } : { what: "site" });
    setFocus(true);
    setTurn((before) => before + 1);
    panel.current?.scrollIntoView({ block: "nearest" });
  };
  const leave = () => {
    setDoing(undefined);
    setFocus(true);
    setTurn((before) => before + 1);
    panel.current?.scrollIntoView({ block: "nearest" });
  };

  const site = may.includes("visit") ? () => begin({ what: "site" }) : undefined;
  const finding = may.includes("find") ? () => begin({ what: "finding" }) : undefined;
  const item = may.includes("add_evidence") ? () => begin({ what: "evidence" }) : undefined;
  const capture = may.includes("add_evidence") ? () => begin({ what: "evidence", capture: true }) : undefined;
  useAltKeys({
    [letterOf(words.keys.site)]: site,
    [letterOf(words.keys.finding)]: finding,
    [letterOf(words.keys.evidence)]: item,
    [letterOf(words.keys.capture)]: capture,
  });

  const current =
    allowed(doing, file) ??
    (may.includes("visit") ? { what: "site" as const } : may.includes("resume") ? { what: "resume" as const } : undefined);
  const interruptions = (["pause", "hand_over", "change_device"] as const).filter((one) => may.includes(one));
  const isolatedBy = check.stopped_at === null && check.conclusion === null ? file.device_isolated_by : null;
  const amends = (part: Doing) => begin(part);
  return (
    <div className={styles.whole}>
      {isolatedBy !== null && (
        <Notice kind="refused" title={words.isolatedBy(isolatedBy)} text={words.isolatedByNext} />
      )}
      {current === undefined ? (
        isolatedBy === null && <Text quiet>{whyClosed(check)}</Text>
      ) : (
        <div ref={panel} className={styles.ways} role="group" aria-label={words.doing}>
          {site && <Way title={words.site} keys={words.keys.site} on={current.what === "site"} onGo={site} />}
          {finding && <Way title={words.finding} keys={words.keys.finding} on={current.what === "finding"} onGo={finding} />}
          {item && <Way title={words.evidence} keys={words.keys.evidence} on={current.what === "evidence"} onGo={item} />}
          {capture && (
            <Button onClick={capture} keys={words.keys.capture}>
              {words.capture}
            </Button>
          )}
          {interruptions.map((one) => (
            <Button key={one} kind="quiet" onClick={() => begin({ what: one })} pressed={current.what === one}>
              {waysOut[one]}
            </Button>
          ))}
        </div>
      )}
      <div className={current ? styles.look : styles.reading}>
        <div className={styles.doing}>
          {check.state === "paused" && <Notice kind="warn" title={words.paused} text={words.pausedText} />}
          <div role="status" className={styles.said}>
            {said && (
              <>
                <Icon name="done" /> {said}
              </>
            )}
          </div>
          {current && (
            <Box title={titleOf(current, file)}>
              <div key={`${turn} ${current.what}`}>{form(current)}</div>
            </Box>
          )}
        </div>
        <Log
          file={file}
          onAmendVisit={({ visit }: VisitShown) => amends({ what: "amend_visit", id: visit.id })}
          onAmendFinding={({ finding: one }: FindingShown) => amends({ what: "amend_finding", id: one.id })}
          onFindAt={(visit) => begin({ what: "finding", visit })}
        />
      </div>
    </div>
  );

  function form(now: Doing): ReactNode {
    switch (now.what) {
      case "site":
        return <SiteForm check={check} focus={focus} onDone={done} />;
      case "finding":
        return (
          <FindingForm file={file} focus={focus} onDone={done} {...(now.visit !== undefined && { visit: now.visit })} />
        );
      case "evidence":
        return evidence(leave, now.capture ?? false);
      case "amend_visit": {
        const visit = file.visits.find((one) => one.visit.id === now.id);
        return visit && <SiteForm check={check} amends={visit} focus onDone={done} onLeave={leave} />;
      }
      case "amend_finding": {
        const found = file.findings.find((one) => one.finding.id === now.id);
        return found && <FindingForm file={file} amends={found} focus onDone={done} onLeave={leave} />;
      }
      default:
        return <InterruptForm check={check} what={now.what} focus={focus} onDone={done} onLeave={leave} />;
    }
  }
}

function whyClosed({ stopped_at: stopped, conclusion }: Check): string {
  if (stopped !== null) {
    return words.closedStopped(checkWords.part.stopped);
  }
  return conclusion ? words.closedConcluded : words.closed;
}

const waysOut = { pause: words.pause, hand_over: words.handOver, change_device: words.changeDevice };

function Way({ title, keys, on, onGo }: { title: string; keys: string; on: boolean; onGo: () => void }) {
  return (
    <Button onClick={onGo} keys={keys} pressed={on}>
      {title}
    </Button>
  );
}

/** What is being done, as long as the core allows it as the check stands now. */
function allowed(doing: Doing | undefined, { may, visits, findings }: CheckFile): Doing | undefined {
  if (!doing) {
    return undefined;
  }
  const is = (step: (typeof may)[number]) => (may.includes(step) ? doing : undefined);
  switch (doing.what) {
    case "site":
      return is("visit");
    case "amend_visit": {
      const { id } = doing;
      return visits.some(({ visit }) => visit.id === id) ? is("visit") : undefined;
    }
    case "finding":
      return is("find");
    case "amend_finding": {
      const { id } = doing;
      return findings.some(({ finding }) => finding.id === id) ? is("find") : undefined;
    }
    case "evidence":
      return is("add_evidence");
    default:
      return is(doing.what);
  }
}

function titleOf(doing: Doing, file: CheckFile): string {
  switch (doing.what) {
    case "site":
      return words.site;
    case "finding":
      return words.finding;
    case "evidence":
      return words.newEvidence;
    case "amend_visit":
      return words.amendSite(file.visits.find(({ visit }) => visit.id === doing.id)?.visit.number ?? 0);
    case "amend_finding":
      return words.amendFinding(file.findings.find(({ finding }) => finding.id === doing.id)?.finding.number ?? 0);
    case "pause":
      return interrupt.pause.heading;
    case "resume":
      return interrupt.resume.heading;
    case "hand_over":
      return interrupt.handOver.heading;
    case "change_device":
      return interrupt.changeDevice.heading;
  }
}
