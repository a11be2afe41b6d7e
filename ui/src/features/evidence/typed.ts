// What somebody says of an item before it is kept, as it is typed and as its draft is kept.

import type { ChosenFile, EvidenceDraft } from "../../ipc";

/** The screen name under which the core keeps what was being typed here. */
export const evidenceDraft = (check: string) => `check.${check}.evidence`;

export interface Typed {
  description: string;
  finding: string;
  linked_url: string;
  linked_url_kept_as_text: boolean;
  tool: string;
  captured_day: string;
  captured_time: string;
  from_stick: boolean;
  /** Kept with the words: the file is still where it was. What was pasted or captured is in memory alone. */
  file: ChosenFile | null;
}

export const nothingTyped: Typed = {
  description: "",
  finding: "",
  linked_url: "",
  linked_url_kept_as_text: false,
  tool: "",
  captured_day: "",
  captured_time: "",
  from_stick: false,
  file: null,
};

/** Empty when nothing was typed: then there is no draft. */
export function asDraft(typed: Typed): string {
  const text = JSON.stringify(typed);
  return text === JSON.stringify(nothingTyped) ? "" : text;
}

/** A draft from an older version of this form that no longer fits is no draft. */
export function readDraft(text: string | undefined): Typed {
  if (text === undefined) {
    return nothingTyped;
  }
  try {
    const read = JSON.parse(text) as Typed;
    const fits = Object.entries(nothingTyped).every(([name, empty]) => name === "file" || typeof read[name as keyof Typed] === typeof empty);
    return fits ? { ...nothingTyped, ...read } : nothingTyped;
  } catch {
    return nothingTyped;
  }
}

export function asEvidence(typed: Typed, how: EvidenceDraft["how"]): EvidenceDraft {
  const { from_stick: fromStick, file: _, ...words } = typed;
  return how === "file"
    ? { ...words, how: fromStick ? "later_from_stick" : "file" }
    : { ...words, how, tool: "", captured_day: "", captured_time: "" };
}
