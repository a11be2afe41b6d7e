// Who changed what of an incident, when and why: every save against the one before, in words.

import { useAsk, type FollowUp, type HistoryLine, type IncidentCase } from "../../ipc";
import { Button, Long, Refused, Text, Wait } from "../../kit";
import { common } from "../../text/common";
import { momentInWords } from "../../text/dates";
import { history as words } from "../../text/incidentRecord";
import { followUpKinds, historyValue, kinds } from "../../text/incidentWords";
import styles from "./history.module.css";
import { firstLine } from "./work";

export function HistoryView({ id }: { id: string }) {
  const history = useAsk("incident.history", { id });
  const shown = useAsk("incident.show", { id });
  const failed = history.error ?? shown.error;
  if (failed) {
    const again = () => {
      void history.refetch();
      void shown.refetch();
    };
    return <Refused trouble={failed} actions={<Button onClick={again}>{common.tryAgain}</Button>} />;
  }
  if (!history.data || !shown.data) {
    return <Wait text={words.loading} />;
  }
  const titles = titlesOf(shown.data);
  const { lines } = history.data;
  const { follow_ups, incident } = shown.data;
  return (
    <>
      <Text>{words.of(incident.reference, firstLine(incident.summary))}</Text>
      <ol className={styles.lines} aria-label={words.list}>
        {[...lines].reverse().map((line) => (
          <Line
            key={`${line.object} ${line.number}`}
            line={line}
            deed={deedOf(line, follow_ups)}
            title={titleThen(lines, line) ?? titles.get(line.object)}
          />
        ))}
      </ol>
    </>
  );
}

/** The field that a record is called by. */
const callingField: Partial<Record<HistoryLine["kind"], string>> = { incident: "Summary", action: "What", referral: "Agency" };

/** What the record was called when this was saved, where it has been called otherwise since. */
function titleThen(lines: readonly HistoryLine[], { kind, object, number }: HistoryLine): string | undefined {
  const renamed = lines
    .filter((line) => line.object === object && line.number > number)
    .sort((one, other) => one.number - other.number)
    .flatMap(({ differences }) => differences.filter(({ field }) => field === callingField[kind]));
  return renamed[0]?.before;
}

/** What was done, in words: a change of state by its name, what followed by what it was. */
function deedOf({ kind, object, number, differences }: HistoryLine, followUps: readonly FollowUp[]): string {
  const followUp = followUps.find(({ id }) => id === object);
  if (followUp) {
    return followUpKinds[followUp.kind];
  }
  const state = differences.find(({ field }) => field === "State");
  const moved = state && (state.before === "closed" ? words.reopened : words.moved[state.after]);
  return number === 1 ? words.first(kinds[kind] ?? "") : (moved ?? words.later(kinds[kind] ?? ""));
}

/** What each record of the case is called now. */
function titlesOf({ incident, actions, decisions, referrals, follow_ups, chronology }: IncidentCase): Map<string, string> {
  return new Map([
    [incident.id, incident.summary] as const,
    ...actions.map(({ id, what }) => [id, what] as const),
    ...decisions.map(({ id, text }) => [id, text] as const),
    ...referrals.map(({ id, agency }) => [id, agency] as const),
    ...follow_ups.map(({ id, text }) => [id, text] as const),
    ...chronology.map(({ id, person }) => [id, person.name] as const),
  ]);
}

function Line({ line, deed, title }: { line: HistoryLine; deed: string; title: string | undefined }) {
  return (
    <li className={styles.line}>
      <div className={styles.when}>
        {momentInWords(line.at)}, {line.who}
      </div>
      <div className={styles.what}>
        <h2 className={styles.deed}>{deed}</h2>
        {title && (line.number === 1 || line.kind !== "incident") && (
          <div dir="auto" className={styles.title}>
            <Long>{title}</Long>
          </div>
        )}
        {line.reason !== null && <div dir="auto" className={styles.reason}>{words.reason(line.reason)}</div>}
        {line.number > 1 && line.differences.length === 0 && <div className={styles.quiet}>{words.nothing}</div>}
        {line.differences.map((difference, index) => (
          <Changed key={`${difference.field} ${index}`} {...difference} />
        ))}
      </div>
    </li>
  );
}

function Changed({ field, ...raw }: HistoryLine["differences"][number]) {
  const before = historyValue(field, raw.before);
  const after = historyValue(field, raw.after);
  const label = before === "" ? words.added(field) : after === "" ? words.removed(field) : field;
  return (
    <div role="group" className={styles.difference} aria-label={label}>
      <h3 className={styles.field}>{label}</h3>
      {before !== "" && (
        <div className={styles.text}>
          {after !== "" && <span className={styles.quiet}>{words.before}</span>}
          <del dir="auto" className={styles.before}>
            <Long>{before}</Long>
          </del>
        </div>
      )}
      {after !== "" && (
        <div className={styles.text}>
          {before !== "" && <span className={styles.quiet}>{words.after}</span>}
          <ins dir="auto" className={styles.after}>
            <Long>{after}</Long>
          </ins>
        </div>
      )}
    </div>
  );
}
