// What the ten roles are called in schools, and what each may read: shown wherever a role is chosen.

import type { Role } from "../ipc";

export const roles: Record<Role, { name: string; reads: string }> = {
  dsl: {
    name: "Designated safeguarding lead",
    reads: "Reads and records everything of the safeguarding team, decides referrals, leads device checks.",
  },
  deputy_dsl: {
    name: "Deputy designated safeguarding lead",
    reads: "Reads and records everything of the safeguarding team, decides referrals, leads device checks.",
  },
  headteacher: {
    name: "Headteacher",
    reads: "Reads casework and registers, authorises and signs device checks. Never a case about themselves.",
  },
  senior_leader: {
    name: "Senior leader",
    reads: "Reads casework and registers, authorises and signs device checks. Never a case about themselves.",
  },
  online_safety_lead: {
    name: "Online safety lead",
    reads: "Keeps the online safety log, filtering and monitoring, and training records.",
  },
  office: {
    name: "School office",
    reads: "Keeps the pupil roll and photo consent. Has no key to any incident.",
  },
  training_coordinator: {
    name: "Training coordinator",
    reads: "Keeps training and agreements. Has no key to any incident.",
  },
  governor: {
    name: "Governor",
    reads: "Reads reports in which nobody is named.",
  },
  chair_of_governors: {
    name: "Chair of governors",
    reads: "Reads reports in which nobody is named, and a restricted case when named on it.",
  },
  it_technician: {
    name: "IT technician",
    reads: "Keeps filtering checks and change requests. Reads no personal casework at all.",
  },
};

/** Who may create a store: those who name everybody else. */
export const founders: readonly Role[] = ["dsl", "headteacher"];

/** In the order in which a school would look for them. */
export const roleOrder = Object.keys(roles) as Role[];

/** What a role is called, given the core's word for it. */
export function roleName(word: string): string {
  return word in roles ? roles[word as Role].name : word;
}
