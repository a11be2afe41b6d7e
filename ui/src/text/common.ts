// Sentences that several screens share.

import type { RefusalShape } from "../ipc";

export const productName = "Guardbook";

/** For an answer that is not even a refusal: a fault of this program. */
export const unreadableRefusal: RefusalShape = {
  code: "unexpected",
  message: "Something went wrong inside Guardbook. What was stored before is intact.",
  next_step: "Try again. If it happens again, close Guardbook and open it again.",
  problems: [],
  reference: null,
  wait_seconds: null,
};

export const common = {
  back: "Back",
  next: "Next",
  cancel: "Cancel",
  tryAgain: "Try again",
  optional: "(optional)",
  reference: (reference: string) => `Reference: ${reference}`,
  summaryTitle: (count: number) =>
    count === 1 ? "One answer needs another look" : `${count} answers need another look`,
  problemOf: (field: string, problem: string) => `${field}: ${problem}`,
  showPassphrase: "Show",
  hidePassphrase: "Hide",
  capsLock: "Caps Lock is on.",
  stepOf: (step: number, of: number) => `Step ${step} of ${of}`,
  done: "done",
  incomplete: "Some answers are missing.",
  loading: "One moment…",
  save: "Save",
  noneFound: "Nothing found",
  range: (first: number, last: number, of: string) => `${first.toLocaleString("en-GB")} to ${last.toLocaleString("en-GB")} of ${of}`,
  earlierPage: "Previous page",
  laterPage: "Next page",
  showAll: (characters: number) => `Show all ${characters.toLocaleString("en-GB")} characters`,
  showLess: "Show less",
  today: "Today",
  now: "Now",
  dayHint: "For example 21/11/2026",
  timeHint: "For example 14:05",
  percent: (text: string, share: number) => `${text} ${share} %`,
};

/** Digits as they are read out: in groups of four. */
export const inFours = (digits: string): string[] => digits.match(/.{1,4}/g) ?? [];

/** The one number by which others know that the certificate is the school’s. */
export const fingerprint = {
  label: "Fingerprint to read out",
  hint: "Of the school’s certificate (SHA-256). It is the number printed at the end of every form under “School’s certificate (SHA-256)”. Read it out by telephone; no other number needs to be read out.",
};

/** Choosing a part of a picture. */
export const region = {
  whole: (width: number, height: number) => `The whole picture, ${width} × ${height} pixels.`,
  part: (width: number, height: number, x: number, y: number) =>
    `A part of ${width} × ${height} pixels, ${x} from the left and ${y} from the top.`,
  keys: "Rectangle: arrow keys move it, Shift and arrow keys change its size, W takes the whole picture.",
  how: "Draw a rectangle with the mouse, or use the keys: arrows move it, Shift and arrows change its size, with Ctrl by single pixels; W takes the whole picture.",
  left: "From the left",
  top: "From the top",
  width: "Width",
  height: "Height",
  takeWhole: "Take the whole picture",
};
