// One saved state of a check against the one before, in the words of the screens: no digests, no ids, no words that only
// the program reads.

import type { CheckHistoryLine } from "../../ipc";
import { checkHistory as words } from "../../text/checkHistory";

type Difference = CheckHistoryLine["line"]["differences"][number];

const DIGEST = /^[0-9a-f]{64}$/;
const DIGEST_WITHIN = /, [0-9a-f]{64}(?=,|$)/g;
/** What the core says in place of an id. */
const ANOTHER = "another record";

/** The differences as sentences; what nobody can read says nothing. */
export function changesOf({ line }: CheckHistoryLine): string[] {
  return line.differences.flatMap((difference) => said(line.kind, difference) ?? []);
}

function said(kind: string, { field, before, after }: Difference): string | undefined {
  const own = words.own[`${kind}.${field}`];
  if (own) {
    return own(plain(kind, field, before), plain(kind, field, after));
  }
  // A way that an outcome does not take is not worth a line.
  if (unread(before) || unread(after) || (before === "" && after === "no")) {
    return undefined;
  }
  return words.difference(words.fields[`${kind}.${field}`] ?? field, plain(kind, field, before), plain(kind, field, after));
}

function unread(value: string): boolean {
  return DIGEST.test(value) || value === ANOTHER;
}

function plain(kind: string, field: string, value: string): string {
  return words.values[`${kind}.${field}`]?.[value] ?? value.replace(DIGEST_WITHIN, "");
}
