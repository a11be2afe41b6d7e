export const welcome = {
  title: "Guardbook",
  lead: "A guard book is a bound volume from which no page can be taken. This one is for your school’s safeguarding team: it stays on this computer, encrypted, and needs no network.",
  notYet: "This version is for trying out. It is not for real records yet: a lost passphrase cannot be recovered, and there are no backups.",
  begin: "How would you like to begin?",
  create: {
    title: "Create a school’s store",
    text: "Set up Guardbook for your school. It takes about five minutes, and you need a printer or a memory stick.",
  },
  open: {
    title: "Open a store",
    text: "Your school has one already. Choose the folder whose name ends in .guardbook.",
    dialogue: "Choose your school’s store",
  },
  sample: {
    title: "Look round a sample school",
    text: "An invented school with invented people, to try everything without consequences.",
    dialogue: "Choose a folder for the sample school",
  },
  opening: "Opening the store…",
  notOpened: (path: string) => `Not opened: ${path}`,
  tryLast: "Try again",
  help: "Help",
  about: "About Guardbook",
};

export const sample = {
  making: "Making the sample school. Keys are made for each invented person: this takes a few seconds.",
  title: "The sample school is ready",
  lead: "Unlock it as any of these people. They differ in what they may read.",
  place: "It is kept here; delete the folder when you have seen enough:",
  caption: "The invented people and their passphrases",
  name: "Name",
  role: "Role",
  passphrase: "Passphrase",
  go: "Go to the unlock screen",
  remind: "The sample school’s passphrases",
};
