// Everything the window may ask: the core's operations, generated from its own list, and the shell's few.

import type { CheckId } from "./generated/CheckId";
import type { EvidenceDraft } from "./generated/EvidenceDraft";
import type { EvidenceItem } from "./generated/EvidenceItem";
import type { Operations as CoreOperations } from "./generated/operations";

export type { Action } from "./generated/Action";
export type { ActionDraft } from "./generated/ActionDraft";
export type { ActionState } from "./generated/ActionState";
export type { Advice } from "./generated/Advice";
export type { Audience } from "./generated/Audience";
export type { AuditEntry } from "./generated/AuditEntry";
export type { Check } from "./generated/Check";
export type { CheckDraft } from "./generated/CheckDraft";
export type { CheckFile } from "./generated/CheckFile";
export type { CheckHistoryLine } from "./generated/CheckHistoryLine";
export type { CheckLine } from "./generated/CheckLine";
export type { CheckState } from "./generated/CheckState";
export type { CheckStep } from "./generated/CheckStep";
export type { ChronologyEntry } from "./generated/ChronologyEntry";
export type { ConcernAboutAdult } from "./generated/ConcernAboutAdult";
export type { ConclusionDraft } from "./generated/ConclusionDraft";
export type { Decision } from "./generated/Decision";
export type { DecisionDraft } from "./generated/DecisionDraft";
export type { DecisionKind } from "./generated/DecisionKind";
export type { Device } from "./generated/Device";
export type { DeviceDraft } from "./generated/DeviceDraft";
export type { Draft } from "./generated/Draft";
export type { Escalation } from "./generated/Escalation";
export type { EscalationDraft } from "./generated/EscalationDraft";
export type { EscalationLine } from "./generated/EscalationLine";
export type { EvidenceDraft } from "./generated/EvidenceDraft";
export type { EvidenceHow } from "./generated/EvidenceHow";
export type { EvidenceItem } from "./generated/EvidenceItem";
export type { EvidenceShown } from "./generated/EvidenceShown";
export type { Finding } from "./generated/Finding";
export type { FindingDraft } from "./generated/FindingDraft";
export type { FindingShown } from "./generated/FindingShown";
export type { FollowUp } from "./generated/FollowUp";
export type { FollowUpDraft } from "./generated/FollowUpDraft";
export type { FollowUpKind } from "./generated/FollowUpKind";
export type { Form } from "./generated/Form";
export type { FormSignature } from "./generated/FormSignature";
export type { FormVerified } from "./generated/FormVerified";
export type { FourC } from "./generated/FourC";
export type { Gate } from "./generated/Gate";
export type { GateDraft } from "./generated/GateDraft";
export type { Glance } from "./generated/Glance";
export type { Happened } from "./generated/Happened";
export type { HappenedDraft } from "./generated/HappenedDraft";
export type { HappenedKind } from "./generated/HappenedKind";
export type { HistoryLine } from "./generated/HistoryLine";
export type { Hit } from "./generated/Hit";
export type { HomeItem } from "./generated/HomeItem";
export type { Incident } from "./generated/Incident";
export type { IncidentCase } from "./generated/IncidentCase";
export type { IncidentDraft } from "./generated/IncidentDraft";
export type { IncidentLine } from "./generated/IncidentLine";
export type { IncidentList } from "./generated/IncidentList";
export type { IncidentSort } from "./generated/IncidentSort";
export type { IncidentState } from "./generated/IncidentState";
export type { IncidentStep } from "./generated/IncidentStep";
export type { Interruption } from "./generated/Interruption";
export type { InterruptionKind } from "./generated/InterruptionKind";
export type { Involved } from "./generated/Involved";
export type { InvolvedDraft } from "./generated/InvolvedDraft";
export type { Involvement } from "./generated/Involvement";
export type { Judgement } from "./generated/Judgement";
export type { JudgementDraft } from "./generated/JudgementDraft";
export type { Kind } from "./generated/Kind";
export type { Matrix } from "./generated/Matrix";
export type { MediaType } from "./generated/MediaType";
export type { Missing } from "./generated/Missing";
export type { MissingForClosing } from "./generated/MissingForClosing";
export type { OutcomeRoute } from "./generated/OutcomeRoute";
export type { PackageMade } from "./generated/PackageMade";
export type { PackageSealed } from "./generated/PackageSealed";
export type { Permission } from "./generated/Permission";
export type { Person } from "./generated/Person";
export type { PersonAsLinked } from "./generated/PersonAsLinked";
export type { PersonDraft } from "./generated/PersonDraft";
export type { PersonKind } from "./generated/PersonKind";
export type { PersonSort } from "./generated/PersonSort";
export type { Place } from "./generated/Place";
export type { PolicyPack } from "./generated/PolicyPack";
export type { Preparation } from "./generated/Preparation";
export type { Problem } from "./generated/Problem";
export type { Proposed } from "./generated/Proposed";
export type { ProposedAction } from "./generated/ProposedAction";
export type { ProposedDraft } from "./generated/ProposedDraft";
export type { Referral } from "./generated/Referral";
export type { ReferralDraft } from "./generated/ReferralDraft";
export type { Refusal as RefusalShape } from "./generated/Refusal";
export type { ReplyDraft } from "./generated/ReplyDraft";
export type { ReviewerChoice } from "./generated/ReviewerChoice";
export type { ReviewerJudgement } from "./generated/ReviewerJudgement";
export type { Role } from "./generated/Role";
export type { SampleMade } from "./generated/SampleMade";
export type { SampleUser } from "./generated/SampleUser";
export type { School } from "./generated/School";
export type { SchoolDraft } from "./generated/SchoolDraft";
export type { SessionShown } from "./generated/SessionShown";
export type { Settings } from "./generated/Settings";
export type { Severity } from "./generated/Severity";
export type { SignatureSeen } from "./generated/SignatureSeen";
export type { Signed } from "./generated/Signed";
export type { StopEntry } from "./generated/StopEntry";
export type { StopEntryDraft } from "./generated/StopEntryDraft";
export type { StopEntryKind } from "./generated/StopEntryKind";
export type { StoreChecked } from "./generated/StoreChecked";
export type { StoreCreated } from "./generated/StoreCreated";
export type { StoreNames } from "./generated/StoreNames";
export type { Substance } from "./generated/Substance";
export type { SuspectedKind } from "./generated/SuspectedKind";
export type { TriageDraft } from "./generated/TriageDraft";
export type { UserDraft } from "./generated/UserDraft";
export type { UserName } from "./generated/UserName";
export type { UserShown } from "./generated/UserShown";
export type { Verified } from "./generated/Verified";
export type { VisitDraft } from "./generated/VisitDraft";
export type { VisitKind } from "./generated/VisitKind";
export type { VisitResult } from "./generated/VisitResult";
export type { VisitShown } from "./generated/VisitShown";
export type { WorkStep } from "./generated/WorkStep";

/** What the shell says when the window opens. */
export interface Start {
  /** The path of the store to show first. */
  store: string | null;
  /** Why Guardbook locked, where this window follows a lock. */
  locked: "asked" | "idle" | "away" | null;
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
