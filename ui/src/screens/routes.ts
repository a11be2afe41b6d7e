// Every place inside the window. Where one is lives in memory alone.

import type { CheckPart, Doing } from "../features/check";
import type { DevicesShown } from "../features/device/shown";
import type { Filter } from "../features/incident/filter";
import type { PeopleShown } from "../features/person/shown";
import type { SessionShown } from "../ipc";

/** Where one is; `draft` is the kept text of the form that is shown there, `said` what was just done. */
export type Route =
  | { at: "home" }
  | { at: "incidents"; filter?: Partial<Filter>; from?: number }
  /** `part` is an action of it, a form to be opened at once, or its history. */
  | { at: "incident"; id: string; part?: string; said?: string }
  | { at: "incident_form"; id?: string }
  | { at: "checks" }
  /** Without an incident it is chosen there. */
  | { at: "check_start"; incident?: string }
  /** `part` and `doing` are what of it; otherwise what is next. */
  | { at: "check"; id: string; part?: CheckPart; doing?: Doing }
  | { at: "escalation"; id: string; recorded?: boolean }
  | { at: "verify" }
  | { at: "people"; shown?: PeopleShown }
  | { at: "person"; id: string; amending?: boolean; said?: string }
  | { at: "person_form" }
  | { at: "devices"; shown?: DevicesShown }
  | { at: "device"; id: string; amending?: boolean; said?: string }
  | { at: "device_form" }
  | { at: "settings"; amending?: boolean }
  /** `history` is whose. */
  | { at: "users"; adding: boolean; draft?: string; history?: string };

export type Place = Route["at"];

/** What every screen inside is given. */
export interface ScreenProps {
  session: SessionShown;
  go: (route: Route) => void;
}
