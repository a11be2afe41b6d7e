// The history of a check as a timeline in words.

export const checkHistory = {
  title: "History",
  lead: "Everything that was recorded, changed or looked at, the newest first. Nothing is removed from it.",
  loading: "Reading the history…",
  label: "History of the check",
  none: "Nothing has happened yet.",
  recorded: (label: string) => `${label}: recorded`,
  changed: (label: string) => `${label}: changed`,
  times: (text: string, times: number) => `${text}, ${times} times`,
  reason: (reason: string) => `Reason: ${reason}`,
  difference: (field: string, before: string, after: string) =>
    before === "" ? `${field}: ${after}` : after === "" ? `${field}: emptied (was ${before})` : `${field}: ${after} (was ${before})`,
  showLooks: "Show who looked",
  looked: (label: string, what: string) => `${label}: ${what}`,
  more: (count: number) => `Show ${count} more`,
  looks: {
    "check.show": "looked at",
    "check.history": "history looked at",
    "evidence.look": "shown",
    "evidence.verify": "checked for changes",
    "form.preview": "looked at",
    "escalation.show": "looked at",
  } as Readonly<Record<string, string>>,
  otherLook: "looked at",
};
