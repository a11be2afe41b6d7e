export { AddEvidence } from "./AddEvidence";
export { EvidenceList } from "./EvidenceList";
export { FormPages } from "./FormPages";
export { SealPackage } from "./SealPackage";
export { evidenceDraft } from "./typed";
