// What is said about evidence: taking it in, looking at it, handing it on.

import type { EvidenceHow, MediaType, WorkStep } from "../ipc";
import { check } from "./check";
import { addenda } from "./checkEnd";
import { momentInWords } from "./dates";
import { steps } from "./incidentRecord";

export const mediaTypes: Record<MediaType, string> = {
  png: "PNG picture",
  jpeg: "JPEG picture",
  webp: "WebP picture",
  gif: "GIF picture",
  pdf: "PDF document",
  mp4: "MP4 video",
  plain_text: "Plain text",
};

export const pictureTypes: readonly MediaType[] = ["png", "jpeg", "webp", "gif"];

const ways: Record<EvidenceHow, string> = {
  file: "from a file",
  paste: "pasted",
  screen: "captured, the whole screen",
  region: "captured, a part of the screen",
  later_from_stick: "afterwards, from an encrypted stick",
};

function shorter(text: string, longest: number): string {
  const letters = [...text.replace(/\s+/g, " ")];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : letters.join("");
}

/** `E01`, as the core and the form write it. */
const label = (number: number) => `E${String(number).padStart(2, "0")}`;

export function sizeInWords(bytes: number): string {
  const units = ["bytes", "KB", "MB", "GB"];
  let [size, unit] = [bytes, 0];
  while (size >= 1000 && unit < units.length - 1) {
    [size, unit] = [size / 1000, unit + 1];
  }
  return `${unit === 0 || size >= 100 ? Math.round(size) : size.toFixed(1)} ${units[unit]}`;
}

const workSteps: Record<WorkStep, string> = {
  nothing: "Beginning…",
  storing: "Reading and encrypting the file…",
  checking: "Reading it back to be sure…",
  sealing: "Sealing the originals…",
  pages: "Comparing every page of the files…",
  entries: "Following the audit log from its first entry…",
  versions: "Comparing every saved version…",
  records: "Comparing every record with what was saved last…",
  objects: "Reading every item of evidence to its end…",
};

export const work = {
  steps: workSteps,
  cancelling: "Ending it…",
};

export const addEvidence = {
  heading: "Add evidence",
  draft: (check: string) => `Adding evidence to ${check}`,
  loading: "Looking for what you were typing…",
  stopped: "Nothing more is taken in",
  stoppedNext: "Illegal content is suspected. Do not look further; record in words who was told.",

  what: "What to keep",
  whatHint: "Or drop a file on this window, or paste a picture with Ctrl+V. Pictures, PDF documents, MP4 video and plain text, up to 2 GB.",
  dropHere: "Let go to choose this file.",
  oneOnly: "Several files were dropped; one is taken at a time. The first of them was chosen.",
  choose: "Choose a file…",
  chooseOther: "Choose another file…",
  dialogue: "Choose the evidence",
  dialogueKind: "Pictures, documents, video and text",
  capture: "Capture the screen",
  captureAgain: "Capture the screen again",
  countdown: (seconds: number) => `Guardbook steps aside. The screen is taken in ${seconds}…`,
  taking: "Taking the screen…",
  leaveOut: "Do not use it",
  fileChosen: (name: string, size: number) => `${name}, ${sizeInWords(size)}`,
  pasted: (size: number) => `A pasted picture, ${sizeInWords(size)}`,
  pastedFile: (name: string, size: number) => `Pasted: ${name}, ${sizeInWords(size)}`,
  pastedTooLarge: "This is too large to paste. Choose it as a file.",
  pastedNothing: "There is no picture on the clipboard. Copy one first, or choose a file.",
  captured: (width: number, height: number) => `The screen as it was, ${width} × ${height} pixels`,
  notDrawn: "This picture cannot be shown here. It can still be kept.",
  showPasted: "Show what was pasted",
  hidePasted: "Hide what was pasted",
  pastedLabel: "What was pasted",
  regionLabel: "The part of the screen to keep",
  readingCapture: "Preparing the picture…",

  description: "What it shows, in words",
  descriptionHint: "Printed beside it on the form, and read aloud to people who do not see it.",
  finding: "Belongs to finding",
  noFinding: "No finding",
  findingChoice: (number: number, nature: string, place: string) => `${number}: ${shorter(nature, 50)} – ${shorter(place, 50)}`,
  url: "Address it comes from",
  urlHint: "Kept as text. Guardbook never opens it.",
  keepAsText: "Keep it as text although it is not a web address",
  fromStick: "It was captured during the check and comes from an encrypted stick",
  tool: "Captured with",
  toolHint: "For example Snipping Tool, or a telephone.",
  sayWhen: "Say when and with what it was captured…",
  day: "Captured on",
  time: "Captured at",
  keep: "Keep as evidence",
  keepWhole: "Keep the whole screen",
  keepPart: "Keep this part of the screen",
  forGood: "What is kept cannot be removed again.",
  cancelled: "Cancelled",
  cancelledText: "Nothing was kept. What you typed is still here.",

  kept: (number: number) => `${label(number)} is kept`,
  keptText: (size: number, digest: string) =>
    `${sizeInWords(size)}, stored unchanged and encrypted. Its checksum begins ${digest.slice(0, 8)}.`,
  another: "Add another",
  done: "Done",
};

