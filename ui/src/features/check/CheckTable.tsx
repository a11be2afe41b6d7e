// The device checks of the school as a list, and what was escalated at once instead of being checked.

import { useState } from "react";

import { useAsk, type CheckState } from "../../ipc";
import { Button, ChoiceField, List, Notice, Part, Refused, Text, Wait } from "../../kit";
import { both, checks as words, checkStates } from "../../text/check";
import { common } from "../../text/common";
import { dayInWords, momentInWords } from "../../text/dates";
import styles from "./check.module.css";
import { StateMarks } from "./states";

const ROWS = 50;

type Shown = CheckState | "all" | "stopped_only";

const shownChoices = [
  { value: "all", label: words.all },
  ...(["open", "paused", "concluded", "sealed"] as const).map((state) => ({ value: state, label: checkStates[state] })),
  { value: "stopped_only", label: words.stoppedOnly },
];

export function CheckTable({ onOpen }: { onOpen: (check: string) => void }) {
  const [shown, setShown] = useState<Shown>("all");
  const [from, setFrom] = useState(0);
  const state = shown === "all" || shown === "stopped_only" ? null : shown;
  const asked = useAsk(
    "check.list",
    { incident: null, state, stopped_only: shown === "stopped_only", page: { from, rows: ROWS } },
    { hold: true },
  );
  if (asked.isPending) {
    return <Wait text={words.loading} />;
  }
  if (asked.isError) {
    return (
      <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />
    );
  }
  const { rows, count } = asked.data.checks;
  if (count === 0 && shown === "all") {
    return <Notice kind="tell" title={words.none} text={words.noneNext} />;
  }
  const show = (value: string) => {
    setShown(value as Shown);
    setFrom(0);
  };
  return (
    <>
      <div className={styles.filter}>
        <ChoiceField name="shown" label={words.show} value={shown} onChange={show} choices={shownChoices} />
      </div>
      {count === 0 ? (
        <Notice kind="tell" title={words.noneOfThese} text={words.noneOfTheseNext} />
      ) : (
        <List
          caption={words.caption}
          rows={rows}
          rowKey={(row) => row.id}
          onOpen={(row) => onOpen(row.id)}
          span={{ offset: from, limit: ROWS, total: count }}
          onSpan={setFrom}
          counted={words.counted}
          columns={[
            { key: "reference", title: words.reference, tight: true, cell: (row) => row.reference },
            { key: "about", title: words.about, wide: true, cell: (row) => row.about },
            {
              key: "state",
              title: words.state,
              tight: true,
              cell: (row) => <StateMarks state={row.state} stopped={row.stopped} signed={row.signed} />,
            },
            {
              key: "started",
              title: words.started,
              cell: (row) =>
                row.entered_later ? `${momentInWords(row.started_at)}, ${words.later}` : momentInWords(row.started_at),
            },
            { key: "reviewers", title: words.reviewers, cell: (row) => both(row.first_reviewer, row.second_reviewer) },
            { key: "device", title: words.device, cell: (row) => row.device },
          ]}
        />
      )}
    </>
  );
}

/** Shown only once there is one. */
export function EscalationTable({ onOpen }: { onOpen: (escalation: string) => void }) {
  const [from, setFrom] = useState(0);
  const asked = useAsk("escalation.list", { page: { from, rows: ROWS } }, { hold: true });
  if (asked.isError) {
    return (
      <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />
    );
  }
  if (asked.isPending || asked.data.escalations.count === 0) {
    return null;
  }
  const { rows, count } = asked.data.escalations;
  return (
    <Part title={words.escalated}>
      <Text quiet>{words.escalatedLead}</Text>
      <List
        caption={words.escalatedCaption}
        rows={rows}
        rowKey={(row) => row.id}
        onOpen={(row) => onOpen(row.id)}
        span={{ offset: from, limit: ROWS, total: count }}
        onSpan={setFrom}
        counted={words.escalatedCounted}
        columns={[
          { key: "when", title: words.escalatedWhen, tight: true, cell: (row) => dayInWords(row.recorded_at) },
          {
            key: "what",
            title: words.escalatedWhat,
            cell: (row) => [...row.suspected, ...(row.serious_harm ? [words.harm] : [])].join("; "),
          },
          { key: "by", title: words.escalatedBy, cell: (row) => row.decided_by },
        ]}
      />
    </Part>
  );
}
