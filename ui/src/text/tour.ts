// The tour for somebody who unlocks for the first time: five steps, left at any time, found again in Help.

export interface TourStep {
  /** What of the window it is about: the place in the navigation, or a button of the line above. */
  about: string;
  title: string;
  text: string;
}

const homeStep: TourStep = {
  about: "home",
  title: "Home shows what is not done",
  text: "The gravest comes first, each thing with its one next step as a button. Reading something does not clear it; doing it does.",
};

const searchStep: TourStep = {
  about: "search",
  title: "Search finds it again",
  text: "Press Ctrl+K anywhere and type the beginning of a name, a reference or a word. Enter opens what is chosen.",
};

const lockStep: TourStep = {
  about: "lock",
  title: "Lock when you leave, ask when you are stuck",
  text: "Ctrl+L locks at once. What you were typing is kept for you alone and offered again on Home. F1 opens the help page for the screen you are on.",
};

export const caseworkTour: readonly TourStep[] = [
  homeStep,
  {
    about: "incidents",
    title: "A concern begins under Incidents",
    text: "Press Ctrl+N and write down what you were told, the child’s own words apart from what was seen. Everything that follows is kept on its page: actions, decisions, referrals, device checks.",
  },
  {
    about: "checks",
    title: "A device check leads two people through the procedure",
    text: "It begins on the page of an incident. If something illegal is suspected, Stop is always in the same corner, and Guardbook says what to do next.",
  },
  searchStep,
  lockStep,
];

export const registersTour: readonly TourStep[] = [
  homeStep,
  {
    about: "people",
    title: "People are the learners and staff of the school",
    text: "Find somebody by typing the beginning of a name. Two of one name are told apart by date of birth and class.",
  },
  {
    about: "devices",
    title: "Devices are the school’s computers and tablets",
    text: "A device that learners do not use can be declared the designated device for checks.",
  },
  searchStep,
  lockStep,
];

export const officeTour: readonly TourStep[] = [
  homeStep,
  {
    about: "settings",
    title: "Settings tell about this school’s store",
    text: "Who can unlock it, when it locks by itself, and the certificate that recipients of signed forms need.",
  },
  {
    about: "verify",
    title: "Verify a form",
    text: "Anybody can check a signed form here: who signed it, and whether a byte of it was changed.",
  },
  searchStep,
  lockStep,
];

export const tour = {
  label: "A short tour",
  stepOf: (step: number, of: number) => `A short tour, ${step} of ${of}`,
  next: "Next",
  back: "Back",
  leave: "Leave the tour",
  end: "End the tour",
  again: "Take the tour",
};
