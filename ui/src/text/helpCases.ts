// Help: incidents, from the first words to the closing. Buttons and headings are named by the words of the screens.

import type { HelpPage } from "./help";
import { home } from "./home";
import { form } from "./incidentForm";
import { filters, list } from "./incidentList";
import { actions, chronology, closing, decisions, followUps, history, missing, papers, record, referrals, steps, triage } from "./incidentRecord";

const q = (words: string) => `“${words}”`;

export const casePages: readonly HelpPage[] = [
  {
    id: "log",
    title: form.title,
    words: "Log a concern, report, write down",
    lead: "Write it down as soon as you are told. You can leave it for later at any time: what you type is kept as you type it.",
    steps: [
      `Press Ctrl+N, or ${q(home.record)} on ${home.title}.`,
      `Is it about an adult who works for or governs the school? Press ${q(form.adult.go)}: such a concern does not belong in this version, and nothing of it is kept.`,
      `${q(form.happened.heading)}: say what the concern is, and when and where it happened. “About”, “between” and “not known” are answers.`,
      `${q(form.told.heading)}: the day and time at which the school learned of it. Now is filled in; change it if it was earlier. More than 24 hours ago, give the reason.`,
      `${q(form.words.heading)}: ${q(form.words.child)} exactly as they were said, apart from ${q(form.words.observation)} and ${q(form.words.opinion)}.`,
      `${q(form.people.heading)}: type a name and choose; date of birth and class tell namesakes apart. Somebody who is not listed can be added here.`,
      `${q(form.kind.heading)}: the area of risk, the kind of misuse and how serious it is. The policy’s actions are ticked; if you change a tick, say why.`,
      `Press ${q(form.record)}: it is an incident now, with a reference.`,
    ],
    see: ["triage", "check_start"],
  },
  {
    id: "incidents",
    title: "Find incidents",
    steps: [
      `Open ${q(list.title)}. Those that are open are shown; the sentence above the list says which, and the count is always there.`,
      `Narrow them by ${q(filters.person)}, ${q(filters.state)}, ${q(filters.fourC)} and ${q(filters.severity)}. ${q(filters.more)} has place, kind of misuse and days.`,
      `Press ${q(filters.keep)} to find the same again later.`,
      "Press a heading to sort by it. Walk with the arrow keys, open with Enter.",
    ],
    more: ["To find one child’s incidents, search for the name with Ctrl+K, or open the person under People."],
    see: ["search", "people"],
  },
  {
    id: "incident",
    title: "The page of an incident",
    lead: "Its reference, where it stands and the next step stay at the top. The story is at the left; what belongs to it is in boxes beside it.",
    steps: [
      `The first button is the next step: ${q(steps.triage)}, then what is still missing before it can be closed.`,
      `${q(record.amend)} corrects what was written. The reason is needed; what was there before stays in ${q(record.history)}.`,
      `${q(steps.follow_up)} writes down that parents were informed or why not, support, feedback to whoever reported it, lessons shared.`,
      `${q(steps.chronicle)} gives a child’s chronology only what belongs to that child. A record never lands whole in another child’s file.`,
      `${q(papers.title)}: ${q(steps.print)} makes the incident a form; ${q(papers.copy)} is for the school’s main record system.`,
    ],
    more: [`${q(history.title)} shows every save against the one before it, with who, when and why.`, `${q(followUps.title)} and ${q(chronology.title)} are boxes of their own.`],
    see: ["triage", "actions", "decide", "close", "check_start"],
  },
  {
    id: "triage",
    title: "Take an incident on",
    lead: "An incident that nobody has taken on stays at the top of Home.",
    steps: [
      `On Home press “Take it on”, or ${q(steps.triage)} on its page.`,
      `Say ${q(triage.severity)} and ${q(triage.note)}.`,
      `Press ${q(triage.go)}.`,
    ],
    more: [`Later it can be judged anew: press ${q(triage.again)}.`],
    see: ["actions", "decide"],
  },
  {
    id: "actions",
    title: "Actions",
    lead: "What is to be done, by whom, until when. An overdue action stays on Home until it is done or dropped.",
    steps: [
      `On the incident’s page press ${q(steps.act)}.`,
      `Give ${q(actions.what)}, ${q(actions.owner)} and the day, and press ${q(actions.add)}.`,
      `When it is done press ${q(actions.done)}, say ${q(actions.note)}, and press ${q(actions.noteGo)}.`,
      `If it is not to be done, press ${q(actions.drop)} and say why.`,
    ],
    more: [`Marked by mistake? Press ${q(actions.again)}.`],
  },
  {
    id: "decide",
    title: "Decisions and referrals",
    lead: "A decision not to refer is as easy to record as a referral, with its reasons. A later decision replaces an earlier one; both stay readable.",
    steps: [
      `Press ${q(steps.decide)}. Choose ${q(decisions.kind)}, write the decision in a sentence and ${q(decisions.reasons)}: the reasons.`,
      `Press ${q(decisions.add)}.`,
      `For a referral press ${q(steps.refer)}. Give ${q(referrals.agency)}, ${q(referrals.contact)}, ${q(referrals.sent)} and when, and press ${q(referrals.add)}.`,
      `When the reply comes, press ${q(referrals.reply)}.`,
    ],
    more: [`A telephone call with social care that is no referral is recorded with ${q(steps.follow_up)}.`],
    see: ["incident", "close"],
  },
  {
    id: "close",
    title: "Close an incident",
    lead: `The page says under ${q(missing.title)} what is missing, each with the button that leads there.`,
    steps: [
      "Settle what is missing: open actions, a decision, parents informed or why not, feedback to whoever reported it, device checks that are open.",
      `Press ${q(steps.close)}.`,
      `Write ${q(closing.outcome)}: how it was followed up and resolved, and what came of it. Press ${q(closing.go)}.`,
    ],
    more: [`A closed incident can be reopened with a reason: press ${q(steps.reopen)}.`],
  },
];
