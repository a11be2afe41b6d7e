// Everything the window may ask: the core's operations, generated from its own list, and the shell's few.

import type { CheckId } from "./generated/CheckId";
import type { EvidenceDraft } from "./generated/EvidenceDraft";
import type { EvidenceItem } from "./generated/EvidenceItem";
import type { Operations as CoreOperations } from "./generated/operations";

export type { Check } from "./generated/Check";
export type { CheckFile } from "./generated/CheckFile";
export type { CheckStep } from "./generated/CheckStep";
export type { Draft } from "./generated/Draft";
export type { EvidenceDraft } from "./generated/EvidenceDraft";
export type { EvidenceHow } from "./generated/EvidenceHow";
export type { EvidenceItem } from "./generated/EvidenceItem";
export type { EvidenceShown } from "./generated/EvidenceShown";
export type { Finding } from "./generated/Finding";
export type { Form } from "./generated/Form";
export type { FormVerified } from "./generated/FormVerified";
export type { HomeItem } from "./generated/HomeItem";
export type { Judgement } from "./generated/Judgement";
export type { MediaType } from "./generated/MediaType";
export type { PackageSealed } from "./generated/PackageSealed";
export type { Problem } from "./generated/Problem";
export type { Refusal as RefusalShape } from "./generated/Refusal";
export type { Role } from "./generated/Role";
export type { SampleMade } from "./generated/SampleMade";
export type { SampleUser } from "./generated/SampleUser";
export type { SchoolDraft } from "./generated/SchoolDraft";
export type { SessionShown } from "./generated/SessionShown";
export type { SignatureSeen } from "./generated/SignatureSeen";
export type { StoreCreated } from "./generated/StoreCreated";
export type { StoreNames } from "./generated/StoreNames";
export type { UserDraft } from "./generated/UserDraft";
export type { UserName } from "./generated/UserName";
export type { UserShown } from "./generated/UserShown";
export type { WorkStep } from "./generated/WorkStep";

/** What the shell says when the window opens. */
export interface Start {
  /** The path of the store to show first. */
  store: string | null;
  zoom: number;
  version: string;
  engine: string | null;
  system: string;
}

/** A file that somebody chose in a dialogue or dropped on the window. */
export interface ChosenFile {
  path: string;
  name: string;
  /** Bytes. */
  size: number;
}

/** A picture of the screen that the shell holds in memory; only its size is told until somebody asks to see it. */
export interface Captured {
  id: string;
  width: number;
  height: number;
  /** What took it, with its version; the evidence says so. */
  tool: string;
}

/** A part of a captured picture, in its own pixels from the top left. */
export interface Region {
  x: number;
  y: number;
  width: number;
  height: number;
}

type Nothing = Record<string, never>;

interface ShellOperations {
  "native.start": { input: Nothing; output: Start };
  "native.choose_folder": { input: { title: string }; output: { path: string | null } };
  /** `endings` without the dot; none means any file. `kind` is what they are in words. */
  "native.choose_file": { input: { title: string; kind: string; endings: string[] }; output: ChosenFile | { path: null } };
  "native.save_file": {
    input: { title: string; file_name: string; kind: string; ending: string };
    output: { path: string | null };
  };
  /** What was dropped on the window last, once: asking empties it. Follows `guardbook:dropped`. */
  "native.dropped": { input: Nothing; output: { files: ChosenFile[] } };
  /** Takes the whole screen after 0 to 10 seconds; `step_aside` takes this window out of the way meanwhile. */
  "native.capture": { input: { seconds: number; step_aside: boolean }; output: Captured };
  /** The captured picture at most `max` pixels a side, for choosing a region; base64. */
  "native.capture_picture": { input: { id: string; max: number }; output: { mime: string; image: string; width: number; height: number } };
  /** Keeps the picture, or a region of it, as evidence of a check; the capture is gone afterwards. */
  "native.keep_capture": { input: { id: string; region: Region | null; check: CheckId; evidence: EvidenceDraft }; output: EvidenceItem };
  "native.drop_capture": { input: Nothing; output: null };
  /** Puts a text on the clipboard. */
  "native.copy_text": { input: { text: string }; output: null };
  /** Takes what was copied off the clipboard in 30 seconds, if it is still there then, and at a lock. */
  "native.clear_clipboard_later": { input: Nothing; output: null };
  /** The licences of everything inside the programs. */
  "native.licences": { input: Nothing; output: { text: string } };
  "native.print": { input: Nothing; output: null };
  "native.zoom": { input: { factor: number }; output: { factor: number } };
  "native.close": { input: Nothing; output: null };
  "native.stay_open": { input: Nothing; output: null };
}

export type Operations = CoreOperations & ShellOperations;
export type Operation = keyof Operations;
export type Input<N extends Operation> = Operations[N]["input"];
export type Output<N extends Operation> = Operations[N]["output"];
