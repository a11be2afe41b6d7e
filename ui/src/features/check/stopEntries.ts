// What was recorded about a stop, in words: what, with whom, under which number.

import type { StopEntry } from "../../ipc";
import { afterStop as words, entryFields } from "../../text/checkStop";

/** The lines of one entry beneath what kind of entry it is. */
export function stopEntryLines({ kind, words: said, agency, reference, also_by: also }: StopEntry): string[] {
  const named = entryFields[kind];
  return [
    agency && words.line(named?.agency ?? words.who, agency),
    reference && words.line(named?.reference ?? words.reference, reference),
    said,
    also && words.agreed(also.name),
  ].filter((line) => typeof line === "string" && line !== "") as string[];
}

/** What was recorded since the last stop, of entries in the order of recording. */
export function sinceTheStop(entries: readonly StopEntry[]): readonly StopEntry[] {
  return entries.slice(entries.findLastIndex(({ kind }) => kind === "stopped") + 1);
}
