// What somebody was typing when the check was stopped: nothing of it was recorded, and the police may ask for it. Plain text,
// never a way to anywhere.

import { useKept } from "../../ipc";
import { Facts, Notice } from "../../kit";
import { afterStop as words } from "../../text/checkStop";
import { evidenceDraftOf, checkDraft, readTyped } from "./typed";

export function TypedAtStop({ check }: { check: string }) {
  const kept = [useKept(checkDraft(check, "visit")), useKept(checkDraft(check, "find")), useKept(evidenceDraftOf(check))];
  const facts = kept
    .flatMap((one) => (one.asking || !one.draft ? [] : Object.entries(readTyped(one.draft.text))))
    .flatMap(([field, value]) => {
      const label = (words.typed as Readonly<Record<string, string>>)[field];
      return label === undefined || value === "" ? [] : [{ label, value }];
    });
  return facts.length === 0 ? null : (
    <Notice kind="tell" title={words.typedTitle} text={words.typedNext}>
      <Facts facts={facts} />
    </Notice>
  );
}
