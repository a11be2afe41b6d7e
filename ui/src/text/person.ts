// People: learners, staff and the others whom records name.

import type { PersonKind } from "../ipc";
import { personKinds } from "./incidentWords";

export const person = {
  title: "People",
  lead: "Learners, staff and others whom records name. Two of the same name are told apart by date of birth and class.",
  caption: "People",
  loading: "Reading the people…",
  loadingOne: "Reading this person’s entry…",
  counted: (total: number) => (total === 1 ? "1 person" : `${total.toLocaleString("en-GB")} people`),
  add: "Add a person",

  filters: "Which people are shown",
  find: "Find by name",
  findHint: "Beginnings are enough, in any order: “sam ex”.",
  kind: "Who",
  anyKind: "Everybody",
  kinds: {
    learner: "Learners",
    staff: "Staff",
    governor: "Governors",
    volunteer: "Volunteers",
    parent: "Parents and carers",
    other: "Others",
  } satisfies Record<PersonKind, string>,

  name: "Name",
  born: "Date of birth",
  className: "Class",
  position: "Position",
  notGiven: "Not given",

  emptyTitle: "Nobody is listed yet",
  emptyText: "Add the learners and staff whom a record is to name. You can also add somebody while you record a concern.",
  noneTitle: "Nobody fits",
  noneText: "Type fewer letters, or look among everybody.",
  all: "Show everybody",

  form: {
    title: "Add a person",
    amendTitle: (name: string) => `Amend ${name}`,
    draft: "Adding a person to the register",
    draftAmend: (name: string | undefined) => (name === undefined ? "Amending a person’s entry" : `Amending the entry of ${name}`),
    kind: "Who is it?",
    forename: "Forename",
    surname: "Surname",
    nameHint: "In full, as the school writes it; never initials.",
    born: "Date of birth",
    bornHint: "For example 21/11/2015",
    className: "Class",
    classHint: "Or registration group, such as 4B.",
    position: "Position",
    positionHint: "For example Class teacher of 5B.",
    add: "Add this person",
    amend: "Save the changes",
    added: (name: string) => `${name} is added.`,
    saved: (name: string) => `The entry of ${name} is saved.`,
    same: (count: number) => (count === 1 ? "Somebody of this name is listed already" : `${count} people of this name are listed already`),
    sameNext: "Open the entry if it is the same person. Otherwise go on: date of birth and class tell them apart.",
    sameList: "People of the same name",
    open: "Open",
  },

  record: {
    amend: "Amend",
    incidents: "Incidents naming this person",
    list: "All people",
    facts: "What is known",
    known: (kind: PersonKind) => personKinds[kind],
    naming: (count: number) =>
      count === 0 ? "No incident names this person" : count === 1 ? "1 incident names this person" : `${count.toLocaleString("en-GB")} incidents name this person`,
    namingLoading: "Looking for incidents…",
    newest: "The newest incidents",
    open: "Open",
    told: (day: string) => `told ${day}`,
  },
};
