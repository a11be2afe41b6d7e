// Search over everything that somebody may read: kind by kind as one types, the newest of each, more on demand. The last
// answer wins; nothing of it is kept.

import { useEffect, useState } from "react";

import { call, Refusal, type Glance, type Hit, type Kind } from "../../ipc";
import { Button, Finder, Refused, type FinderGroup, type FinderItem, type IconName } from "../../kit";
import { dayInWords } from "../../text/dates";
import { counted, foundKinds, manyOf, search as words } from "../../text/search";
import { passage } from "./passage";
import styles from "./search.module.css";

/** How many more of one kind are shown at a time, and at most. */
const AT_ONCE = 50;
const MOST = 200;

/** What somebody looks for. */
export interface Sought {
  text: string;
  /** Only one kind, and how many of it. */
  only: { kind: Kind; rows: number } | undefined;
}

export const nothingSought: Sought = { text: "", only: undefined };

interface SearchProps {
  sought: Sought;
  onSought: (sought: Sought) => void;
  /** The way to where something found is read; nothing for what has no place. */
  wayTo: (hit: Hit) => (() => void) | undefined;
  /** Incidents and checks are searched too. */
  casework: boolean;
  onLeave: () => void;
}

export function Search({ sought, onSought, wayTo, casework, onLeave }: SearchProps) {
  const { found, trouble } = useFound(sought);
  const { text, only } = sought;
  const kinds = found?.kinds ?? [];
  const total = kinds.reduce((sum, { count }) => sum + count, 0);
  const status =
    text.trim() === ""
      ? casework
        ? words.begin
        : words.beginRegisters
      : found === undefined || trouble
        ? ""
        : total === 0
          ? /(^|[^\p{L}\p{N}])[a-z]$/iu.test(text.trim())
            ? words.oneMore
            : `${words.none(text.trim())} ${words.noneNext}`
          : only
            ? only.rows >= MOST && total > MOST
              ? words.enough(MOST)
              : counted(only.kind, total)
            : words.found(total);

  const groups = Object.keys(foundKinds).flatMap((kind): FinderGroup[] => {
    const of = kinds.find((one) => one.kind === kind);
    return of ? [group(of)] : [];
  });

  function group({ kind, count, rows }: Glance["kinds"][number]): FinderGroup {
    const items: FinderItem[] = rows.map((hit) => ({
      key: `${hit.kind} ${hit.id}`,
      title: hit.title,
      // Of a person the note says the same in better words.
      words: hit.kind === "person" ? undefined : passage(hit.words),
      note: hit.note ?? undefined,
      end: hit.reference ? words.in(hit.reference) : hit.kind === "person" || hit.kind === "device" ? undefined : dayInWords(hit.at),
      onOpen: () => {
        const go = wayTo(hit);
        if (go) {
          onLeave();
          go();
        }
      },
    }));
    if (count > rows.length && rows.length < MOST) {
      const rest = only ? Math.min(MOST, only.rows + AT_ONCE) : AT_ONCE;
      items.push({
        key: `more ${kind}`,
        title: only ? words.more(manyOf(kind)) : words.all(counted(kind, count)),
        onOpen: () => onSought({ text, only: { kind, rows: rest } }),
      });
    }
    return { key: kind, icon: iconOf(kind), title: titleOf(kind, count, rows.length), items };
  }

  return (
    <Finder
      label={words.label}
      placeholder={words.placeholder}
      value={text}
      onValue={(value) => onSought({ text: value, only: only && { ...only, rows: AT_ONCE } })}
      groups={trouble ? [] : groups}
      status={status}
      foot={words.foot}
      leave={words.leave}
      onLeave={onLeave}
    >
      {only && (
        <div className={styles.narrowed}>
          <span>{words.narrowed(manyOf(only.kind))}</span>
          <Button onClick={() => onSought({ text, only: undefined })}>{words.everything}</Button>
        </div>
      )}
      {trouble && <Refused trouble={trouble} />}
    </Finder>
  );
}

/** What was found for the last thing sought; until then what was found before. */
function useFound({ text, only }: Sought): { found: Glance | undefined; trouble: Refusal | undefined } {
  const [found, setFound] = useState<Glance>();
  const [trouble, setTrouble] = useState<Refusal>();
  const kind = only?.kind;
  const rows = only?.rows ?? 0;
  useEffect(() => {
    if (text.trim() === "") {
      setFound(undefined);
      setTrouble(undefined);
      return undefined;
    }
    let current = true;
    ask(text, kind, rows).then(
      (answer) => {
        if (current) {
          setFound(answer);
          setTrouble(undefined);
        }
      },
      (thrown: unknown) => {
        if (!(thrown instanceof Refusal)) {
          throw thrown;
        }
        if (current) {
          setTrouble(thrown);
        }
      },
    );
    return () => {
      current = false;
    };
  }, [text, kind, rows]);
  return { found, trouble };
}

async function ask(text: string, kind: Kind | undefined, rows: number): Promise<Glance> {
  if (kind === undefined) {
    return call("search.glance", { text });
  }
  const { casework, registers } = await call("search.find", { text, kind, page: { from: 0, rows } });
  const page = casework ?? registers;
  return { kinds: page && page.count > 0 ? [{ kind, count: page.count, rows: page.rows }] : [] };
}

function titleOf(kind: Kind, count: number, shown: number): string {
  const all = counted(kind, count);
  return shown < count ? words.shown(shown, all) : all;
}

function iconOf(kind: Kind): IconName {
  switch (kind) {
    case "person":
      return "people";
    case "device":
      return "devices";
    case "check":
    case "visit":
    case "finding":
    case "evidence":
    case "stop_entry":
    case "interruption":
    case "judgement":
    case "addendum":
      return "checks";
    default:
      return "incidents";
  }
}
