// The conclusion and what follows from it, as typed.

import type { ConclusionDraft, OutcomeRoute } from "../../ipc";
import { AnyOf, TextField, Tick } from "../../kit";
import { outcomeRoutes } from "../../text/check";
import { conclude as words } from "../../text/checkEnd";

export const conclusionFields = ["text", "action", "routes", "no_further_action", "no_further_action_reason"] as const;

export const notConcluded: ConclusionDraft = {
  text: "",
  action: "",
  routes: [],
  no_further_action: false,
  no_further_action_reason: "",
};

const routes = Object.entries(outcomeRoutes).map(([value, label]) => ({ value, label }));

interface ConclusionFieldsProps {
  typed: ConclusionDraft;
  onChange: (part: Partial<ConclusionDraft>) => void;
}

export function ConclusionFields({ typed, onChange }: ConclusionFieldsProps) {
  return (
    <>
      <TextField
        name="text"
        label={words.text}
        size="lines"
        rows={4}
        value={typed.text}
        onChange={(text) => onChange({ text })}
      />
      <AnyOf
        name="routes"
        label={words.routes}
        options={routes}
        value={typed.routes}
        onChange={(chosen) => onChange({ routes: chosen as OutcomeRoute[] })}
      />
      <Tick
        name="no_further_action"
        label={words.noFurther}
        value={typed.no_further_action}
        onChange={(no_further_action) => onChange({ no_further_action })}
      />
      {typed.no_further_action && (
        <TextField
          name="no_further_action_reason"
          label={words.noFurtherReason}
          size="lines"
          rows={2}
          value={typed.no_further_action_reason}
          onChange={(no_further_action_reason) => onChange({ no_further_action_reason })}
        />
      )}
      <TextField
        name="action"
        label={words.action}
        size="lines"
        rows={3}
        value={typed.action}
        onChange={(action) => onChange({ action })}
      />
    </>
  );
}
