// Adding a person: name, position, role; then their one-time code.

import { useState } from "react";

import { useAct, useDraft, type UserDraft, type Role } from "../../ipc";
import { Actions, Button, ChoiceField, Form, TextField, Wait } from "../../kit";
import { people } from "../../text/people";
import { roleOrder, roles } from "../../text/roles";

const words = people.form;

/** The screen name under which the core keeps what was being typed here. */
export const addPersonDraft = "user.add";

export interface Added {
  id: string;
  name: string;
  code: string;
}

interface AddPersonProps {
  onAdded: (added: Added) => void;
  /** The other way out, where there is one. */
  leave?: { label: string; onLeave: () => void };
  suggestedRole?: Role;
  /** What had been typed before a lock, as the core gave it back. */
  draft?: string | undefined;
}

const fields = ["name", "position", "role"] as const;

export function AddPerson({ onAdded, leave, suggestedRole = "deputy_dsl", draft }: AddPersonProps) {
  const [person, setPerson] = useState<UserDraft>(() => readDraft(draft) ?? { name: "", position: "", role: suggestedRole });
  const add = useAct("user.add");
  const typed = person.name !== "" || person.position !== "";
  const discardDraft = useDraft(addPersonDraft, typed ? JSON.stringify(person) : "");

  const submit = async () => {
    const added = await add.run(person);
    if (added) {
      await discardDraft();
      onAdded({ id: added.user.id, name: added.user.name, code: added.one_time_code });
    }
  };

  const leaveNow = async (onLeave: () => void) => {
    await discardDraft();
    onLeave();
  };

  return (
    <Form label={words.heading} onSubmit={() => void submit()} trouble={add.refusal} fields={fields}>
      <TextField
        name="name"
        label={words.name}
        hint={words.nameHint}
        value={person.name}
        onChange={(name) => setPerson({ ...person, name })}
      />
      <TextField
        name="position"
        label={words.position}
        hint={words.positionHint}
        value={person.position}
        onChange={(position) => setPerson({ ...person, position })}
      />
      <ChoiceField
        name="role"
        label={words.role}
        hint={roles[person.role].reads}
        value={person.role}
        onChange={(role) => setPerson({ ...person, role: role as Role })}
        choices={roleOrder.map((role) => ({ value: role, label: roles[role].name }))}
      />
      <Actions>
        <Button kind="primary" type="submit" disabled={add.busy}>
          {words.add}
        </Button>
        {leave && <Button onClick={() => void leaveNow(leave.onLeave)}>{leave.label}</Button>}
      </Actions>
      {add.busy && <Wait text={words.adding} />}
    </Form>
  );
}

/** A draft from an older version of this form that no longer fits is no draft. */
function readDraft(text: string | undefined): UserDraft | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    const read = JSON.parse(text) as Partial<UserDraft>;
    const fits = typeof read.name === "string" && typeof read.position === "string" && !!read.role && read.role in roles;
    return fits ? (read as UserDraft) : undefined;
  } catch {
    return undefined;
  }
}
