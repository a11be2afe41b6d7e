import { form } from "./incidentForm";

export const home = {
  title: "Home",
  record: form.title,
  lead: (count: number) => (count === 1 ? "One thing is not done." : `${count} things are not done, the gravest first.`),
  overdueCount: (count: number) => (count === 1 ? "One is overdue." : `${count} are overdue.`),
  loading: "Looking for what is not done…",
  list: "What is not done, the gravest first",
  overdue: "Overdue",
  since: (when: string) => `since ${when}`,
  due: (when: string) => `due ${when}`,
  more: (count: number) => `Show ${count} more`,
  emptyTitle: "Nothing is waiting",
  emptyText: "No incident is unread, no action is due, no check is open and no form waits for a signature. Well kept.",
  emptyElsewhere: "There is nothing for you to do here. What you keep is under the headings at the left.",
  draftTitle: "You were in the middle of something",
  draftKept: (when: string) => `kept ${when}`,
  damagedTitle: (count: number) =>
    count === 1 ? "One thing you were typing cannot be read again" : `${count} things you were typing cannot be read again`,
  damagedText: "Its file is damaged. What was recorded is not touched by this. Ask whoever looks after this computer to check the disk.",
  draftContinue: "Go on with it",
  draftDiscard: "Throw it away",
  draftKeep: "Keep it",
  draftGone: (what: string) => `${what}. It was never saved, so nobody can bring it back.`,
};
