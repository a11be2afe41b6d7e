// What the registers of people and devices say alike.

import type { HistoryLine } from "../ipc";
import { momentInWords } from "./dates";

export const register = {
  history: "History",
  historyLead: "Every save, the newest first. Nothing is ever overwritten.",
  historyList: "Every save, newest first",
  historyNone: "Nothing was saved yet.",
  historyMore: (count: number) => `Show ${count} more`,
  added: "Added",
  amended: "Amended",
  unchanged: "Saved again without a difference",
  reason: (reason: string) => `Reason: ${reason}`,
  difference: (field: string, before: string, after: string) =>
    before === "" ? `${field}: ${after}` : after === "" ? `${field}: emptied (was ${before})` : `${field}: ${after} (was ${before})`,
  reasonLabel: "Why it is amended",
  reasonHint: "For example: new school year, misspelt before. It stays in the history.",
};

/** A save against the one before it, as it stands in a history. */
export function savedInWords({ number, at, who, reason, differences }: HistoryLine) {
  return {
    key: String(number),
    head: `${momentInWords(at)} · ${who}`,
    text: number === 1 ? register.added : differences.length === 0 ? register.unchanged : register.amended,
    lines: [
      ...differences.map(({ field, before, after }) => register.difference(field, before, after)),
      ...(reason ? [register.reason(reason)] : []),
    ],
  };
}
