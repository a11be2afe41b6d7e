// The history of a check as a timeline in words.

import { checkStates, outcomeRoutes, substances, visitKinds, visitResults } from "./check";

export const checkHistory = {
  title: "History",
  lead: "Everything that was recorded, changed or looked at, the newest first. Nothing is removed from it.",
  loading: "Reading the history…",
  label: "History of the check",
  none: "Nothing has happened yet.",
  recorded: (label: string) => `${label}: recorded`,
  changed: (label: string) => `${label}: changed`,
  /** Evidence itself never changes. */
  noted: (label: string) => `${label}: noted in its record; the file stays as it was`,
  times: (text: string, times: number) => `${text}, ${times} times`,
  reason: (reason: string) => `Reason: ${reason}`,
  difference: (field: string, before: string, after: string) =>
    before === "" ? `${field}: ${after}` : after === "" ? `${field}: emptied (was ${before})` : `${field}: ${after} (was ${before})`,
  showLooks: "Show who looked",
  showBlurred: "Also when evidence was only listed, blurred",
  blurredHint: "Nothing can be made out in it. Opening “Evidence” lists every item so.",
  looked: (label: string, what: string) => `${label}: ${what}`,
  more: (count: number) => `Show ${count} more`,
  looks: {
    "check.show": "looked at",
    "check.history": "history looked at",
    "evidence.look": "shown",
    "evidence.look.blurred": "listed, blurred",
    "evidence.look.small": "picture shown",
    "evidence.look.large": "picture shown, large",
    "evidence.custody": "who had it, read",
    "evidence.verify": "checked for changes",
    "form.preview": "looked at",
    "escalation.show": "looked at",
  } as Readonly<Record<string, string>>,
  otherLook: "looked at",

  /** What a field of a kind of record is called here. */
  fields: {
    "finding.Where it happened": "Where it was found",
    "check.Conclusion, internal or disciplinary": `What follows, ${lower(outcomeRoutes.internal_or_disciplinary)}`,
    "check.Conclusion, local authority or trust": `What follows, ${lower(outcomeRoutes.local_authority_or_trust)}`,
    "check.Conclusion, police": `What follows, ${lower(outcomeRoutes.police)}`,
    "check.Conclusion, text": "Conclusion",
    "check.Conclusion, action": "Action taken or proposed",
    "check.Conclusion, when": "Concluded",
    "check.Conclusion, by": "Concluded by",
  } as Readonly<Record<string, string>>,

  /** What the values of a field are called here. */
  values: {
    "check.State": checkStates,
    "form.State": { "awaiting signatures": "somebody has still to sign", complete: "complete" },
    "visit.Kind": { url: visitKinds.url, "device location": visitKinds.device_location },
    "visit.Result": { concern: visitResults.concern, "nothing found": visitResults.nothing_found },
    "judgement.Whether the concern has substance": {
      yes: substances.yes,
      no: substances.no,
      "cannot say": substances.cannot_say,
    },
  } as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>,

  /** What is said in a sentence of its own. */
  own: {
    "form.Signatures": (_: string, after: string) =>
      after.replace(", electronic,", " signed electronically,").replace(", paper,", " signs on paper,"),
    "form.Scan": (_: string, after: string) => `The scan of the form signed in ink was attached ${after.split(", ")[0]}.`,
    "check.Stopped": (before: string, after: string) =>
      after === "" ? `The stop of ${before} was undone.` : `Stopped ${after}: illegal content suspected.`,
    "evidence.In quarantine since": (before: string, after: string) =>
      after === "" ? `Out of quarantine again, where it was since ${before}.` : `In quarantine since ${after}.`,
  } as Readonly<Record<string, ((before: string, after: string) => string) | undefined>>,
};

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
