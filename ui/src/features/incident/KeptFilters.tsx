// Filters kept for later, as sentences. They are sealed to the person like anything else that is typed.

import { useState } from "react";

import { useAct, useAsk } from "../../ipc";
import { Button, Refused } from "../../kit";
import { filters as words } from "../../text/incidentList";
import { readFilters, sameFilter, type Filter } from "./filter";
import styles from "./incident.module.css";

/** Under this name the core keeps them. */
const KEPT = "filters.incidents";

const SENTENCE = "incident-filter";

/** Gives the sentence that says the filter the focus. */
export function toSentence(): void {
  document.getElementById(SENTENCE)?.focus();
}

interface KeptFiltersProps {
  filter: Filter;
  say: (filter: Filter) => string;
  onFilter: (filter: Filter) => void;
  /** The days of `filter` are not days, or nothing is known of them yet. */
  unsure: boolean;
}

export function KeptFilters({ filter, say, onFilter, unsure }: KeptFiltersProps) {
  const asked = useAsk("draft.list", {});
  const keep = useAct("draft.keep");
  const discard = useAct("draft.discard");
  const [dropped, setDropped] = useState<Filter>();
  const kept = readFilters(asked.data?.drafts.find(({ screen }) => screen === KEPT)?.text);
  const isKept = kept.some((one) => sameFilter(one, filter));

  const put = (filters: Filter[]) => {
    // The button that was pressed goes: the sentence that it was about has the focus then.
    toSentence();
    void (filters.length === 0 ? discard.run({ screen: KEPT }) : keep.run({ screen: KEPT, text: JSON.stringify(filters) }));
  };
  const drop = (gone: Filter) => {
    setDropped(gone);
    put(kept.filter((one) => one !== gone));
  };
  const undo = (back: Filter) => {
    setDropped(undefined);
    put([...kept, back]);
  };

  const refusal = keep.refusal ?? discard.refusal;
  return (
    <>
      <div className={styles.said}>
        <span id={SENTENCE} tabIndex={-1} dir="auto" className={styles.sentence}>
          {say(filter)}
        </span>
        {!isKept && !unsure && asked.data && (
          <Button kind="quiet" onClick={() => put([...kept, filter])}>
            {words.keep}
          </Button>
        )}
      </div>
      {refusal && <Refused trouble={refusal} />}
      {kept.length > 0 && (
        <ul className={styles.kept} aria-label={words.kept}>
          {kept.map((one) => (
            <li key={JSON.stringify(one)}>
              <Button onClick={() => onFilter(one)} pressed={sameFilter(one, filter)}>
                {say(one)}
              </Button>
              <Button kind="quiet" onClick={() => drop(one)} describes={say(one)}>
                {words.drop}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {dropped && (
        <div className={styles.said} role="status">
          <span>{words.dropped}</span>
          <Button kind="quiet" onClick={() => undo(dropped)}>
            {words.undo}
          </Button>
        </div>
      )}
    </>
  );
}
