// An incident as it is being typed: the core's own draft, with the names of the people it points at, so that it comes
// back whole, and somebody who is just being added to the register.

import type { Incident, IncidentDraft, Involvement, PersonAsLinked, PersonDraft } from "../../ipc";
import { dayAsTyped, timeAsTyped } from "../../text/dates";
import { readTyped } from "./typed";

export type Known = Record<string, Pick<PersonAsLinked, "kind" | "name" | "birth_date" | "class_name" | "position">>;

export interface FormDraft {
  incident: IncidentDraft;
  /** Who the people of the draft are, by id. */
  known: Known;
  /** Somebody not listed yet, and what they are to be in the incident. */
  adding: { role: Involvement; person: PersonDraft } | null;
  /** Why it is amended. */
  reason: string;
}

/** Most concerns are written down as soon as somebody tells of them: both are filled in, and can be changed. */
export function newDraft(now = new Date()): FormDraft {
  return {
    incident: {
      happened: null,
      told_day: dayAsTyped(now),
      told_time: timeAsTyped(now),
      late_reason: "",
      place: null,
      device_or_service: "",
      summary: "",
      childs_words: "",
      observation: "",
      opinion: "",
      people: [],
      sought: [],
      reported_by: "",
      // Misuse by adults of the school has a table of its own, and is never recorded here.
      table: "learner",
      misuse: "",
      four_c: null,
      severity: null,
      proposed: null,
      main_system_reference: "",
    },
    known: {},
    adding: null,
    reason: "",
  };
}

export function amendDraft(draft: IncidentDraft, { people }: Incident): FormDraft {
  return { incident: draft, known: Object.fromEntries(people.map(({ linked }) => [linked.person, linked])), adding: null, reason: "" };
}

/** Whom a kept form is about, by name, and what was typed into it first. */
export function aboutForm(text: string): { names: readonly string[]; words: string } {
  const typed = readForm(text, newDraft());
  if (!typed) {
    return { names: [], words: "" };
  }
  const { incident, known } = typed;
  const named = (role: Involvement) =>
    incident.people.flatMap((involved) => (involved.role === role ? (known[involved.person]?.name ?? []) : []));
  const affected = named("affected");
  const words = [incident.summary, incident.observation, incident.childs_words, incident.opinion].find((text) => text.trim() !== "");
  return { names: affected.length > 0 ? affected : named("alleged"), words: words ?? "" };
}

/** A kept form as it was left; nothing when it is of an older form that no longer fits. */
export function readForm(text: string | undefined, start: FormDraft): FormDraft | undefined {
  const read = readTyped(text, start);
  return read && readTyped(JSON.stringify(read.incident), start.incident) ? read : undefined;
}
