// Help: from the first start to everyday things beside incidents and checks. Buttons and headings are named by the words of
// the screens themselves, so that they cannot differ.

import { fingerprint } from "./common";
import { create } from "./create";
import { device } from "./device";
import type { HelpPage } from "./help";
import { home } from "./home";
import { list } from "./incidentList";
import { people } from "./people";
import { person } from "./person";
import { search } from "./search";
import { settings } from "./settings";
import { tour } from "./tour";
import { unlock } from "./unlock";
import { verify } from "./verify";
import { welcome } from "./welcome";

const q = (words: string) => `“${words}”`;
const stepNames = Object.values(create.steps);

export const startPages: readonly HelpPage[] = [
  {
    id: "home",
    title: "See what is not done",
    lead: "Home lists what is not done, the gravest first: what it is, whom it is about and how serious it is, whom it waits for, since when or until when, and the next step.",
    steps: [
      "Look at the first line. What is overdue says so.",
      "Press its button. It leads to the place where the next step is taken.",
      "Do it there. The line goes from Home once it is done, not when it is read.",
    ],
    more: [
      `${q(home.record)} is the button beside the heading, or Ctrl+N on any screen.`,
      "What you were typing when Guardbook locked or closed is offered above the list. It is kept for you alone.",
      `${q(tour.again)} shows the window in five steps.`,
    ],
    see: ["incident", "check_during", "search"],
  },
  {
    id: "create",
    title: "Set up your school",
    lead: "You need the school’s name, a passphrase that nobody else knows, and a printer or a memory stick for the recovery sheet. It takes about five minutes.",
    steps: [
      `On the first screen choose ${q(welcome.create.title)}.`,
      `Answer the ${stepNames.length} steps: ${stepNames.join(", ")}.`,
      `At ${q(create.steps.place)} choose a folder on this computer’s own disk and press ${q(create.place.go)}.`,
      `Print or save the recovery sheet, press ${q(create.sheet.haveIt)}, and type its last group back from paper.`,
      "Add the second person and give them their one-time code on paper.",
    ],
    more: [
      "A store is one folder. Everything in it is encrypted. Folders that are copied to the internet and network shares are refused, because two copies changing at once would damage it.",
      `To look round first, choose ${q(welcome.sample.title)}: an invented school with invented people.`,
    ],
    see: ["passphrase", "sheet", "second"],
  },
  {
    id: "passphrase",
    title: "Choose a passphrase",
    steps: [
      "Take four or five words that have nothing to do with each other, with your school or with you.",
      "Type them twice. The words under the field say how hard they are to guess.",
    ],
    more: [
      "Length makes a passphrase strong; capitals and odd characters add little.",
      "Nobody can look your passphrase up or reset it.",
    ],
  },
  {
    id: "sheet",
    title: "Keep the recovery sheet",
    lead: "The recovery sheet carries the only code that opens the store when every passphrase is lost. Guardbook keeps no copy of it.",
    steps: [
      `Press ${q(create.sheet.print)} or ${q(create.sheet.save)}. Save it on a memory stick that lives somewhere else than this computer.`,
      `Press ${q(create.sheet.haveIt)}.`,
      `Type the last group of the code from the paper and press ${q(create.sheet.confirm)}. So you know that it is readable before you need it.`,
      "Put the sheet into the school’s safe in a sealed and signed envelope.",
    ],
    more: [`${q(settings.title)} says under ${q(settings.recovery.title)} whether it was confirmed. Using the sheet is not built yet.`],
  },
  {
    id: "second",
    title: "Add a colleague",
    lead: "The role decides what they can read, because it decides which keys they are given.",
    steps: [
      `Open ${q(settings.title)}, then ${q(settings.people.open)}.`,
      `Press ${q(people.add)}.`,
      `Give ${q(people.form.name)}, ${q(people.form.position)} and ${q(people.form.role)}, and press ${q(people.form.add)}.`,
      "Print the slip with the one-time code, or save it, and give it to your colleague on paper. It is shown only now.",
      `Your colleague chooses their name on the unlock screen, types the code and a passphrase of their own, and presses ${q(unlock.claim.go)}. After that the code is worth nothing.`,
    ],
    more: ["Only the designated safeguarding lead and the headteacher add people. Removing a person is not built yet."],
  },
  {
    id: "unlock",
    title: "Unlock and lock",
    steps: [
      "Choose your name.",
      `Type your passphrase and press ${q(unlock.go)}.`,
      "When you leave, press Ctrl+L.",
    ],
    more: [
      "After a wrong passphrase you wait a little, and longer each time, up to a minute. Guardbook counts down and then takes the next one.",
      "Guardbook also locks when nobody uses it for a while (five minutes, unless your school set another time) and when the computer wakes from sleep. What you were typing is kept, sealed so that only you can open it, and offered again on Home.",
      "When the store cannot be opened, the screen says why and what to do: it is open in another window, it was used with a newer version, its folder is on a network share, or it is damaged. Do not repair a damaged store: restore a backup or ask whoever looks after this computer.",
    ],
  },
];