/** As much of a description as anybody listens to; the whole stands beside the picture. */
const heard = (description: string) => (description.length > 300 ? `${description.slice(0, 300)}…` : description);

export const evidenceList = {
  label: "Evidence",
  none: "No evidence yet.",
  kind: (type: MediaType, size: number, width: number | null, height: number | null) =>
    [mediaTypes[type], width && height && `${width} × ${height} pixels`, sizeInWords(size)].filter(Boolean).join(", "),
  captured: "Captured",
  capturedUnknown: "Not known",
  takenIn: "Taken in",
  takenInBy: (when: string, by: string, how: EvidenceHow) => `${momentInWords(when)} by ${by}, ${ways[how]}`,
  when: (moment: string) => momentInWords(moment),
  tool: "Captured with",
  finding: "Finding",
  address: "Address",
  digest: "Checksum (SHA-256)",
  digestShort: (digest: string) => `${digest.slice(0, 8)}…${digest.slice(-8)}`,
  wholeDigest: "Show the whole checksum",
  shortDigest: "Shorten the checksum",
  notShown: "Kept, and handed on in the sealed package. Only pictures are shown inside Guardbook.",
  quarantined: "In quarantine",
  quarantinedText: (since: string) =>
    `Since ${momentInWords(since)}. It is not shown, not handed on and not deleted: the police decide.`,
  hidden: "Pictures of this check are not shown.",

  show: "Show this picture",
  larger: "Larger",
  smaller: "Smaller",
  blur: "Blur it again",
  looks: "Your look is written into the audit log.",
  pictureLabel: heard,
  blurredLabel: (description: string) => `Blurred: ${heard(description)}`,
  blurredAgain: "Blurred again.",
  decoding: "Preparing the picture…",
  notDrawn: "This picture cannot be drawn.",
  goesAfter: (seconds: number) => `Blurred again after ${seconds} seconds.`,

  verify: "Check it is unchanged",
  verifying: "Comparing it with what was taken in…",
  unchanged: "Unchanged",
  changed: "Not what was taken in",
  custody: "Who had it",
  custodyOf: (item: string) => `Who had ${item} and when`,
  custodyLoading: "Reading who had it…",
  custodyNone: "Nobody yet.",
  custodyHead: (at: string, who: string) => `${momentInWords(at)}, ${who}`,
  custodyWhat: (what: string) => `${what.charAt(0).toUpperCase()}${what.slice(1)}.`,
  custodyHide: "Hide who had it",
};

export const seal = {
  heading: "Sealed package for the police",
  lead: "The originals, with a list of their checksums, sealed as one file with a passphrase of its own, and a receipt to be signed when it is handed over.",
  begin: "Seal the originals…",
  packageDialogue: "Save the sealed package on the stick that is handed over",
  packageName: (reference: string) => `${reference}-evidence.age`,
  packageKind: "Sealed package",
  receiptDialogue: "Save the receipt to print",
  receiptName: (reference: string) => `${reference}-receipt.pdf`,
  receiptKind: "PDF document",
  left: "Nothing was sealed. Two places are needed: one for the package, one for the receipt.",
  sealed: (items: number) => (items === 1 ? "One original is sealed" : `${items} originals are sealed`),
  package: "Package",
  receipt: "Receipt",
  digest: "Checksum of the package (SHA-256)",
  passphrase: "Passphrase of the package",
  word: (number: number) => `Word ${number}`,
  once: "It is shown only now and kept nowhere. Without it nobody opens the package; then it has to be sealed anew.",
  typed: "Typed as one line, in small letters, with a hyphen between the words:",
  next: "What to do now",
  steps: [
    "Tell the officer the passphrase yourself, by telephone. Until then note it where only you find it: never in the envelope, on the receipt or in an e-mail.",
    "Print the receipt. Both sign it when the package changes hands; keep the signed receipt with the school’s papers.",
    `Record the hand-over: once the check is signed under “${check.part.sign}”, “${addenda.title}”; before that on the incident’s page with “${steps.follow_up}”.`,
  ],
  receiver: "How the police open the package",
  receiverLead: "Nothing of this is for you to do. It is printed on the receipt too. The package is opened with age, a standard program:",
  commands: ["age --decrypt package.age > package.tar", "tar xf package.tar", "sha256sum -c SHA256SUMS"],
  loss: {
    title: "You have not noted the passphrase",
    text: "It is shown only here and kept nowhere. If you leave now, nobody can ever open this package, and the originals have to be sealed again.",
    stay: "Stay and note it",
    leave: "Leave without it",
  },
  made: (when: string, items: number, by: string) =>
    `${items === 1 ? "One original was" : `${items} originals were`} sealed in a package on ${when} by ${by}.`,
  madeText: (path: string) => `Saved as ${path}.`,
  madeDigest: (digest: string) => `Checksum of the package (SHA-256): ${digest}`,
  again: "Seal the originals again…",
  noted: "The passphrase is told, or noted apart from the package",
  done: "Done",
  cancelled: "Cancelled. No package was written.",
};
