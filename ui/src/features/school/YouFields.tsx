// The first person: the one who creates the store.

import type { PersonDraft, Role } from "../../ipc";
import { ChoiceField, Text, TextField } from "../../kit";
import { create } from "../../text/create";
import { roleOrder, roles } from "../../text/roles";

const words = create.you;

export const youFields = ["creator.name", "creator.position", "creator.role"] as const;

export function YouFields({ you, onChange }: { you: PersonDraft; onChange: (you: PersonDraft) => void }) {
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
        choices={roleOrder.map((role) => ({ value: role, label: roles[role].name }))}
      />
    </>
  );
}
