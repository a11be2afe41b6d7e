// Writing an incident down, and amending it.

export const form = {
  title: "Record a concern",
  lead: "Once recorded it is an incident, with a reference by which it is found again.",
  amendTitle: (reference: string) => `Amend ${reference}`,
  loading: "Opening the form…",
  draft: (about: string) => (about === "" ? "Recording a concern" : `Recording a concern about ${about}`),
  resumed: (when: string) => `This is what you had typed, kept ${when}.`,
  record: "Record the concern",
  amend: "Save the amendment",
  recorded: (reference: string) => `The concern is recorded as incident ${reference}.`,
  amended: (reference: string) => `The amendment of ${reference} is saved.`,

  adult: {
    text: "Is it about an adult who works for or governs the school? Such a concern does not belong here.",
    go: "Show me where to take it",
    note: "This form is emptied then, and nothing of it is kept.",
    askTitle: (who: string | undefined) =>
      who === undefined ? "Is the concern about an adult of the school?" : `${who} works for or governs the school. Is the concern about them?`,
    askText: "If it is, this form is emptied, nothing of it is kept, and Guardbook shows where to take the concern.",
    askGo: "Yes, show me where to take it",
    askLeave: (who: string | undefined) => (who === undefined ? "No, go on typing" : "No, I chose the wrong box"),
    title: "Not in Guardbook",
    designated:
      "At the local authority it is the local authority designated officer (LADO) who is asked about such concerns.",
    kept: "The form is empty and its draft is gone.",
    home: "Go to Home",
    another: "Record another concern",
  },

  happened: {
    heading: "What happened",
    summary: "Summary",
    summaryHint: "What the concern is, clearly and completely enough for somebody who was not there.",
    when: "When it happened",
    day: "Day",
    time: "Time",
    fromDay: "From which day",
    fromTime: "From what time",
    toDay: "To which day",
    toTime: "To what time",
    words: "In words",
    wordsHint: "For example: some time after swimming",
    timeOptional: "Leave it empty if it is not known.",
    place: "Where it happened",
    device: "Device or online service",
    deviceHint: "For example: class tablet 7, a messaging app",
  },

  words: {
    heading: "What was said and seen",
    lead: "Keep apart what the child said, what somebody saw, and what somebody thinks.",
    child: "The child’s own words",
    childHint: "Exactly as they were said.",
    observation: "What was seen and heard",
    observationHint: "Facts, by whoever noticed them.",
    opinion: "Professional opinion",
    opinionHint: "What you or a colleague makes of it.",
  },

  people: {
    heading: "Who",
    affected: "Who is affected",
    alleged: "Who is alleged to have caused harm",
    allegedHint:
      "Learners, parents or people from outside. An adult who works for or governs the school is not recorded here: Guardbook asks, and shows where to take the concern.",
    witness: "Who saw or heard it",
    reporter: "Who reported it",
    reporterHint: "Anybody, staff too: a learner, a parent, the class teacher.",
    reportedBy: "Who reported it, in words",
    me: "It was me",
    reportedByHint: "If whoever reported it is not listed. “Anonymous” is an answer.",
    find: "Type a name",
    remove: "Remove",
    removes: (name: string, role: string) => `${name}, ${role}`,
    notListed: "Add somebody who is not listed",
    already: (name: string) => `${name} is listed here already.`,
  },

  adding: {
    heading: "Somebody who is not listed yet",
    kind: "They are",
    adult: "Does the adult work for or govern the school?",
    forename: "Forename",
    surname: "Surname",
    birth: "Date of birth",
    birthHint: "It tells learners of the same name apart. For example 04/05/2016",
    className: "Class",
    position: "Position",
    add: "Add this person",
    leave: "Do not add",
    outside: "You may not add people. Ask the office to add them, or write their name into the summary.",
  },

  told: {
    heading: "When the school was told",
    day: "Day",
    time: "Time",
    written: (who: string) =>
      `It is written down now, by ${who}. Day and time were filled in as now: change them if the school was told earlier.`,
    writtenBefore: (when: string, who: string) => `It was written down on ${when}, by ${who}.`,
    late: "Why it is written down late",
    lateHint: "The school was told more than 24 hours ago. The reason stays with the record.",
  },

  kind: {
    heading: "What kind of concern",
    fourC: "Area of online risk",
    misuse: "Kind of misuse in the school’s policy",
    noMisuse: "None of these",
    severity: "How serious it is",
  },

  matrix: {
    heading: "What the policy suggests",
    none: "Choose a kind of misuse above, and the actions that the policy suggests are ticked here.",
    lead: "Ticked is what the policy suggests. It suggests and people decide: change what does not fit, and say why.",
    actions: "Actions of the policy",
    suggested: "Suggested by the policy",
    why: (action: string) => `Why it is needed: ${action}`,
    whyNot: (action: string) => `Why not: ${action}`,
  },

  main: {
    heading: "Elsewhere",
    reference: "Reference in the school’s main record system",
  },

  reasonFirst: "Change what is wrong. At the end, say why in a sentence: an amendment is not saved without its reason.",
  reasonHeading: "Reason for the amendment",
  reason: "Why it is amended",
  reasonHint: "Needed. It stays with the record, and what was there before stays readable in the history.",
};

