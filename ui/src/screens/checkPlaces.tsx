// The places that belong to device checks, and the ways that lead to them from Home and from what was being typed.

import { useMemo } from "react";

import { readCheckDraft, readStartDraft, readStartReason, type CheckPart, type Doing } from "../features/check";
import type { WayBack } from "../features/home/Drafts";
import { useAsk, type Draft, type HomeItem } from "../ipc";
import { check as words } from "../text/check";
import { beginning } from "../text/several";
import { Check } from "./Check";
import { Checks } from "./Checks";
import { CheckStart } from "./CheckStart";
import { Escalation } from "./Escalation";
import type { Route, ScreenProps } from "./routes";

export type CheckRoute = Extract<Route, { at: "checks" | "check_start" | "check" | "escalation" }>;

interface CheckPlacesProps extends ScreenProps {
  route: CheckRoute;
  onPart: (part: CheckPart) => void;
}

export function CheckPlaces({ route, onPart, session, go }: CheckPlacesProps) {
  switch (route.at) {
    case "checks":
      return <Checks session={session} go={go} />;
    case "check_start":
      return <CheckStart incident={route.incident} session={session} go={go} />;
    case "check":
      return (
        <Check
          key={route.id}
          id={route.id}
          part={route.part}
          doing={route.doing}
          onPart={onPart}
          session={session}
          go={go}
        />
      );
    case "escalation":
      return <Escalation id={route.id} recorded={route.recorded ?? false} go={go} />;
  }
}

/** Where a check's item on Home leads: to the part of it that is next. */
export function wayToCheck({ kind, id }: HomeItem, go: (route: Route) => void): (() => void) | undefined {
  const isCheck = kind === "stopped_check" || kind === "open_check" || kind === "unsigned_form";
  return isCheck && id !== null ? () => go({ at: "check", id }) : undefined;
}

/** Every check that is stopped now; nothing as long as it is not known. */
export function useStoppedChecks(casework: boolean): ReadonlySet<string> | undefined {
  const asked = useAsk("check.list", { incident: null, state: null, stopped_only: true, page: NEWEST }, { when: casework });
  const rows = asked.data?.checks.rows;
  return useMemo(() => rows && new Set(rows.map(({ id }) => id)), [rows]);
}

/** The references of checks, by id: the newest ones, which drafts are of. */
export function useCheckReferences(casework: boolean): ReadonlyMap<string, string> | undefined {
  const asked = useAsk("check.list", { incident: null, state: null, stopped_only: false, page: NEWEST }, { when: casework });
  const rows = asked.data?.checks.rows;
  return useMemo(() => rows && new Map(rows.map(({ id, reference }) => [id, reference])), [rows]);
}

const NEWEST = { from: 0, rows: 200 };

/** What is typed while looking: a stopped check takes nothing of it, so it is not offered. */
const looking = ["visit", "find", "evidence", "pause", "resume", "hand_over", "change_device", "amend_visit", "amend_finding"];

/** What a kept draft about a check is of, and the way back to it. */
export function wayToCheckDraft(
  { screen, text }: Draft,
  go: (route: Route) => void,
  stopped: ReadonlySet<string> | undefined,
  references: ReadonlyMap<string, string> | undefined,
): WayBack | undefined {
  const incident = readStartDraft(screen);
  if (incident !== undefined) {
    return { what: words.drafts.start, words: beginning(readStartReason(text)), onGo: () => go({ at: "check_start", incident }) };
  }
  const kept = readCheckDraft(screen);
  if (kept && looking.includes(kept.form) && (stopped?.has(kept.check) ?? true)) {
    return undefined;
  }
  const way = kept && waysBack(kept.form, kept.of);
  return (
    way && {
      what: words.drafts.of(way.what, references?.get(kept.check)),
      onGo: () => go({ at: "check", id: kept.check, part: way.part, ...(way.doing && { doing: way.doing }) }),
    }
  );
}

function waysBack(form: string, of: string | undefined): { what: string; part: CheckPart; doing?: Doing } | undefined {
  const { drafts } = words;
  switch (form) {
    case "visit":
      return { what: drafts.visit, part: "look", doing: { what: "site" } };
    case "find":
      return { what: drafts.find, part: "look", doing: { what: "finding" } };
    case "evidence":
      return { what: drafts.evidence, part: "look", doing: { what: "evidence" } };
    case "pause":
    case "resume":
    case "hand_over":
    case "change_device":
      return { what: drafts.interrupt, part: "look", doing: { what: form } };
    case "amend_visit":
    case "amend_finding":
      return of === undefined ? undefined : { what: drafts.amend, part: "look", doing: { what: form, id: of } };
    case "after_stop":
      return { what: drafts.after_stop, part: "stopped" };
    case "undo_stop":
      return { what: drafts.undo_stop, part: "stopped" };
    case "conclude":
      return { what: drafts.conclude, part: "conclude" };
    case "addendum":
      return { what: drafts.addendum, part: "sign" };
    default:
      return undefined;
  }
}
