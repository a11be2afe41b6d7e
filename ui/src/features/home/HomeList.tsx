// What is not done, the gravest first, as the core orders it.

import { useState } from "react";

import { useAsk, type HomeItem } from "../../ipc";
import { Actions, AllDone, Button, Refused, SeverityMark, Tasks, Text, Wait, type Task } from "../../kit";
import { common } from "../../text/common";
import { nearDayInWords, sinceInWords } from "../../text/dates";
import { home } from "../../text/home";

/** As many as anybody reads before doing something. */
const AT_ONCE = 25;

interface HomeListProps {
  /** The way to where an item's next step is taken, for the kinds that have a screen. */
  wayTo: (item: HomeItem) => (() => void) | undefined;
  /** What the button to it says. */
  labelOf: (item: HomeItem) => string;
  /** Incidents and checks are among what could be waiting. */
  casework: boolean;
}

export function HomeList({ wayTo, labelOf, casework }: HomeListProps) {
  const asked = useAsk("home.list", {});
  const [shown, setShown] = useState(AT_ONCE);
  if (asked.isPending) {
    return <Wait text={home.loading} />;
  }
  if (asked.isError) {
    return (
      <Refused
        trouble={asked.error}
        actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>}
      />
    );
  }
  const { items } = asked.data;
  if (items.length === 0) {
    return <AllDone title={home.emptyTitle} text={casework ? home.emptyText : home.emptyElsewhere} />;
  }
  const overdue = items.filter((item) => item.overdue).length;
  const left = Math.min(AT_ONCE, items.length - shown);
  return (
    <>
      <Text>
        {home.lead(items.length)} {overdue > 0 && home.overdueCount(overdue)}
      </Text>
      <Tasks label={home.list} tasks={items.slice(0, shown).map((item) => task(item, labelOf(item), wayTo(item)))} />
      {left > 0 && (
        <Actions>
          <Button onClick={() => setShown(shown + AT_ONCE)}>{home.more(left)}</Button>
        </Actions>
      )}
    </>
  );
}

function task(item: HomeItem, label: string, onGo: (() => void) | undefined): Task {
  const facts = [
    item.who,
    item.since && home.since(sinceInWords(item.since)),
    item.due && home.due(nearDayInWords(item.due)),
  ];
  return {
    key: `${item.kind} ${item.id} ${item.part}`,
    reference: item.reference,
    title: item.title,
    ...(item.incident !== null && { of: { reference: item.incident, about: item.about, state: item.severity && <SeverityMark severity={item.severity} whole /> } }),
    facts: facts.filter((fact) => !!fact) as string[],
    overdue: item.overdue ? home.overdue : null,
    next: item.next_step,
    ...(onGo && { action: { label, onGo } }),
  };
}
