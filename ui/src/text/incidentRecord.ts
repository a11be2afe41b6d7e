// One incident, read and worked on.

import type { IncidentStep, Missing } from "../ipc";

export const record = {
  loading: "Opening the incident…",
  back: "All incidents",
  late: "Late entry",
  overdue: "Overdue",
  closedOn: (when: string, by: string | null) => (by === null ? `Closed on ${when}.` : `Closed on ${when} by ${by}.`),
  passedOn: "Passed on at once",
  canClose: "Nothing is missing: it can be closed.",
  severity: (words: string) => `${words} severity`,

  happened: "What happened",
  when: "When it happened",
  told: "When the school was told",
  written: "Written down",
  writtenBy: (when: string, who: string) => `${when}, by ${who}`,
  lateBecause: "Late entry, because",
  place: "Where",
  device: "Device or service",
  summary: "Summary",
  child: "The child’s own words",
  observation: "What was seen and heard",
  opinion: "Professional opinion",
  people: "People",
  reportedBy: "Reported by",
  theirs: "Their incidents",
  theirsOf: (name: string) => `Incidents naming ${name}`,
  kind: "What kind of concern",
  fourC: "Area of online risk",
  misuse: "Kind of misuse",
  noMisuse: "None of the policy’s kinds",
  severityLabel: "Severity",
  mainReference: "In the main record system",
  proposed: "What the policy suggested",
  proposedNone: "Nothing was suggested.",
  because: (reason: string) => `Because: ${reason}`,
  stands: "Where it stands",
  outcome: "Outcome",
  outcomeBefore: "Outcome before it was reopened",
  nextNote: "What happens next",
  nextNoteBefore: "What was to happen next",
  reopened: (when: string, by: string | null) => (by === null ? `Reopened ${when}` : `Reopened ${when} by ${by}`),
  takenOn: (when: string, by: string | null) => (by === null ? `Taken on ${when}` : `Taken on ${when} by ${by}`),
  amend: "Amend",
  history: "History",
};

/** The steps of an incident, as they stand on buttons. */
export const steps: Record<IncidentStep, string> = {
  triage: "Take it on",
  amend: "Amend",
  act: "Add an action",
  decide: "Record a decision",
  refer: "Record a referral",
  follow_up: "Record a call or note",
  chronicle: "Add to a chronology",
  start_check: "Start a device check",
  close: "Close the incident",
  reopen: "Reopen it",
  print: "Save as a PDF…",
};

/** What is missing, as the step that puts it right. */
export const missing = {
  title: "Before it can be closed",
  ways: {
    triage: "Take it on",
    next_step: "Say what happens next",
    open_actions: "Go to the actions",
    decision: "Record a decision",
    referral: "Record the referral",
    decision_to_refer: "Decide to refer",
    reply: "Go to the referrals",
    parents: "Record it",
    support: "Record it",
    feedback: "Record it",
    open_checks: "Go to the device checks",
  } satisfies Record<Missing, string>,
};

/** What is being typed on a record, as Home offers it again: `of` is the incident's reference. */
export const drafts: Record<string, (of: string) => string> = {
  amend: (of) => `Amending ${of}`,
  triage: (of) => `Taking ${of} on`,
  act: (of) => `An action of ${of}`,
  decide: (of) => `A decision about ${of}`,
  refer: (of) => `A referral of ${of}`,
  follow_up: (of) => `A call or note about ${of}`,
  chronicle: (of) => `An entry for a chronology, from ${of}`,
  close: (of) => `Closing ${of}`,
  reopen: (of) => `Reopening ${of}`,
  done: (of) => `What came of an action of ${of}`,
  drop: (of) => `Dropping an action of ${of}`,
  change: (of) => `Changing an action of ${of}`,
  again: (of) => `Opening an action of ${of} again`,
  reply: (of) => `The reply to a referral of ${of}`,
  correct: (of) => `Correcting a referral of ${of}`,
  mend: (of) => `Correcting a call or note about ${of}`,
};

