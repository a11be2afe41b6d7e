// The history of a check as a timeline in words: what was recorded and changed, and who looked.

import { useState } from "react";

import { useAsk, type CheckHistoryLine } from "../../ipc";
import { Button, Refused, Tick, Timeline, Wait } from "../../kit";
import { checkHistory as words } from "../../text/checkHistory";
import { common } from "../../text/common";
import { momentInWords } from "../../text/dates";
import { changesOf } from "./changes";
import styles from "./check.module.css";

interface Told {
  at: string;
  key: string;
  who: string;
  text: string;
  lines: string[];
  /** How often the same person did the same one after the other. */
  times: number;
}

export function History({ check }: { check: string }) {
  const asked = useAsk("check.history", { id: check });
  const [looks, setLooks] = useState(false);
  const [blurred, setBlurred] = useState(false);
  if (asked.isPending) {
    return <Wait text={words.loading} />;
  }
  if (asked.isError) {
    return (
      <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />
    );
  }
  const told: Told[] = asked.data.lines.map(changed);
  if (looks) {
    told.push(
      ...asked.data.looks
        .filter(({ how }) => blurred || how !== BLURRED)
        .map(({ at, by, action, how, label }, index) => ({
          at,
          key: `look ${index}`,
          who: by,
          text: words.looked(label, words.looks[how === null ? action : `${action}.${how}`] ?? words.looks[action] ?? words.otherLook),
          lines: [],
          times: 1,
        })),
    );
  }
  const newest = told
    .map((one, order) => ({ one, order }))
    .sort((a, b) => Date.parse(b.one.at) - Date.parse(a.one.at) || b.order - a.order)
    .map(({ one }) => one);
  return (
    <div className={styles.reading}>
      <Tick name="looks" label={words.showLooks} value={looks} onChange={setLooks} />
      {looks && asked.data.looks.some(({ how }) => how === BLURRED) && (
        <Tick name="blurred" label={words.showBlurred} note={words.blurredHint} value={blurred} onChange={setBlurred} />
      )}
      <Timeline
        title={words.title}
        lead={words.lead}
        label={words.label}
        none={words.none}
        more={words.more}
        entries={together(newest).map(({ at, key, who, text, lines, times }) => ({
          key,
          head: `${momentInWords(at)} · ${who}`,
          text: times > 1 ? words.times(text, times) : text,
          lines,
        }))}
      />
    </div>
  );
}

/** How a picture is listed before anybody asks to see it. */
const BLURRED = "blurred";

function changed(one: CheckHistoryLine): Told {
  const { label, line } = one;
  return {
    at: line.at,
    key: `${line.object} ${line.number}`,
    who: line.who,
    text: line.number === 1 ? words.recorded(label) : line.kind === "evidence" ? words.noted(label) : words.changed(label),
    lines: [
      ...(line.reason ? [words.reason(line.reason)] : []),
      ...changesOf(one),
    ],
    times: 1,
  };
}

/** Looks by one person that follow each other are one line. */
function together(all: readonly Told[]): Told[] {
  const lines: Told[] = [];
  for (const one of all) {
    const last = lines.at(-1);
    if (
      last &&
      last.key.startsWith("look") &&
      one.key.startsWith("look") &&
      last.who === one.who &&
      last.text === one.text
    ) {
      last.times += 1;
    } else {
      lines.push({ ...one });
    }
  }
  return lines;
}
