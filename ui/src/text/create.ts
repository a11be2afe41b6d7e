export const create = {
  title: "Create a school’s store",
  steps: {
    school: "School",
    you: "You",
    passphrase: "Passphrase",
    place: "Place",
    sheet: "Recovery sheet",
    second: "Second person",
  },
  leave: "Leave without creating",

  school: {
    heading: "Your school",
    name: "School’s name",
    nameHint: "As it should be printed on forms.",
    nameMissing: "Type the school’s name.",
    more: "These are printed on forms when you give them. You can add them later.",
    urn: "Unique reference number (URN)",
    urnHint: "Six digits, such as 123456.",
    la: "Local authority number",
    laHint: "Three digits.",
    establishment: "Establishment number",
    establishmentHint: "Four digits.",
    address: "Address",
  },

  you: {
    heading: "You, the first person",
    lead: "The person who sets the store up usually leads safeguarding. Signed forms show your name and position exactly as you type them here.",
    name: "Your full name",
    nameMissing: "Type your full name.",
    position: "Your position",
    positionHint: "As it should stand under your signature, such as Deputy headteacher.",
    positionMissing: "Type your position.",
    role: "Your role in Guardbook",
  },

  passphrase: {
    heading: "Your passphrase",
    lead: "It opens the store, and nobody can look it up or reset it for you. Four or five unconnected words are strong and easy to remember.",
    label: "Passphrase",
    again: "The same passphrase again",
    missing: "Type a passphrase.",
    tooWeak: "This passphrase is too easy to guess. Make it longer.",
    different: "The two passphrases differ. Type the same one twice.",
  },

  place: {
    heading: "Where to keep the store",
    lead: "On this computer’s own disk. Not in a folder that is copied to the internet, such as OneDrive or Google Drive, and not on a network share.",
    label: "Folder",
    choose: "Choose a folder…",
    change: "Choose another folder…",
    none: "No folder chosen yet.",
    missing: "Choose a folder.",
    willBe: (name: string) => `Guardbook makes a new folder there, called ${name}.guardbook.`,
    dialogue: "Where to keep the store",
    check: "Before it is made",
    checkSchool: "School",
    checkYou: "You",
    checkRole: "Role",
    go: "Create the store",
    making:
      "Making the keys from your passphrase, and the store’s encrypted files. This takes a few seconds on purpose: it is what makes guessing slow.",
  },

  sheet: {
    heading: "The recovery sheet",
    lead: "If every passphrase is lost, this code is the only way back to the records. Put it on paper, and the paper in the school’s safe. Guardbook keeps no copy.",
    code: "Recovery code",
    group: (number: number) => `Group ${number}`,
    print: "Print the sheet…",
    save: "Save the sheet as a PDF…",
    saveDialogue: "Save the recovery sheet somewhere else than the store",
    saveName: "Guardbook recovery sheet.pdf",
    pdf: "PDF document",
    printed: "The print dialogue was opened. Look at the paper before you go on.",
    saved: (path: string) => `Saved as ${path}`,
    insist: "Save it there all the same",
    haveIt: "I have the sheet",
    haveItFirst: "Print or save the sheet first.",
    confirmHeading: "Is the sheet readable?",
    confirmLead: "The code is hidden now. Take the paper or open the file, and type its last group.",
    last: "Last group on the sheet",
    lastHint: "Five letters and digits. Capital or small letters do not matter.",
    lastMissing: "Type the last group on the sheet.",
    confirm: "Confirm",
    showAgain: "Show the code again",
    closing: "Guardbook stayed open because the recovery sheet is not confirmed yet.",
    closingNext: "Without the sheet, a forgotten passphrase means that every record is lost. It cannot be made later in this version.",
    closeAnyway: "Close without a recovery sheet",
  },

  second: {
    heading: "The second person",
    lead: "Device checks are conducted by two people, and nothing can be signed by one alone. Add your colleague now; they set their own passphrase when they first unlock.",
    later: "Do this later",
    laterHint: "You find it under People and roles, and on Home until it is done.",
    finish: "Go to Home",
  },
};

/** The page that comes out of the printer. */
export const printedSheet = {
  title: "Guardbook recovery sheet",
  school: "School",
  made: "Made on",
  madeBy: "Made by",
  code: "Recovery code",
  what: "This code opens the safeguarding records of the school named above when every passphrase is lost. Whoever holds it and the store’s files can read them.",
  keep: "Keep it in the school’s safe, in a sealed and signed envelope. Do not copy, photograph or e-mail it.",
};

export const strength = {
  label: "How hard this passphrase is to guess",
  words: ["Far too easy to guess", "Too easy to guess", "Not quite strong enough", "Strong", "Very strong"],
  empty: "Nothing typed yet",
};
