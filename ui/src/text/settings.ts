// Settings: the school, the people who unlock, the program itself, and what goes out to those who check forms.

export const settings = {
  title: "Settings",
  loading: "Reading the settings…",
  saved: "Saved.",

  school: {
    title: "The school",
    name: "Name",
    urn: "URN",
    la: "Local authority number",
    establishment: "Establishment number",
    address: "Address",
    notGiven: "Not given",
    note: "As it is printed on forms from now on. Forms that are signed stay as they are.",
    amend: "Amend the school",
    amendTitle: "Amend the school",
    save: "Save the school",
    draft: "Amending the school’s entry",
  },

  people: {
    title: "People and roles",
    count: (count: number) =>
      count === 1 ? "One person can unlock this store: you." : `${count} people can unlock this store. Their role decides what each may read.`,
    open: "Open people and roles",
  },

  idle: {
    title: "Locking by itself",
    now: (minutes: number) =>
      minutes === 1 ? "Guardbook locks when nobody has used it for one minute." : `Guardbook locks when nobody has used it for ${minutes} minutes.`,
    note: "It also locks at Ctrl+L, and when the computer sleeps.",
    label: "Lock after",
    minutes: (minutes: number) => (minutes === 1 ? "1 minute" : `${minutes} minutes`),
    hint: "Counts from the next unlocking.",
    save: "Save",
  },

  recovery: {
    title: "Recovery sheet",
    confirmed: (day: string) => `On ${day} somebody typed its last group back from paper, so the sheet is readable.`,
    keep: "Keep it in the school’s safe, in a sealed and signed envelope.",
    missing: "Nobody confirmed the recovery sheet when this store was made.",
    missingText:
      "Look in the school’s safe. If the sheet is there, nothing is wrong. If it is nowhere, a lost passphrase means that its owner’s access is lost, and when every passphrase is lost, so are the records. A sheet cannot be made later in this version: a store that holds nothing yet is better made anew.",
  },

  certificate: {
    title: "The school’s certificate",
    text: "Whoever receives a signed form needs this file to check that the signatures are this school’s: the police, the local authority, a court. It holds no secret.",
    how: "What the recipient does",
    steps: [
      "Takes the file and the fingerprint in two ways: the file by e-mail or stick; the fingerprint you read out by telephone. It is shown here once the file is saved, and is printed at the end of every form.",
      "In Guardbook: opens “Verify a form”, chooses the form and the certificate.",
      "In other programs that check PDF signatures: adds the certificate to the trusted ones, then opens the form.",
    ],
    save: "Save the certificate…",
    dialogue: "Save the school’s certificate",
    fileName: "Guardbook school certificate.pem",
    kind: "Certificate",
    saved: (path: string) => `Saved as ${path}`,
  },

  check: {
    title: "Check the store",
    text: "Reads everything that you hold a key to and compares it: pages, records, every saved version, the audit chain, the evidence. It changes nothing. Do it once a month, and after anything odd happened to this computer.",
    go: "Check the store now",
    again: "Check it again",
    working: "Guardbook can do nothing else meanwhile.",
    fine: "Everything holds.",
    counted: (counts: { records: number; versions: number; entries: number; objects: number }) =>
      [
        counted(counts.records, "record", "records"),
        counted(counts.versions, "saved version", "saved versions"),
        counted(counts.entries, "entry in the audit log", "entries in the audit log"),
        counted(counts.objects, "item of evidence or form", "items of evidence and forms"),
      ].join(", "),
    partly: "You hold no key to incidents and device checks, so these were not read. Ask the safeguarding lead to check them.",
    bad: (count: number) => (count === 1 ? "One thing does not hold." : `${count.toLocaleString("en-GB")} things do not hold.`),
    badNext: "Do not repair anything. Tell the headteacher and whoever looks after this computer, and give them these sentences. Do not enter anything until they have looked.",
    findings: "What does not hold",
    more: (count: number) => `Show ${count} more`,
  },

  about: {
    title: "About Guardbook",
    text: "Version, web engine, licences, and what Guardbook does not promise.",
    open: "About Guardbook",
  },
};

function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString("en-GB")} ${count === 1 ? one : many}`;
}

/** What happened to somebody’s place in the store. */
export const userHistory = {
  open: "History",
  title: (name: string) => `History of ${name}`,
  lead: "What happened to this person’s place in the store, the newest first.",
  list: "What happened, newest first",
  none: "Nothing has happened yet.",
  more: (count: number) => `Show ${count} more`,
  loading: "Reading the history…",
  back: "Back to people and roles",
  unknownActor: "somebody no longer listed",
  grant: "Was given the keys of the role",
  deeds: {
    "store.create": "Set up the store",
    "user.add": "Was added",
    "user.claim": "Set a passphrase with the one-time code and unlocked",
    "session.unlock": "Unlocked",
    "user.save_code_slip": "The slip with the one-time code was saved",
  } as Readonly<Record<string, string>>,
  other: "Something else was entered in the audit log",
};
