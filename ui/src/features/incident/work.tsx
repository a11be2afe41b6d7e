// What is being worked on in a record: which form is open in its place, what was just made, and the way back to the
// button that somebody came from.

import { useEffect, useId, useRef, useState, type ReactNode } from "react";

import { useSaid, type IncidentCase, type IncidentStep } from "../../ipc";
import { Button } from "../../kit";
import { done, triage } from "../../text/incidentRecord";
import { beginning } from "../../text/several";
import { goToPlace, lackingIn, ways } from "./ways";

export interface Work {
  /** The form that is open: a step of the incident, or `done.<action>` and the like. */
  open: string | undefined;
  /** What the form begins with, where the way to it says so. */
  preset: string;
  onOpen: (part: string, preset?: string) => void;
  onClose: (done: boolean) => void;
  /** What was just done, until something new is. */
  said: string | undefined;
  /** The key of the entry that takes the focus. */
  at: string | undefined;
  onMade: (id: string) => void;
  /** The form that was just left without anything being made. */
  left: string | undefined;
}

/** What every box of the record is given. */
export interface PartProps {
  shown: IncidentCase;
  work: Work;
  /** Name and position of whoever is unlocked. */
  me: Me;
}

export interface Me {
  name: string;
  position: string;
}

interface CameFor {
  /** The form that is opened at once, as far as this person may. */
  form?: string;
  preset?: string;
  /** The box that comes into sight. */
  place?: string;
  /** The entry that takes the focus. */
  entry?: string;
}

/** What somebody came for who came with `part`: what the incident lacks, an action of it, or a form. */
function cameFor(part: string | undefined, shown: IncidentCase): CameFor {
  const lacking = lackingIn(part);
  if (lacking) {
    const way = ways[lacking];
    if ("place" in way) {
      return { place: way.place };
    }
    return shown.may.includes(way.part) ? { form: way.part, ...(way.preset && { preset: way.preset }) } : {};
  }
  if (part === undefined) {
    return {};
  }
  return shown.actions.some(({ id }) => id === part) ? { entry: part } : { form: part };
}

export function useWork(part: string | undefined, shown: IncidentCase): Work {
  const came = cameFor(part, shown);
  const { place } = came;
  const [open, setOpen] = useState(came.form);
  const [preset, setPreset] = useState(came.preset ?? "");
  const [at, setAt] = useState(came.entry);
  const [left, setLeft] = useState<string>();
  const [said, setSaid] = useSaid();
  const made = useRef(false);
  useEffect(() => {
    if (place) {
      goToPlace(place);
    }
  }, [place]);
  return {
    open,
    preset,
    at,
    left,
    onOpen: (next, begin = "") => {
      made.current = false;
      setSaid(undefined);
      setOpen(next);
      setPreset(begin);
      setLeft(undefined);
      setAt(undefined);
    },
    said,
    onClose: (done) => {
      setSaid(done ? saidOf(open, shown) : undefined);
      setLeft(made.current ? undefined : open);
      setOpen(undefined);
    },
    onMade: (id) => {
      made.current = true;
      setAt(id);
    },
  };
}

/** What is said once the form `part` was sent; `shown` is how it was before. */
function saidOf(part: string | undefined, shown: IncidentCase): string | undefined {
  const what = part?.split(".", 1)[0] ?? "";
  return what === "triage" && shown.incident.state !== "received" ? triage.reviewed : done[what];
}

/** What a form of this incident is kept under, and which form a kept one was. */
export function draftOf(incident: string, part: string): string {
  return `incident.${incident}.${part}`;
}

export function readDraftOf(screen: string): { incident: string; part: string } | undefined {
  const found = /^incident\.([0-9a-f-]{36})\.(.+)$/.exec(screen);
  return found?.[1] && found[2] ? { incident: found[1], part: found[2] } : undefined;
}

interface OpenerProps {
  work: Work;
  part: string;
  children: ReactNode;
  describes?: string;
  kind?: "usual" | "quiet";
}

/** The button that opens a form in its place; it has the focus again when the form is left. */
export function Opener({ work, part, children, describes, kind = "usual" }: OpenerProps) {
  const id = useId();
  const back = work.left === part;
  useEffect(() => {
    if (back) {
      document.getElementById(id)?.focus();
    }
  }, [back, id]);
  return (
    <Button id={id} kind={kind} onClick={() => work.onOpen(part)} {...(describes && { describes })}>
      {children}
    </Button>
  );
}

export function may({ shown }: PartProps, step: IncidentStep): boolean {
  return shown.may.includes(step);
}

/** Characters that two lines of a heading take, so that it ends with a whole word. */
const HEADING = 80;

/** What the incident is called: the first line of its summary, as far as a heading goes. */
export function firstLine(summary: string): string {
  return beginning(summary.trim().split("\n", 1)[0] ?? "", HEADING);
}
