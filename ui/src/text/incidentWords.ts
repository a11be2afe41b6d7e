// What incidents are described with: the school's words for each of the core's, and times and people in words.

import type {
  ActionState,
  Audience,
  CheckState,
  DecisionKind,
  FollowUpKind,
  FourC,
  Happened,
  HappenedKind,
  IncidentState,
  Involvement,
  Kind,
  PersonAsLinked,
  PersonKind,
  Place,
  Proposed,
  Severity,
} from "../ipc";
import { dayInWords, momentInWords } from "./dates";

export const states: Record<IncidentState, string> = {
  received: "Received",
  under_review: "Under review",
  closed: "Closed",
};

export const severities: Record<Severity, string> = { low: "Low", medium: "Medium", high: "High", immediate: "Immediate" };

export const fourCs: Record<FourC, string> = { content: "Content", contact: "Contact", conduct: "Conduct", commerce: "Commerce" };

export const places: Record<Place, string> = {
  in_school: "In school",
  out_of_school: "Out of school",
  both: "In and out of school",
  unknown: "Not known",
};

/** What somebody is in an incident. */
export const involvements: Record<Involvement, string> = {
  affected: "Affected",
  alleged: "Alleged to have caused harm",
  witness: "Witness",
  reporter: "Reported it",
};

export const happenedKinds: Record<HappenedKind, string> = {
  at: "At a known time",
  on_day: "On a known day",
  about: "About a day",
  between: "Between two times",
  unknown: "Not known",
};

export const actionStates: Record<ActionState, string> = { open: "Open", done: "Done", dropped: "Dropped" };

export const decisionKinds: Record<DecisionKind, string> = {
  refer: "To refer",
  not_to_refer: "Not to refer",
  internal: "To respond within the school",
  no_further_action: "No further action",
  other: "Something else",
};

export const followUpKinds: Record<FollowUpKind, string> = {
  note: "Call, meeting or note",
  parents_informed: "Parents or carers informed",
  parents_not_informed: "Parents or carers not informed, and why",
  support_offered: "Support offered",
  feedback_to_reporter: "Feedback to whoever reported it",
  lesson_shared: "Lesson shared",
};

export const audiences: Record<Audience, string> = {
  online_safety_group: "Online safety group",
  staff: "Staff",
  learners: "Learners",
  parents: "Parents and carers",
  governors: "Governors",
  local_authority: "Local authority or external agencies",
};

export const proposals: Record<Proposed, string> = {
  suggested: "Suggested by the policy",
  added: "Added",
  declined: "Suggested, not taken",
};

export const personKinds: Record<PersonKind, string> = {
  learner: "Learner",
  staff: "Member of staff",
  governor: "Governor",
  volunteer: "Volunteer",
  parent: "Parent or carer",
  other: "Somebody else",
};

export const checkStates: Record<CheckState, string> = {
  open: "Open",
  paused: "Paused",
  stopped: "Stopped",
  concluded: "Concluded",
  sealed: "Sealed by a signature",
};

/** What a line of a case's history is about. */
export const kinds: Partial<Record<Kind, string>> = {
  incident: "Incident",
  action: "Action",
  decision: "Decision",
  referral: "Referral",
  follow_up: "Follow-up",
  chronology: "Chronology",
  escalation: "Escalation",
};

/** "about 3 November 2026 (after swimming)", "between 20 November 2026 at 15:30 and 21 November 2026". */
export function happenedInWords(happened: Happened): string {
  switch (happened.kind) {
    case "at":
      return momentInWords(happened.at);
    case "on_day":
      return dayInWords(happened.day);
    case "about":
      return `about ${dayInWords(happened.day)}${happened.words === null ? "" : ` (${happened.words})`}`;
    case "between":
      return `between ${edge(happened.from)} and ${edge(happened.to)}`;
    case "unknown":
      return "not known";
  }
}

function edge({ day, time }: { day: string; time: string | null }): string {
  return time === null ? dayInWords(day) : `${dayInWords(day)} at ${time.slice(0, 5)}`;
}

type Told = Pick<PersonAsLinked, "kind" | "birth_date" | "class_name" | "position">;

/** What tells namesakes apart: "Class 5B, born 4 May 2016", "Class teacher of 5B". */
export function personInWords({ kind, birth_date, class_name, position }: Told): string {
  const known = [
    position ?? (kind === "learner" ? null : personKinds[kind]),
    class_name && `Class ${class_name}`,
    birth_date && `born ${dayInWords(birth_date)}`,
  ];
  return known.filter(Boolean).join(", ") || personKinds[kind];
}

/** "Sam Sample (Class 5B, born 4 May 2016)". */
export function namedApart(name: string, told: Told): string {
  return `${name} (${personInWords(told)})`;
}

/** The school's words by the core's, where a history says what a field was and is. */
const historyWords: Record<string, Record<string, string>> = {
  State: { ...states, ...actionStates },
  Severity: severities,
  "Area of online risk": fourCs,
  "Where it happened": places,
};

/** What a field of a history says, as the screens say it: "Under review", "In and out of school". */
export function historyValue(field: string, value: string): string {
  return historyWords[field]?.[value.replaceAll(" ", "_")] ?? value;
}

/** With the first letter small, for the middle of a sentence. */
export function inSentence(words: string): string {
  return words.charAt(0).toLocaleLowerCase("en-GB") + words.slice(1);
}