/** What was just done, by the part of the record in which it was. */
export const done: Readonly<Record<string, string>> = {
  triage: "The incident is taken on.",
  act: "The action is added.",
  decide: "The decision is recorded.",
  refer: "The referral is recorded.",
  follow_up: "It is recorded under “What followed”.",
  chronicle: "It is added to the chronology.",
  close: "The incident is closed.",
  reopen: "The incident is open again.",
  done: "The action is marked as done.",
  drop: "The action is dropped.",
  change: "The action is changed.",
  again: "The action is open again.",
  reply: "The reply is saved.",
  correct: "The correction is saved.",
  mend: "The correction is saved.",
};

/** For a draft that does not say of which. */
export const someIncident = "an incident";

export const inline = {
  resumed: (when: string) => `You had typed this, kept ${when}.`,
  cancel: "Cancel",
  kept: (time: string) => `Kept at ${time}`,
  discardTitle: "Throw away what you typed?",
  discardText: "It was not saved yet.",
  discard: "Throw it away",
  stay: "Go on typing",
};

export const triage = {
  title: "Take it on",
  again: "Review it",
  reviewed: "The review is saved.",
  severity: "How serious it is",
  note: "What happens next",
  noteHint: "In a sentence or two, for whoever opens this next.",
  go: "Take it on",
  goAgain: "Save",
};

export const actions = {
  title: "Actions",
  none: "No action yet.",
  what: "What is to be done",
  owner: "Who does it",
  due: "Due",
  dueHint: "For example 21/11/2026",
  suggested: "From the policy:",
  add: "Add the action",
  head: (owner: string, due: string) => `${owner}, due ${due}`,
  settled: (state: string, when: string, who: string) => `${state} ${when} by ${who}`,
  done: "Done",
  doneOf: (what: string) => `Done: ${what}`,
  drop: "Drop",
  change: "Change",
  again: "Open again",
  note: "What came of it",
  noteHint: "If it was done on another day, write the day too.",
  noteGo: "Mark as done",
  dropReason: "Why it is not to be done",
  dropGo: "Drop the action",
  changeReason: "Why it is changed",
  changeGo: "Save the change",
  againReason: "Why it is open again",
  againReasonUsual: "Marked by mistake.",
  againGo: "Open it again",
  tomorrow: "Tomorrow",
  inAWeek: "In a week",
};

export const decisions = {
  title: "Decisions",
  none: "No decision yet.",
  kind: "What was decided",
  text: "The decision",
  textHint: "In a sentence.",
  reasons: "Because",
  reasonsHint: "The reasons, so that somebody who was not there understands them.",
  by: "Who decided",
  on: "When",
  replaces: "It replaces an earlier decision",
  replacesNone: "No, it stands beside the others",
  add: "Record the decision",
  head: (day: string, who: string) => `${day}, ${who}`,
  /** "Not to refer: the school responds itself.", and once only where the text begins with it: "Refer to early help." */
  standing: (kind: string, text: string) => {
    const whole = kind.toLocaleLowerCase("en-GB");
    const said = text.toLocaleLowerCase("en-GB");
    return said.startsWith(whole) || said.startsWith(whole.replace(/^to /, "")) ? text : `${kind}: ${text}`;
  },
  because: (reasons: string) => `Because: ${reasons}`,
  superseded: "Replaced",
};

export const referrals = {
  title: "Referrals",
  none: "Not referred to anybody.",
  agency: "Agency",
  agencyHint: "For example: Children’s social care, Police",
  contact: "Whom you spoke to",
  sent: "What was sent or told",
  sentAt: "When it was sent",
  replyAt: "When they replied",
  day: "Day",
  time: "Time",
  reference: "Their reference",
  add: "Record the referral",
  head: (when: string, who: string) => `${when}, ${who}`,
  theirReference: (reference: string) => `Their reference: ${reference}`,
  replied: (when: string, text: string) => `Replied ${when}: ${text}`,
  waiting: "No reply yet",
  reply: "Record the reply",
  replyText: "What they replied",
  replyGo: "Save the reply",
  correct: "Correct",
  correctReason: "Why it is corrected",
  correctGo: "Save the correction",
};

