// What is typed into the forms of a check: kept under one name each, given back whole, thrown away once it is a record.

import { useRef, useState } from "react";

import { useDraft } from "../../ipc";

export type Form =
  | "visit"
  | "find"
  | "pause"
  | "resume"
  | "hand_over"
  | "change_device"
  | "after_stop"
  | "undo_stop"
  | "conclude"
  | "addendum";

/** The screen name under which the core keeps what is typed into one form of one check. */
export const checkDraft = (check: string, form: Form) => `check.${check}.${form}`;

/** The same for the correction of one visit or finding. */
export const amendDraft = (check: string, what: "visit" | "finding", id: string) => `check.${check}.amend_${what}.${id}`;

/** The same for the start of a check of one incident. */
export const startDraft = (incident: string) => `check.start.${incident}`;

/** The same for the form that takes evidence, which is another feature's. */
export const evidenceDraftOf = (check: string) => `check.${check}.evidence`;

/** The words in a kept form, by its fields. */
export function readTyped(text: string): Record<string, string> {
  try {
    const read: unknown = JSON.parse(text);
    const fields = typeof read === "object" && read !== null ? Object.entries(read) : [];
    return Object.fromEntries(fields.filter((field): field is [string, string] => typeof field[1] === "string"));
  } catch {
    return {};
  }
}

/** Which check and which of its forms a kept draft belongs to; nothing for a draft of something else. */
export function readCheckDraft(screen: string): { check: string; form: string; of: string | undefined } | undefined {
  const [start, check, form, of] = screen.split(".");
  return start === "check" && check && form && check !== "start" ? { check, form, of } : undefined;
}

/** Which incident a kept start belongs to. */
export function readStartDraft(screen: string): string | undefined {
  const [first, second, incident] = screen.split(".");
  return first === "check" && second === "start" ? incident : undefined;
}

/** The reason given in a kept start, as far as it was typed. */
export function readStartReason(text: string): string {
  try {
    const { check } = JSON.parse(text) as { check?: { reason?: unknown } };
    return typeof check?.reason === "string" ? check.reason : "";
  } catch {
    return "";
  }
}

/**
 * What is typed, how to change a part of it, and how to throw its draft away. Nothing secret goes in here. `anew` takes out of
 * what was kept whatever has to be said again.
 */
export function useTyped<T extends object>(screen: string, empty: T, kept: string | undefined, anew?: (kept: T) => T) {
  const [typed, setTyped] = useState<T>(() => {
    const restored = restore(kept, empty);
    return anew && restored !== empty ? anew(restored) : restored;
  });
  const nothing = useRef(JSON.stringify(empty));
  const text = JSON.stringify(typed);
  const discard = useDraft(screen, text === nothing.current ? "" : text);
  const change = (part: Partial<T> | ((before: T) => Partial<T>)) =>
    setTyped((before) => ({ ...before, ...(typeof part === "function" ? part(before) : part) }));
  return { typed, change, discard };
}

/** A draft from an older version of a form gives back the fields that still fit. */
function restore<T extends object>(text: string | undefined, empty: T): T {
  if (text === undefined) {
    return empty;
  }
  try {
    const read = JSON.parse(text) as Partial<Record<keyof T, unknown>>;
    const fitting = Object.entries(empty).filter(([name, value]) => fits(read[name as keyof T], value));
    return { ...empty, ...Object.fromEntries(fitting.map(([name]) => [name, read[name as keyof T]])) };
  } catch {
    return empty;
  }
}

/** Nothing stands for a choice that is not made yet, and a choice is a word. */
function fits(read: unknown, value: unknown): boolean {
  if (value === null) {
    return read === null || typeof read === "string";
  }
  return typeof read === typeof value && Array.isArray(read) === Array.isArray(value) && read !== null;
}
