// The list of incidents, filtered, sorted and paged by the core; the filter is always said in a sentence, and the count.

import { useAsk, type IncidentLine, type IncidentSort } from "../../ipc";
import { Actions, AllDone, Button, List, Mark, Refused, SeverityMark, Wait, type ListColumn } from "../../kit";
import { common } from "../../text/common";
import { dayInWords } from "../../text/dates";
import { filterInWords, list as words } from "../../text/incidentList";
import { fourCs, states } from "../../text/incidentWords";
import { listed, severalInWords } from "../../text/several";
import { allIncidents, asked, ROWS, sameFilter, type Filter } from "./filter";
import { Filters } from "./Filters";
import styles from "./incident.module.css";
import { KeptFilters, toSentence } from "./KeptFilters";

interface IncidentListProps {
  filter: Filter;
  from: number;
  onShow: (filter: Filter, from: number) => void;
  onOpen: (id: string) => void;
  onAdd: (() => void) | undefined;
}

export function IncidentList({ filter, from, onShow, onOpen, onAdd }: IncidentListProps) {
  const found = useAsk("incident.list", asked(filter, from), { hold: true });
  const show = (next: Filter) => onShow(next, 0);
  const all = () => {
    toSentence();
    show(allIncidents);
  };
  // A day is kept and said as the core understood it.
  const days = found.isSuccess && !found.isPlaceholderData ? found.data : undefined;
  const understood = { ...filter, since: days?.told_since ?? "", until: days?.told_until ?? "" };
  const misread = found.error?.problems.some(({ field }) => field.startsWith("told_")) ?? false;
  return (
    <div className={styles.whole}>
      <Filters filter={filter} onFilter={show} trouble={misread ? (found.error ?? undefined) : undefined} />
      {!misread && <KeptFilters filter={understood} say={sentence} onFilter={show} unsure={days === undefined} />}
      {shown()}
    </div>
  );

  function shown() {
    if (found.isPending) {
      return <Wait text={words.loading} />;
    }
    if (found.isError) {
      return misread ? null : (
        <Refused trouble={found.error} actions={<Button onClick={() => void found.refetch()}>{common.tryAgain}</Button>} />
      );
    }
    const { rows, count } = found.data.incidents;
    if (count === 0) {
      return <None filter={understood} onAll={all} onAdd={onAdd} />;
    }
    return (
      <List
        caption={words.caption}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        onOpen={(row) => onOpen(row.id)}
        order={{ sort: filter.sort, ascending: filter.ascending }}
        onOrder={({ sort, ascending }) => show({ ...filter, sort: sort as IncidentSort, ascending })}
        span={{ offset: from, limit: ROWS, total: count }}
        onSpan={(offset) => onShow(filter, offset)}
        counted={words.counted}
      />
    );
  }
}

function None({ filter, onAll, onAdd }: { filter: Filter; onAll: () => void; onAdd: (() => void) | undefined }) {
  const all = sameFilter(filter, allIncidents);
  return (
    <>
      <AllDone title={all ? words.emptyTitle : words.noneTitle} text={all ? words.emptyText : words.noneText(sentence(filter))} />
      <Actions>
        {all && onAdd && <Button onClick={onAdd}>{words.add}</Button>}
        {!all && <Button onClick={onAll}>{words.all}</Button>}
      </Actions>
    </>
  );
}

function sentence({ misuse, person, ...said }: Filter): string {
  return filterInWords({ ...said, misuse: misuse?.label ?? null, person: person?.name ?? null, since: said.since || null, until: said.until || null });
}

const columns: readonly ListColumn<IncidentLine>[] = [
  { key: "reference", title: words.reference, sort: "reference", tight: true, cell: (row) => row.reference },
  { key: "told", title: words.told, sort: "told", tight: true, cell: (row) => dayInWords(row.told_at) },
  {
    key: "what",
    title: words.what,
    wide: true,
    cell: (row) => (
      <span className={styles.what}>
        <span dir="auto" className={styles.summary}>{listed(row.summary)}</span>
        <span className={styles.quiet}>{[fourCs[row.four_c], row.misuse_label].filter(Boolean).join(" · ")}</span>
      </span>
    ),
  },
  { key: "who", title: words.who, cell: (row) => <span className={styles.names}>{severalInWords(row.people)}</span> },
  { key: "severity", title: words.severity, sort: "severity", tight: true, cell: (row) => <SeverityMark severity={row.severity} /> },
  {
    key: "state",
    title: words.state,
    sort: "state",
    tight: true,
    cell: (row) => <Mark kind={row.state === "received" ? "tell" : row.state === "closed" ? "good" : "plain"}>{states[row.state]}</Mark>,
  },
  {
    key: "next",
    title: words.next,
    cell: (row) => (row.next_due === null ? words.noneOpen : words.openActions(row.open_actions, dayInWords(row.next_due))),
  },
];
