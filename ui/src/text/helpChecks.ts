// Help: device checks, from the gate to handing over. Buttons and headings are named by the words of the screens.

import { check, checks as list } from "./check";
import { addenda, conclude, sign } from "./checkEnd";
import { procedure, stop } from "./checkProcedure";
import { escalated, escalation, gate, start } from "./checkStart";
import { afterStop, undoStop } from "./checkStop";
import { fingerprint } from "./common";
import { addEvidence, evidenceList, seal } from "./evidence";
import type { HelpPage } from "./help";
import { steps } from "./incidentRecord";
import { pages } from "./pages";
import { settings } from "./settings";

const q = (words: string) => `“${words}”`;

export const checkPages: readonly HelpPage[] = [
  {
    id: "checks",
    title: "The list of device checks",
    lead: "Every check is here, the newest first, with how far it has come.",
    steps: [
      `Choose a check to open it at what is next. ${q(list.show)} leaves only those of one state.`,
      `Press ${q(list.start)} for another one. It belongs to an incident, which is chosen first.`,
      `Below stands what was passed on at once, without a check, if there is any.`,
    ],
    more: [
      "A check’s reference begins with the reference of its incident.",
      `${q(check.toIncident)} at the head of a check leads to the incident.`,
    ],
    see: ["check_start", "passed_on"],
  },
  {
    id: "check_start",
    title: "Start a device check",
    lead: "Two people conduct a check on a designated device. It begins with a gate: when anything illegal is suspected, no check may begin, and Guardbook says what to do instead.",
    steps: [
      `On the incident’s page press ${q(steps.start_check)}.`,
      `${q(gate.heading)} Tick everything that is suspected, or ${q(gate.nothing)}.`,
      `If something is suspected: do what the screen says first. Then fill in ${q(escalation.heading)} in words only, and press ${q(escalation.go)}.`,
      `If nothing is: give ${q(start.authorised)}, ${q(start.reason)}, ${q(start.first)} and ${q(start.second)}. One alone needs a reason.`,
      `Choose ${q(start.device)} and where it is, and confirm internet access and monitoring.`,
      `Press ${q(start.go)}.`,
    ],
    more: [
      `Is the check on another machine? Choose ${q(start.later)}, take the blank form there on paper (${q(start.blank)}), and enter it afterwards.`,
      "No device to choose? Declare one as designated under Devices first.",
    ],
    see: ["devices", "check_during", "check_stop"],
  },
  {
    id: "passed_on",
    title: escalated.title,
    lead: "Something illegal or serious harm was suspected, so no check was begun. The record says in words only what is known, what was decided and who was told. It is not changed any more.",
    steps: [
      `Press ${q(escalated.openIncident)} for everything that follows.`,
      `There ${q(steps.refer)} takes whom it was passed on to, with their reference and their reply; ${q(steps.follow_up)} takes calls and anything else.`,
    ],
    more: ["Is a check wanted after all? Starting one asks again what is suspected, and who decided that it may begin."],
    see: ["check_start", "decide"],
  },
  {
    id: "check_during",
    title: "During the check",
    lead: "Put Guardbook beside the browser: it fits half of a laptop’s screen.",
    steps: [
      `Press ${q(procedure.site)} (${procedure.keys.site}) for every place that you look at, also when nothing is found. Paste or type the address; Guardbook never opens it. Say ${q(procedure.result)} and press ${q(procedure.add)}.`,
      `Press ${q(procedure.finding)} (${procedure.keys.finding}) for what gives concern: ${q(procedure.nature)} and ${q(procedure.reason)}. Words alone are always enough.`,
      `Press ${q(procedure.evidence)} (${procedure.keys.evidence}) for a picture or file: choose it, drop it or paste it. ${q(procedure.capture)} (${procedure.keys.capture}) takes the screen after a short countdown. Say what it shows and press ${q(addEvidence.keep)}. What is kept cannot be removed again.`,
      `Interrupted? ${q(procedure.pause)}, ${q(procedure.resume)}, ${q(procedure.handOver)} and ${q(procedure.changeDevice)} are entries of the log.`,
      `When you have seen enough, go on to ${q(check.part.conclude)}.`,
    ],
    more: [
      `If anything looks illegal, press ${q(stop.button)} (${procedure.keys.stop}) at once. It is always in the same corner.`,
      `Pictures are blurred. ${q(evidenceList.show)} shows one; every look is in the audit log.`,
    ],
    see: ["check_stop", "check_sign"],
  },
  {
    id: "evidence",
    title: "Evidence: add it and look at it",
    lead: "Evidence is kept encrypted and unchanged. Words alone are always enough; add a picture or a file only where it is needed.",
    steps: [
      `Press ${q(procedure.evidence)} (${procedure.keys.evidence}). Choose a file, drop it on the window or paste a picture. ${q(procedure.capture)} (${procedure.keys.capture}) takes the screen after a short countdown.`,
      `Write ${q(addEvidence.description)}, choose what it belongs to, and press ${q(addEvidence.keep)}. ${addEvidence.forGood}`,
      `Under ${q(check.part.evidence)} every item is listed. ${q(evidenceList.show)} shows one picture for a minute; your look is in the audit log.`,
      `${q(evidenceList.verify)} compares an item with what was taken in. ${q(evidenceList.custody)} says who had to do with it.`,
    ],
    more: ["While a check is stopped nothing is added, shown or handed on."],
    see: ["check_during", "hand_over"],
  },
  {
    id: "check_stop",
    title: "Stop: illegal content suspected",
    lead: "When something looks illegal, stop looking. You need not be sure.",
    steps: [
      `Press ${q(stop.button)} or ${procedure.keys.stop}.`,
      `Press ${q(stop.go)}.`,
      "Do what the screen then says. Do not look again, and do not copy, print, photograph or send anything.",
    ],
    more: [
      "Nothing more is taken in for this check. What was captured is put out of sight: it is not shown, handed on or deleted, because the police decide. The device is recorded as isolated.",
      `A mistake can be undone: ${q(undoStop.open)} asks both reviewing people for their passphrases and for the reason.`,
      `Something was noticed only after the form was signed? In the same corner ${q(stop.afterwards)} stops the check then.`,
    ],
    see: ["check_after"],
  },
  {
    id: "check_after",
    title: "After a stop",
    lead: `${q(check.part.stopped)} says what to do and, under ${q(afterStop.missingTitle)}, what is not recorded yet.`,
    steps: [
      "Isolate the device: nobody uses it, and it is kept safe. Switch nothing on or off unless the police say so.",
      "Tell the police, then whoever else the screen names.",
      `Press ${q(afterStop.sheet)} and give the printed sheet to the police. It is in words only.`,
      `Record each thing under ${q(afterStop.heading)}: what is known, who was told with their reference, what the police decided, what was handed over. Press ${q(afterStop.go)}.`,
      `When nothing is missing, press ${q(afterStop.toConclude)}.`,
    ],
    more: [
      `${afterStop.thisDevice}`,
      `Was the stop a mistake? ${q(undoStop.open)} asks both reviewing people for their passphrases and the reason. It cannot be undone once a hand-over is recorded.`,
      "What was being typed at the stop is kept and shown there, so that an address can be told to the police.",
    ],
    see: ["check_sign"],
  },
  {
    id: "check_sign",
    title: "Conclude and sign",
    lead: "Each reviewing person judges for themselves. You need not agree: both views stand on the form.",
    steps: [
      `Under ${q(check.part.conclude)} answer ${q(conclude.view)} with ${q(conclude.reasons)} and press ${q(conclude.record)}. It is then not shown until the other judgement is recorded too.`,
      "The other reviewing person sits down at this machine, does the same and types their own passphrase. Whoever is unlocked stays unlocked. Or they unlock Guardbook themselves another time.",
      `Write the conclusion, choose ${q(conclude.routes)}, and press ${q(conclude.go)}.`,
      `Under ${q(check.part.sign)} read the form page by page. If pictures of the evidence are on it, ${q(pages.show)} comes first.`,
      `Each types their own passphrase and presses ${q(sign.sign)}. The page says who has still to sign; until then the form is not finished.`,
      `Press ${q(sign.save)} and give it to whoever needs it, with ${q(sign.certificate)}. Then the one number to read out by telephone is shown: ${q(fingerprint.label)}.`,
    ],
    more: [
      "The first signature seals the check. What becomes known later is added as an addendum.",
      `In ink instead: type your passphrase all the same and press ${q(sign.paper)}, print the form, sign it, scan it, and press ${q(sign.attach)}.`,
    ],
    see: ["hand_over", "verify"],
  },
  {
    id: "hand_over",
    title: "Hand evidence to the police",
    lead: "The originals go as one sealed package with a list of their checksums, and a receipt that both sign.",
    steps: [
      `Open ${q(check.part.evidence)} of the check and press ${q(seal.begin)}.`,
      "Save the package on the stick that is handed over, then the receipt to print.",
      `Tell the passphrase to the officer yourself, by telephone, or note it apart from the package until then; tick ${q(seal.noted)}. It is shown only now and never goes into the envelope.`,
      "Both sign the receipt when the package changes hands.",
      `Record the hand-over: once the check is signed under ${q(addenda.title)}, before that on the incident’s page with ${q(steps.follow_up)}.`,
    ],
    more: [
      `That a package was made, by whom and when, stands under ${q(evidenceList.custody)} of each item.`,
      "While a check is stopped its evidence is not sealed: the police say how they want to take it.",
      `The form itself goes as a PDF, with the school’s certificate from the form’s page or from ${q(settings.title)}.`,
    ],
    see: ["check_after", "verify"],
  },
];
