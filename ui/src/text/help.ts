// Help: what its frame says, what this program is, and the list of its pages in the order in which a school meets them.

import { casePages } from "./helpCases";
import { checkPages } from "./helpChecks";
import { dailyPages, startPages } from "./helpStart";

export interface HelpPage {
  id: string;
  title: string;
  /** Other words by which it is found. */
  words?: string;
  lead?: string;
  /** What to do, in the order in which the screens ask for it. */
  steps?: readonly string[];
  more?: readonly string[];
  /** Pages that belong to it. */
  see?: readonly string[];
}

export const help = {
  title: "Help",
  pages: "Pages",
  find: "Find in the help",
  found: (count: number) => (count === 0 ? "No page holds all these words." : count === 1 ? "1 page" : `${count} pages`),
  see: "See also:",
  ends: "This program",
  back: "Back to what you were doing",
};

export const helpGroups: readonly { title: string; pages: readonly HelpPage[] }[] = [
  { title: "To begin", pages: startPages },
  { title: "Incidents", pages: casePages },
  { title: "Device checks", pages: checkPages },
  { title: "Day to day", pages: dailyPages },
];

export const helpPages: readonly HelpPage[] = helpGroups.flatMap(({ pages }) => pages);

export const about = {
  title: "About Guardbook",
  version: "Version",
  engine: "Web engine",
  system: "System",
  licence: "Licence",
  licenceName: "MIT",
  promise: "Guardbook works without a network and opens no address. What you record stays on this computer, encrypted, until you export it.",
  notYet: "This version is not for real records yet.",
  others: "Guardbook is made with the work of many others. Their licences are part of it.",
  licences: "Show the licences",
  licenceTexts: "Licences of the parts",
  unknown: "not known",
};
