// What the child said, what somebody saw, and what somebody thinks: each in its own place.

import type { IncidentDraft } from "../../ipc";
import { Text, TextField } from "../../kit";
import { common } from "../../text/common";
import { form } from "../../text/incidentForm";

export const wordsFields = ["childs_words", "observation", "opinion"] as const;

const words = form.words;

interface WordsFieldsProps {
  incident: IncidentDraft;
  onChange: (part: Partial<IncidentDraft>) => void;
}

export function WordsFields({ incident, onChange }: WordsFieldsProps) {
  return (
    <>
      <Text quiet>{words.lead}</Text>
      <TextField
        name="childs_words"
        label={words.child}
        hint={words.childHint}
        optional={common.optional}
        size="lines"
        value={incident.childs_words}
        onChange={(childs_words) => onChange({ childs_words })}
      />
      <TextField
        name="observation"
        label={words.observation}
        hint={words.observationHint}
        optional={common.optional}
        size="lines"
        value={incident.observation}
        onChange={(observation) => onChange({ observation })}
      />
      <TextField
        name="opinion"
        label={words.opinion}
        hint={words.opinionHint}
        optional={common.optional}
        size="lines"
        value={incident.opinion}
        onChange={(opinion) => onChange({ opinion })}
      />
    </>
  );
}
