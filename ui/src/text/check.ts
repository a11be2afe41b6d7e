// What device checks are called everywhere: states, parts, the list, and the record of who, why and on what.

import type { CheckState, InterruptionKind, OutcomeRoute, StopEntryKind, Substance, VisitKind, VisitResult } from "../ipc";

export const checkStates: Record<CheckState, string> = {
  open: "Open",
  paused: "Paused",
  stopped: "Stopped: illegal content suspected",
  concluded: "Concluded, not signed",
  sealed: "Sealed by a signature",
};

/** How far the signing of a sealed check has come. */
export const signedBy = (given: number, of: number, onPaper: number) =>
  onPaper === 0 ? `${given} of ${of} signed` : onPaper === given ? `${given} of ${of} on paper` : `${given} of ${of}, ${onPaper} on paper`;
export const signedByAll = "Signed by everybody";
export const signedButNoScan = "In ink, scan missing";

export const visitKinds: Record<VisitKind, string> = { url: "Web site", device_location: "Place on the device" };

export const visitResults: Record<VisitResult, string> = { nothing_found: "Nothing found", concern: "Concern" };

export const interruptionKinds: Record<InterruptionKind, string> = {
  pause: "Paused",
  resume: "Resumed",
  hand_over: "Handed over",
  device_change: "Device changed",
};

export const stopEntryKinds: Record<StopEntryKind, string> = {
  stopped: "Stopped: illegal content suspected",
  device_isolated: "Device isolated",
  known: "What is known",
  police_told: "Police told",
  others_told: "Others told",
  police_decision: "Decision of the police",
  handed_over: "Handed over",
  released: "Released by the police",
  undone: "Stop undone",
};

export const substances: Record<Substance, string> = {
  yes: "The concern has substance",
  no: "The concern has no substance",
  cannot_say: "It cannot be said whether it has substance",
};

export const outcomeRoutes: Record<OutcomeRoute, string> = {
  internal_or_disciplinary: "Internal response or discipline procedures",
  local_authority_or_trust: "Local authority or trust",
  police: "Police",
};

/** "Robin Sampleton and Ngozi Example". */
export function both(first: string, second: string | null): string {
  return second === null ? first : `${first} and ${second}`;
}

export const checks = {
  title: "Device checks",
  lead: "Each check is a record of its own: who looked, on which device, at what, what was found and what followed.",
  start: "Start a device check",
  loading: "Reading the list of device checks…",
  caption: "Device checks, the newest first",
  reference: "Reference",
  about: "Concerns",
  state: "State",
  started: "Begun",
  reviewers: "Reviewing people",
  device: "Device",
  later: "entered later",
  alsoStopped: "Stopped",
  counted: (count: number) => (count === 1 ? "1 device check" : `${count.toLocaleString("en-GB")} device checks`),
  show: "Show",
  all: "All checks",
  stoppedOnly: "Illegal content suspected",
  none: "No device check has been conducted yet",
  noneNext: "A check belongs to an incident. Start one here, or from the incident itself.",
  noneOfThese: "No check is in this state",
  noneOfTheseNext: "Choose another state above.",
  escalated: "Passed on at once, without a check",
  escalatedLead: "Something illegal or serious harm was suspected, so no check was begun.",
  escalatedCaption: "What was passed on at once, the newest first",
  escalatedWhen: "Recorded",
  escalatedWhat: "Suspected",
  escalatedBy: "Decided by",
  escalatedCounted: (count: number) => (count === 1 ? "1 record" : `${count.toLocaleString("en-GB")} records`),
  harm: "Potential for serious harm",
};

export const check = {
  one: "Device check",
  title: (reference: string) => `Device check ${reference}`,
  loading: "Reading the check…",
  device: "Device",
  people: "Reviewed by",
  alone: (name: string) => `${name}, alone`,
  running: (minutes: number) => (minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`),
  runningLabel: "Running",
  pausedLabel: "Paused after",
  stoppedLabel: "Stopped after",
  tookLabel: "Took",
  conductedLabel: "Conducted",
  conducted: (when: string) => `${when}, entered later`,
  parts: "Parts of this check",
  part: {
    prepared: "Prepared",
    look: "Look and record",
    stopped: "Stopped: what to do",
    conclude: "Conclude",
    sign: "Sign",
    evidence: "Evidence",
    history: "History",
  },
  evidenceCount: (count: number) => `Evidence (${count})`,
  toIncident: "Incident",
  drafts: {
    of: (what: string, reference: string | undefined) => (reference ? `${what}, ${reference}` : what),
    evidence: "An item of evidence in a device check",
    visit: "A site in a device check",
    find: "A finding in a device check",
    interrupt: "An interruption of a device check",
    amend: "A correction in a device check",
    after_stop: "What followed the stop of a device check",
    undo_stop: "Undoing the stop of a device check",
    conclude: "The conclusion of a device check",
    addendum: "An addendum to a device check",
    start: "Starting a device check",
  },
};

export const prepared = {
  title: "How it was prepared",
  lead: "Answered before the check began, and not changed since. Hand-overs and changes of the device are in the log.",
  gate: "The gate",
  gateClear: "Nothing illegal was suspected, and no serious harm was feared.",
  incident: "Incident",
  authorised: "Authorised by",
  reason: "Reason for the investigation",
  harmReason: "Why no serious harm was feared",
  escalatedReason: "Why it began although the incident had been passed on",
  group: "Group, class or section",
  first: "First reviewing person",
  second: "Second reviewing person",
  leader: "senior leader",
  alone: "Nobody: one person reviewed alone",
  aloneReason: "Why alone",
  device: "Device",
  location: "Where it is",
  internet: "Internet access suits the check",
  monitoring: "Monitoring covers or knows of the check",
  confirmed: "Confirmed",
  notConfirmed: "Not confirmed",
  unconfirmed: "Why it went on all the same",
  started: "Begun",
  conducted: "Conducted",
  where: "Where",
  entered: "Entered",
  late: "Why it was entered later",
};
