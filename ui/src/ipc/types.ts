// The shapes that cross the door, in the core's own spelling.

export type Role =
  | "dsl"
  | "deputy_dsl"
  | "headteacher"
  | "senior_leader"
  | "online_safety_lead"
  | "office"
  | "training_coordinator"
  | "governor"
  | "chair_of_governors"
  | "it_technician";

export interface Problem {
  field: string;
  message: string;
}

export interface RefusalShape {
  code: string;
  message: string;
  next_step: string | null;
  problems: Problem[];
  reference: string | null;
}

export type Permission =
  | "anyone"
  | "unlocked"
  | "administer"
  | "read_registers"
  | "write_registers"
  | "read_casework"
  | "write_casework"
  | "conduct_checks";

export interface UserShown {
  id: string;
  name: string;
  position: string;
  role: Role;
  awaiting_passphrase: boolean;
  certificate_fingerprint: string;
}

export interface UserName {
  id: string;
  name: string;
  awaiting_passphrase: boolean;
}

export interface StoreNames {
  path: string;
  name: string;
  users: UserName[];
}

export interface SchoolDraft {
  name: string;
  urn: string;
  la_number: string;
  establishment_number: string;
  address: string;
}

export interface School {
  id: string;
  name: string;
  urn: string | null;
  la_number: string | null;
  establishment_number: string | null;
  address: string | null;
}

export interface UserDraft {
  name: string;
  position: string;
  role: Role;
}

export interface Judgement {
  score: number;
  acceptable: boolean;
  warning: string | null;
  suggestions: string[];
}

export interface SessionShown {
  user: UserShown;
  permissions: Permission[];
  school: School;
  idle_minutes: number;
}

export interface StoreCreated {
  path: string;
  session: SessionShown;
  recovery: { class: string; code_groups: string[] };
}

export interface Draft {
  screen: string;
  text: string;
  kept_at: string;
}

export type HomeKind =
  | "stopped_check"
  | "unread_incident"
  | "overdue_action"
  | "open_check"
  | "unsigned_form"
  | "due_action"
  | "recovery_sheet"
  | "second_person"
  | "awaiting_passphrase";

export interface HomeItem {
  kind: HomeKind;
  id: string | null;
  reference: string | null;
  title: string;
  who: string | null;
  since: string | null;
  due: string | null;
  overdue: boolean;
  next_step: string;
  next_label: string;
}

export interface SampleUser {
  name: string;
  role: string;
  passphrase: string;
}

export interface SampleMade {
  store: string;
  users: SampleUser[];
}

export interface Start {
  store: string | null;
  zoom: number;
  version: string;
  engine: string | null;
  system: string;
}

type Nothing = Record<string, never>;

/** Every operation the window uses: what goes in, what comes out. `native.*` is answered by the shell. */
export interface Operations {
  "passphrase.judge": { input: { passphrase: string; hints: string[] }; output: Judgement };
  "store.create": {
    input: { parent_folder: string; school: SchoolDraft; creator: UserDraft; passphrase: string };
    output: StoreCreated;
  };
  "store.open": { input: { path: string }; output: StoreNames };
  "recovery.save_sheet": { input: { path: string; insist?: boolean }; output: unknown };
  "recovery.confirm": { input: { last_group: string }; output: unknown };
  "user.add": { input: UserDraft; output: { user: UserShown; one_time_code: string } };
  "user.save_code_slip": { input: { user_id: string; path: string }; output: unknown };
  "user.list": { input: Nothing; output: { users: UserShown[] } };
  "user.claim": { input: { user_id: string; code: string; passphrase: string }; output: SessionShown };
  "session.unlock": { input: { user_id: string; passphrase: string }; output: SessionShown };
  "session.lock": { input: Nothing; output: unknown };
  "session.touch": { input: Nothing; output: unknown };
  "draft.keep": { input: { screen: string; text: string }; output: unknown };
  "draft.list": { input: Nothing; output: { drafts: Draft[] } };
  "draft.discard": { input: { screen: string }; output: unknown };
  "home.list": { input: Nothing; output: { items: HomeItem[]; overdue: number } };
  "sample.make": { input: { parent_folder: string }; output: SampleMade };
  "native.start": { input: Nothing; output: Start };
  "native.choose_folder": { input: { title: string }; output: { path: string | null } };
  "native.save_file": {
    input: { title: string; file_name: string; kind: string; ending: string };
    output: { path: string | null };
  };
  "native.print": { input: Nothing; output: null };
  "native.zoom": { input: { factor: number }; output: { factor: number } };
  "native.close": { input: Nothing; output: null };
  "native.stay_open": { input: Nothing; output: null };
}

export type Operation = keyof Operations;
export type Input<N extends Operation> = Operations[N]["input"];
export type Output<N extends Operation> = Operations[N]["output"];