export const followUps = {
  correct: "Correct",
  correctReason: "Why it is corrected",
  correctGo: "Save the correction",
  title: "What followed",
  none: "Nothing is recorded yet.",
  kind: "What it is",
  text: "What was said or done",
  textWhyNot: "Why they were not informed",
  textLesson: "The lesson, without names",
  whom: "With whom",
  whomHint: "For example: Ms Sample, children’s social care",
  audience: "Shared with",
  day: "Day",
  time: "Time",
  add: "Save",
  head: (when: string, kind: string) => `${when}, ${kind}`,
  by: (who: string) => `Recorded by ${who}`,
  withWhom: (whom: string) => `With: ${whom}`,
  sharedWith: (audience: string) => `Shared with: ${audience}`,
};

export const chronology = {
  title: "Children’s chronologies",
  lead: "Each child’s chronology receives only what you write for it here.",
  none: "No chronology has received anything yet.",
  noChild: "No learner is named in this incident.",
  child: "Whose chronology",
  text: "What it receives",
  textHint: "Only what belongs to this child. Do not name the others.",
  add: "Add to the chronology",
  head: (when: string, name: string, who: string) => `${name}, ${when}, by ${who}`,
  read: (name: string) => `Read the chronology of ${name}`,
  whole: (name: string) => `The chronology of ${name}`,
  wholeNone: "It is empty.",
  close: "Close",
};

export const checks = {
  title: "Device checks",
  none: "No device was checked.",
  stopped: "Illegal content suspected",
  head: (when: string, device: string) => `${when}, ${device}`,
  reviewers: (names: string) => `Reviewed by ${names}`,
  open: "Open the check",
};

export const escalations = {
  title: "Escalations",
  harm: "Somebody may come to serious harm",
  head: (when: string, who: string) => `${when}, decided by ${who}`,
  decided: (text: string) => `Decided: ${text}`,
  told: (who: string, when: string) => `Told ${when}: ${who}`,
};

export const closing = {
  outcome: "Outcome",
  outcomeHint: "How it was followed up and resolved, and what came of it.",
  go: "Close the incident",
  reason: "Why it is reopened",
  reopen: "Reopen it",
};

export const papers = {
  title: "Print and hand on",
  look: "Print preview",
  paper: "Print preview",
  print: "Save as a PDF…",
  printDialogue: "Save the incident as a form",
  printKind: "PDF form",
  printName: (reference: string) => `${reference}.pdf`,
  printed: (path: string) => `The form is saved as ${path}`,
  printing: "Making the form…",
  copy: "Copy as text",
  copyHint: "The text is for the school’s main record system.",
  copied: "Copied. Paste it into the other system now: in 30 seconds it is taken off the clipboard.",
};

export const history = {
  title: "History of the incident",
  lead: "Every save, the newest first. Nothing is ever overwritten.",
  back: "Back to the incident",
  loading: "Reading the history…",
  list: "Every save, newest first",
  of: (reference: string, title: string) => `${reference}: ${title}`,
  first: (kind: string) => `${kind} written down`,
  later: (kind: string) => `${kind} changed`,
  /** What a change of state was, by the core's words for what it is now. */
  moved: {
    "under review": "Incident taken on",
    closed: "Incident closed",
    done: "Action done",
    dropped: "Action dropped",
    open: "Action open again",
  } as Readonly<Record<string, string>>,
  reopened: "Incident reopened",
  reason: (reason: string) => `Reason: ${reason}`,
  added: (field: string) => `${field}, added`,
  removed: (field: string) => `${field}, taken out`,
  before: "Before",
  after: "Now",
  nothing: "Saved again without a difference.",
};
