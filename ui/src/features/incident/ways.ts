// The way to what an incident lacks: the form that records it, or the place where it is.

import type { IncidentStep, Missing } from "../../ipc";

export const ACTIONS = "incident-actions";
export const CHECKS = "incident-checks";
export const REFERRALS = "incident-referrals";

type Way = { part: IncidentStep; preset?: string } | { place: string };

export const ways: Record<Missing, Way> = {
  triage: { part: "triage" },
  next_step: { part: "triage" },
  open_actions: { place: ACTIONS },
  decision: { part: "decide" },
  referral: { part: "refer" },
  decision_to_refer: { part: "decide" },
  reply: { place: REFERRALS },
  parents: { part: "follow_up", preset: "parents_informed" },
  support: { part: "follow_up", preset: "support_offered" },
  feedback: { part: "follow_up", preset: "feedback_to_reporter" },
  open_checks: { place: CHECKS },
};

/** What is missing, if that is what `part` says. */
export function lackingIn(part: string | null | undefined): Missing | undefined {
  return part && Object.hasOwn(ways, part) ? (part as Missing) : undefined;
}

export function goToPlace(place: string): void {
  const heading = document.getElementById(place);
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: "start" });
}
