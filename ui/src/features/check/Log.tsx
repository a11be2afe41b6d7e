// The running log of a check: sites, findings, evidence, interruptions. Addresses are shown so that nobody follows them.

import { useState } from "react";

import type { CheckFile, FindingShown, VisitShown } from "../../ipc";
import { Box, Button, Entries, Mark, Text, type Entry } from "../../kit";
import { visitResults } from "../../text/check";
import { log as words } from "../../text/checkProcedure";
import styles from "./check.module.css";
import { logOf, type LogEntry } from "./entries";

const AT_ONCE = 40;

interface LogProps {
  file: CheckFile;
  onAmendVisit: (visit: VisitShown) => void;
  onAmendFinding: (finding: FindingShown) => void;
  onFindAt: (visit: string) => void;
}

export function Log({ file, onAmendVisit, onAmendFinding, onFindAt }: LogProps) {
  const [shown, setShown] = useState(AT_ONCE);
  const entries = logOf(file);
  const left = Math.min(AT_ONCE, entries.length - shown);
  const mayVisit = file.may.includes("visit");
  const mayFind = file.may.includes("find");

  const entry = (one: LogEntry): Entry => {
    const { key, head, text, lines } = one;
    const told = { key, head, text, lines };
    if (one.what === "visit") {
      const { visit } = one.visit;
      return {
        ...told,
        state: (
          <span className={styles.state}>
            <Mark kind={visit.result === "concern" ? "soon" : "plain"}>{visitResults[visit.result]}</Mark>
            {mayVisit && (
              <Button kind="quiet" onClick={() => onAmendVisit(one.visit)} describes={words.visit(visit.number)}>
                {words.amend}
              </Button>
            )}
          </span>
        ),
        actions: mayFind && visit.result === "concern" && !one.found && (
          <Button onClick={() => onFindAt(visit.id)} describes={words.visit(visit.number)}>
            {words.findHere}
          </Button>
        ),
      };
    }
    if (one.what === "finding") {
      const { number } = one.finding.finding;
      return {
        ...told,
        state: mayFind && (
          <Button kind="quiet" onClick={() => onAmendFinding(one.finding)} describes={words.finding(number)}>
            {words.amend}
          </Button>
        ),
      };
    }
    return told;
  };

  return (
    <Box title={words.title} actions={entries.length > 0 && <Text quiet>{words.count(entries.length)}</Text>}>
      {file.visits.some(({ visit }) => visit.address_is_url) && <Text quiet>{words.broken}</Text>}
      <Entries
        label={words.label}
        entries={entries.slice(0, shown).map(entry)}
        none={mayVisit ? words.none : words.noneClosed}
      />
      {left > 0 && (
        <div>
          <Button onClick={() => setShown(shown + AT_ONCE)}>{words.more(left)}</Button>
        </div>
      )}
    </Box>
  );
}
