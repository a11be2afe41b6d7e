// Who changed what of an incident, when and why: every save against the one before, in words.

import { useAsk, type HistoryLine, type IncidentCase } from "../../ipc";
import { Button, Long, Refused, Wait } from "../../kit";
import { common } from "../../text/common";
import { momentInWords } from "../../text/dates";
import { history as words } from "../../text/incidentRecord";
import { kinds } from "../../text/incidentWords";
import styles from "./history.module.css";

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
  return (
    <ol className={styles.lines} aria-label={words.list}>
      {[...history.data.lines].reverse().map((line) => (
        <Line key={`${line.object} ${line.number}`} line={line} title={titles.get(line.object)} />
      ))}
    </ol>
  );
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

function Line({ line, title }: { line: HistoryLine; title: string | undefined }) {
  const kind = kinds[line.kind] ?? "";
  return (
    <li className={styles.line}>
      <div className={styles.when}>
        {momentInWords(line.at)}, {line.who}
      </div>
      <div className={styles.what}>
        <h2 className={styles.deed}>{line.number === 1 ? words.first(kind) : words.later(kind)}</h2>
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

function Changed({ field, before, after }: HistoryLine["differences"][number]) {
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
