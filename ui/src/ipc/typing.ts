// What is being typed into a form of plain fields: begun with what was kept of it, kept as it changes, thrown away once it
// is a record.

import { useCallback, useState } from "react";

import { draftText, draftTyped, useDraft, useKeptAt } from "./drafts";
import type { Draft } from "./types";

export interface Typing<T> {
  typed: T;
  change: (part: Partial<T>) => void;
  /** Whether it differs from what the form began with. */
  changed: boolean;
  /** When what is here was kept before the form was opened. */
  resumed: string | undefined;
  keptAt: Date | undefined;
  discard: () => Promise<void>;
}

/** `of` tells the draft from others of its kind, in words. */
export function useTyping<T extends object>(screen: string, start: T, kept: Draft | undefined, of?: string): Typing<T> {
  const [begun] = useState(start);
  const [restored] = useState(() => restore(kept?.text, begun));
  const [typed, setTyped] = useState<T>(restored ?? begun);
  const changed = JSON.stringify(typed) !== JSON.stringify(begun);
  const discard = useDraft(screen, changed ? draftText(typed, of) : "");
  const change = useCallback((part: Partial<T>) => setTyped((before) => ({ ...before, ...part })), []);
  return { typed, change, changed, resumed: restored ? kept?.kept_at : undefined, keptAt: useKeptAt(screen), discard };
}

/** A kept form; nothing when it is none, or of an older version whose fields were others. */
function restore<T extends object>(text: string | undefined, start: T): T | undefined {
  try {
    const read = draftTyped(text ?? "null") as Record<string, unknown> | null;
    const fits = read !== null && Object.entries(start).every(([name, value]) => typeof read[name] === typeof value);
    return fits ? { ...start, ...read } : undefined;
  } catch {
    return undefined;
  }
}
