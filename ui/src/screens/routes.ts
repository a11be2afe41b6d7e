// Every place inside the window. Where one is lives in memory alone.

import type { SessionShown } from "../ipc";

/** Where one is; `draft` is the kept text of the form that is shown there. */
export type Route =
  | { at: "home" }
  | { at: "verify" }
  | { at: "users"; adding: boolean; draft?: string };

export type Place = Route["at"];

/** What every screen inside is given. */
export interface ScreenProps {
  session: SessionShown;
  go: (route: Route) => void;
}