export const dailyPages: readonly HelpPage[] = [
  {
    id: "verify",
    title: "Verify a form",
    lead: "Anybody can do this, also while Guardbook is locked. Nothing is sent anywhere and nothing is kept.",
    steps: [
      `Choose ${q(verify.open)}.`,
      `Press ${q(verify.choose)}, or drop the PDF on the window.`,
      `Press ${q(verify.chooseCertificate)} and choose the certificate that the school handed out, a file ending in .pem. For a form of your own school it is known already.`,
      `The verdict comes by itself. Read it: who signed, when by the clock of their computer, and whether a byte was changed.`,
      `From another school? Ask it by telephone for its ${q(fingerprint.label)} and compare it with the one at the end of the form.`,
    ],
    more: ["Keep a genuine form as the file it is. Printed or saved anew it proves nothing any more."],
    see: ["check_sign", "settings"],
  },
  {
    id: "people",
    title: "People",
    lead: "Learners, staff and others whom records name. Two of the same name are told apart by date of birth and class.",
    steps: [
      `Open ${q(person.title)} and type the beginning of a name into ${q(person.find)}. Beginnings of several names in any order are enough.`,
      "Press Enter for the first, or choose another with the arrow keys.",
      `Press ${q(person.record.incidents)} to read what names them.`,
      `To correct the entry press ${q(person.record.amend)}, say why, and press ${q(person.form.amend)}. What was there before stays in the history.`,
      `To list somebody new press ${q(person.add)}. Somebody of the same name is shown while you type.`,
    ],
    more: [
      "An incident keeps the name and class as they were when it was written. Amending a person changes no incident.",
      "The school office sees and amends people and devices. It has no key to any incident, so the way to incidents is not there.",
    ],
    see: ["search", "devices"],
  },
  {
    id: "devices",
    title: "Devices",
    lead: "A device check is conducted on a designated device: learners do not use it, and the police could take it off site.",
    steps: [
      `Open ${q(device.title)} and press ${q(device.add)}.`,
      `Give ${q(device.form.name)}, ${q(device.form.location)} and, if it has one, ${q(device.form.asset)}.`,
      `For a device for checks tick ${q(device.form.designated)}, then both of ${q(device.form.notUsed)} and ${q(device.form.offSite)}.`,
      `Press ${q(device.form.add)}.`,
    ],
    more: [`To declare a listed device designated, or no longer so, open it and press ${q(device.record.amend)}.`],
    see: ["check_start"],
  },
  {
    id: "search",
    title: "Search",
    lead: "Finds everything that was written down and that you hold a key to, kind by kind.",
    steps: [
      `Press ${search.keys} anywhere, or ${q(search.open)} in the line above.`,
      "Type the beginning of a name, a reference, or any word. All the words that you type must be there; accents do not matter.",
      "Choose with Up and Down. Enter opens what is chosen.",
      "The last line of a kind shows all of it.",
    ],
    more: ["A single letter counts as a word of its own: type at least two letters of a word that is only begun.", "What you searched for last is still there when you search again, until Guardbook locks."],
    see: ["people", "incidents"],
  },
  {
    id: "settings",
    title: "Settings",
    steps: [
      `${q(settings.school.title)}: press ${q(settings.school.amend)} to change what is printed on forms from now on.`,
      `${q(settings.people.title)}: who can unlock this store, and what happened to each.`,
      `${q(settings.idle.title)}: choose the minutes and press ${q(settings.idle.save)}. It counts from the next unlocking.`,
      `${q(settings.certificate.title)}: press ${q(settings.certificate.save)} and give the file to whoever checks your forms. Then read out to them, by telephone, the number shown as ${q(fingerprint.label)}.`,
      `${q(settings.check.title)}: press ${q(settings.check.go)}. It reads everything that you hold a key to and says what does not hold. It changes nothing.`,
    ],
    more: ["The school and the idle time are changed by the designated safeguarding lead and the headteacher alone. Everybody may look."],
    see: ["second", "sheet", "verify"],
  },
  {
    id: "keyboard",
    title: "Use the keyboard alone",
    steps: [
      "Tab goes to the next field or button, Shift and Tab to the previous one. What has the focus has a frame.",
      "Enter presses a button and opens what is chosen. Space ticks.",
      "The arrow keys walk through lists, choices and what search found.",
      `Ctrl+K searches, Ctrl+N is ${q(list.add)}, Ctrl+S saves the form you are filling in, Ctrl+L locks.`,
      "F1 opens the help for the screen you are on, Escape goes back from it. The question mark shows all shortcuts.",
    ],
    more: ["Ctrl and + or - make everything larger or smaller, Ctrl and 0 as it was."],
  },
  {
    id: "promise",
    title: "What Guardbook promises, and what not",
    lead: "This version is not for real records yet: recovery from the printed sheet, backups, restricted cases about adults and taking rights away again are not built.",
    steps: [
      "Who can read a part of the store is decided by keys, not by the program: the office clerk has no key to incidents.",
      "Nothing that was saved is overwritten or removed by use. Every change and every look at a case is in an audit log.",
      "A record that was acknowledged survives the program being killed. A change that fails leaves nothing behind.",
      "The bytes of evidence are never changed. Pictures are drawn by a process of its own that holds no keys.",
      "Once a check is stopped, nothing takes in, shows, prints or hands on its evidence.",
      "A signed form can be checked with public tools, and one changed byte is noticed.",
      "The program opens no internet connection and no address.",
    ],
    more: [
      "Not promised: safety against a malicious program in an unlocked account, or against a camera.",
      "Not promised: safety against somebody who destroys every copy, or who compares copies of the store’s files taken over time.",
      "Not promised: that the time is right. The computer’s clock is believed for the time of day, never for the order.",
      "Not promised: that what was deleted is gone from the memory cells of a disk.",
    ],
  },
];
