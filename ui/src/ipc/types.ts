// Everything the window may ask: the core's operations, generated from its own list, and the shell's few.

import type { Operations as CoreOperations } from "./generated/operations";

export type { Draft } from "./generated/Draft";
export type { HomeItem } from "./generated/HomeItem";
export type { Judgement } from "./generated/Judgement";
export type { Problem } from "./generated/Problem";
export type { Refusal as RefusalShape } from "./generated/Refusal";
export type { Role } from "./generated/Role";
export type { SampleMade } from "./generated/SampleMade";
export type { SampleUser } from "./generated/SampleUser";
export type { SchoolDraft } from "./generated/SchoolDraft";
export type { SessionShown } from "./generated/SessionShown";
export type { StoreCreated } from "./generated/StoreCreated";
export type { StoreNames } from "./generated/StoreNames";
export type { UserDraft } from "./generated/UserDraft";
export type { UserName } from "./generated/UserName";
export type { UserShown } from "./generated/UserShown";

/** What the shell says when the window opens. */
export interface Start {
  /** The path of the store to show first. */
  store: string | null;
  zoom: number;
  version: string;
  engine: string | null;
  system: string;
}

type Nothing = Record<string, never>;

interface ShellOperations {
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

export type Operations = CoreOperations & ShellOperations;
export type Operation = keyof Operations;
export type Input<N extends Operation> = Operations[N]["input"];
export type Output<N extends Operation> = Operations[N]["output"];
