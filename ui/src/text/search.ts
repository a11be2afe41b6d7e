// Search over everything that somebody may read.

import type { Kind } from "../ipc";

export const search = {
  open: "Search",
  keys: "Ctrl+K",
  label: "Search",
  placeholder: "A name, a reference, a word",
  leave: "Close",
  foot: "Up and Down choose, Enter opens, Escape goes back.",
  begin: "Type the beginning of a name, a reference or any word that was written down. All the words that you type must be there.",
  beginRegisters: "Type the beginning of a person’s or a device’s name.",
  none: (typed: string) => `Nothing holds all the words of “${typed}”.`,
  oneMore: "Type one more letter: a single one is taken for a word of its own.",
  noneNext: "Try fewer letters, or another word.",
  found: (count: number) => (count === 1 ? "1 thing found" : `${count.toLocaleString("en-GB")} things found`),
  shown: (shown: number, of: string) => `The newest ${shown} of ${of}`,
  all: (kind: string) => `Show all ${kind}`,
  more: (kind: string) => `Show more ${kind}`,
  everything: "Search everything again",
  narrowed: (kind: string) => `Only ${kind}`,
  in: (reference: string) => `in ${reference}`,
  /** More than these are never shown of one kind. */
  enough: (count: number) => `The newest ${count} are shown. Type another word to find fewer.`,
};

/** What the kinds that search finds are called, one and many. */
export const foundKinds: Partial<Record<Kind, { one: string; many: string }>> = {
  person: { one: "person", many: "people" },
  incident: { one: "incident", many: "incidents" },
  check: { one: "device check", many: "device checks" },
  action: { one: "action", many: "actions" },
  decision: { one: "decision", many: "decisions" },
  referral: { one: "referral", many: "referrals" },
  follow_up: { one: "call or note", many: "calls and notes" },
  chronology: { one: "chronology entry", many: "chronology entries" },
  escalation: { one: "record of suspected illegal content", many: "records of suspected illegal content" },
  visit: { one: "place looked at", many: "places looked at" },
  finding: { one: "finding", many: "findings" },
  evidence: { one: "item of evidence", many: "items of evidence" },
  stop_entry: { one: "entry after a stop", many: "entries after a stop" },
  interruption: { one: "interruption of a check", many: "interruptions of checks" },
  judgement: { one: "judgement of a reviewer", many: "judgements of reviewers" },
  addendum: { one: "addendum", many: "addenda" },
  device: { one: "device", many: "devices" },
};

export function counted(kind: Kind, count: number): string {
  const words = foundKinds[kind];
  return `${count.toLocaleString("en-GB")} ${count === 1 ? (words?.one ?? kind) : (words?.many ?? kind)}`;
}

export function manyOf(kind: Kind): string {
  return foundKinds[kind]?.many ?? kind;
}
