// One page per task, in the order in which a school meets them.

export interface HelpPage {
  id: string;
  title: string;
  paragraphs: readonly string[];
}

export const help = {
  title: "Help",
  pages: "Pages",
  back: "Back to what you were doing",
};

export const helpPages: readonly HelpPage[] = [
  {
    id: "create",
    title: "Set up your school",
    paragraphs: [
      "Choose “Create a school’s store” on the first screen and follow the six steps. You need the school’s name, a passphrase nobody else knows, and a printer or a memory stick for the recovery sheet.",
      "A store is one folder on this computer. Everything in it is encrypted. Keep it on the computer’s own disk: folders that are copied to the internet and network shares are refused, because two copies changing at once would damage it.",
      "The person who sets the store up is its first user. Add a second person straight away: device checks are conducted and signed by two.",
    ],
  },
  {
    id: "passphrase",
    title: "Choose a passphrase",
    paragraphs: [
      "Take four or five words that have nothing to do with each other, with your school or with you. Length makes a passphrase strong; capitals and odd characters add little.",
      "Nobody can look your passphrase up or reset it. If you forget it, only the recovery sheet in the school’s safe helps.",
    ],
  },
  {
    id: "sheet",
    title: "Keep the recovery sheet",
    paragraphs: [
      "The recovery sheet carries the only code that opens the store when every passphrase is lost. Guardbook keeps no copy of it.",
      "Print it, or save it on a memory stick that lives somewhere else than this computer, and put it in the school’s safe in a sealed and signed envelope.",
      "Guardbook asks for the last group of the code, so that you know that the paper is readable before you need it.",
    ],
  },
  {
    id: "second",
    title: "Add a colleague",
    paragraphs: [
      "Open “People and roles” and choose “Add a person”. The role decides what they can read, because it decides which keys they are given.",
      "Guardbook shows a one-time code. Give it to your colleague on paper. They choose their name on the unlock screen, type the code, and set a passphrase that only they know. After that the code is worth nothing.",
    ],
  },
  {
    id: "unlock",
    title: "Unlock and lock",
    paragraphs: [
      "Choose your name and type your passphrase. After a wrong one you wait a little, and longer each time.",
      "Guardbook locks when you press Ctrl+L, when nobody uses it for a while (five minutes, unless your school set another time), and when the computer wakes from sleep. What you were typing is kept, sealed so that only you can open it, and offered again when you unlock.",
    ],
  },
  {
    id: "home",
    title: "See what is not done",
    paragraphs: [
      "Home lists what is not done, most urgent first: who it waits for, since when, and the next step. Reading something does not clear it; doing it does.",
    ],
  },
  {
    id: "evidence",
    title: "Add evidence",
    paragraphs: [
      "Choose a file, drop it on the window, paste a picture with Ctrl+V, or capture the screen: Guardbook steps aside for three seconds, and you then keep the whole screen or a part of it. Say in words what it shows. Words alone are always enough.",
      "What you keep is stored unchanged and encrypted. It cannot be removed again. Pictures stay blurred until you ask for one; that you looked is written into the audit log. After a minute it is blurred again.",
      "If you suspect that something is illegal, do not capture it. Stop the check.",
    ],
  },
  {
    id: "verify",
    title: "Verify a form",
    paragraphs: [
      "Choose “Verify a form” and the PDF, or drop it on the window. Guardbook says whether it is genuine, who signed it and when, and whether anything was changed. You do not need to unlock a store for this.",
      "Who the signers are is confirmed by the school’s certificate. While a store is unlocked its own is used; otherwise choose the file ending in .pem that the school hands out, and compare its fingerprint by telephone.",
    ],
  },
  {
    id: "keyboard",
    title: "Use the keyboard alone",
    paragraphs: [
      "Every task can be done without a mouse. Tab goes to the next field or button, Shift and Tab to the previous one, Enter presses a button, the arrow keys choose in a list.",
    ],
  },
];

export const about = {
  title: "About Guardbook",
  version: "Version",
  engine: "Web engine",
  system: "System",
  licence: "Licence",
  licenceName: "MIT",
  promise: "Guardbook works without a network and opens no address. What you record stays on this computer, encrypted, until you export it.",
  notYet: "This version is not for real records yet.",
  unknown: "not known",
};
