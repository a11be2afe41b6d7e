// After a stop: what to do, what is still to be recorded, and the undoing of a mistake.

import type { CheckState, StopEntryKind } from "../ipc";

export const afterStop = {
  stoppedAt: (when: string) => `Stopped ${when}. What to do now:`,
  leaveOn: "Switch nothing on or off unless the police say so.",
  thisDevice:
    "Does Guardbook run on that very device? Lock it (Ctrl+L) and leave the device as it is. Write the rest from another computer, or here once the police have said that it may be used.",
  typedTitle: "What was being typed at the stop is kept. It is not in the log.",
  typedNext: "If the police ask for it, read it out from here. Do not open the address.",
  typed: {
    address: "Address",
    place: "Address or place",
    linked_url: "Address",
    title: "Title of the page",
    nature: "Nature of the content",
    reason_for_concern: "Reason for concern",
    description: "What it shows",
  },
  quarantine: (count: number) =>
    count === 0
      ? "Nothing was captured in this check."
      : count === 1
        ? "One item of evidence is out of sight. It is not shown, handed on or deleted: the police decide."
        : `${count} items of evidence are out of sight. They are not shown, handed on or deleted: the police decide.`,
  missingTitle: "Still to be recorded",
  missingNone: "Everything that a stopped check must say is recorded.",
  missingNoneNext: "Record the judgements and conclude it.",
  toConclude: "Judge and conclude",
  record: "Record it",
  sheetTitle: "Referral sheet",
  sheetText: "In words only, for the police: what has been done, by whom and when. It carries no picture and no address.",
  sheet: "Save the referral sheet to print…",
  sheetName: (reference: string) => `${reference}-referral.pdf`,
  sheetSaved: (path: string) => `The referral sheet is saved as ${path}`,
  pdf: "PDF document",
  heading: "Record what happened",
  kind: "What happened",
  reference: "Reference",
  words: "In words",
  when: "When",
  go: "Add to the record",
  added: "It is in the record.",
  entries: "What has been recorded since",
  entriesNone: "Nothing is recorded yet.",
  entryBy: (when: string, who: string) => `${when}, ${who}`,
  line: (label: string, text: string) => `${label}: ${text}`,
  who: "With whom",
  agreed: (who: string) => `Agreed by ${who}`,
};

/** What the fields of an entry are called for each kind of it; none: the kind does not have the field. */
export const entryFields: Partial<Record<StopEntryKind, { agency?: string; reference?: string; words: string; hint?: string }>> = {
  known: {
    words: "What is known, in words only",
    hint: "Who saw what, where, when. Do not describe a picture in detail.",
  },
  device_isolated: { words: "How and where it is kept" },
  police_told: { agency: "Police force or officer", reference: "Crime or log number", words: "What was said" },
  others_told: { agency: "Who was told", reference: "Reference", words: "What was said" },
  police_decision: { agency: "Police force or officer", reference: "Crime or log number", words: "What the police decided" },
  handed_over: { agency: "Who received it", reference: "Receipt number", words: "What was handed over" },
  released: { agency: "Police force or officer", reference: "Reference", words: "What was released, and by whom" },
};

export const undoStop = {
  open: "The stop was a mistake…",
  heading: "Undo a mistaken stop",
  lead: "Both reviewing people agree, each with their own passphrase. The evidence can then be seen again, and the stop stays in the history with the reason.",
  reason: "Why the stop was a mistake",
  passphrase: (name: string) => `Passphrase of ${name}`,
  other: "Somebody else who agrees",
  otherHint: "One person reviews alone, so a second person must agree.",
  choose: "Choose a person",
  go: "Undo the stop",
  working: "Checking both passphrases. This takes a moment on purpose.",
  done: "The stop is undone",
  agreed: (when: string, who: readonly string[]) =>
    `Agreed by ${who.join(" and ")} ${when}. The evidence of this check can be seen again, and the stop stays in the history with its reason.`,
  device: (device: string) =>
    `The device, ${device}, was recorded as isolated. That is over too, but Guardbook does not know where it is now: if it was put away, fetch it before you go on.`,
  deviceKept: (device: string, where: string) =>
    `The device, ${device}, was recorded as isolated: “${where}”. That is over too. Fetch it before you go on, if it is not here.`,
  deviceReleased: (device: string, when: string) => `The device, ${device}, was released by the police ${when}.`,
  /** What to do next, by the state in which the check was when it was stopped. */
  goOn: {
    open: "Go on below, where you were.",
    paused: "The check is paused, as it was before. Resume it to go on.",
    stopped: "",
    concluded: "The check is concluded, as it was before. Next, the form is signed.",
    sealed: "The check is signed, as it was before. Its form can be handed over again.",
  } satisfies Record<CheckState, string>,
};
