// The first person: the one who creates the store.

import type { UserDraft, Role } from "../../ipc";
import { ChoiceField, Text, TextField } from "../../kit";
import { create } from "../../text/create";
import { founders, roles } from "../../text/roles";

const words = create.you;

export const youFields = ["creator.name", "creator.position", "creator.role"] as const;

export function YouFields({ you, onChange }: { you: UserDraft; onChange: (you: UserDraft) => void }) {
  return (
    <>
      <Text>{words.lead}</Text>
      <TextField
        name="creator.name"
        label={words.name}
        value={you.name}
        onChange={(name) => onChange({ ...you, name })}
      />
      <TextField
        name="creator.position"
        label={words.position}
        hint={words.positionHint}
        value={you.position}
        onChange={(position) => onChange({ ...you, position })}
      />
      <ChoiceField
        name="creator.role"
        label={words.role}
        hint={roles[you.role].reads}
        value={you.role}
        onChange={(role) => onChange({ ...you, role: role as Role })}
        choices={founders.map((role) => ({ value: role, label: roles[role].name }))}
      />
    </>
  );
}
