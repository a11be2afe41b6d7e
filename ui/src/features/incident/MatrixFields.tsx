// What kind of concern it is, and the actions that the school's policy suggests for it: ticked beforehand, never decided.

import type { FourC, IncidentDraft, ProposedDraft, Severity } from "../../ipc";
import { useAsk } from "../../ipc";
import { ChoiceField, OneOf, Part, Text, TextField, Tick } from "../../kit";
import { form } from "../../text/incidentForm";
import styles from "./incident.module.css";

interface KindFieldsProps {
  incident: IncidentDraft;
  onChange: (part: Partial<IncidentDraft>) => void;
}

export const kindFields = ["four_c", "misuse", "severity"] as const;

/** Every action of the policy, ticked as the core suggests until somebody ticks otherwise. */
export function ticksOf({ proposed }: IncidentDraft, suggested: readonly ProposedDraft[]): ProposedDraft[] {
  return suggested.map((usual) => {
    const unticked = { ...usual, ticked: false };
    return proposed === null ? usual : (proposed.find(({ action }) => action === usual.action) ?? unticked);
  });
}

export function KindFields({ incident, onChange }: KindFieldsProps) {
  const policy = useAsk("policy.show", {});
  const options = (meanings: readonly { id: string; label: string; meaning: string }[] | undefined) =>
    (meanings ?? []).map(({ id, label, meaning }) => ({ value: id, label, note: meaning }));
  return (
    <Part title={form.kind.heading}>
      <OneOf
        name="four_c"
        label={form.kind.fourC}
        options={options(policy.data?.four_c)}
        value={incident.four_c}
        onChange={(four_c) => onChange({ four_c: four_c as FourC })}
        columns
      />
      <ChoiceField
        name="misuse"
        label={form.kind.misuse}
        value={incident.misuse}
        // Another kind of misuse has other suggestions: the ticks begin anew.
        onChange={(misuse) => onChange({ misuse, proposed: null })}
        choices={[{ value: "", label: form.kind.noMisuse }, ...(policy.data?.learner.misuse ?? []).map(({ id, label }) => ({ value: id, label }))]}
      />
      <OneOf
        name="severity"
        label={form.kind.severity}
        options={options(policy.data?.severity)}
        value={incident.severity}
        onChange={(severity) => onChange({ severity: severity as Severity })}
        columns
      />
    </Part>
  );
}

interface MatrixFieldsProps extends KindFieldsProps {
  /** What the core suggests for the kind of misuse that is chosen. */
  suggested: readonly ProposedDraft[];
  ticks: readonly ProposedDraft[];
}

export function MatrixFields({ incident, suggested, ticks, onChange }: MatrixFieldsProps) {
  const policy = useAsk("policy.show", {});
  const labels = new Map(policy.data?.learner.actions.map(({ id, label }) => [id, label]));
  const change = (action: string, part: Partial<ProposedDraft>) =>
    onChange({ proposed: ticks.map((tick) => (tick.action === action ? { ...tick, ...part } : tick)) });
  return (
    <Part title={form.matrix.heading}>
      <Text quiet>{incident.misuse === "" ? form.matrix.none : form.matrix.lead}</Text>
      <div role="group" aria-label={form.matrix.actions}>
        {ticks.map(({ action, ticked, reason }, index) => {
          const label = labels.get(action) ?? "";
          const usual = suggested.find((one) => one.action === action)?.ticked ?? false;
          const deviates = incident.misuse !== "" && ticked !== usual;
          return (
            <div key={action} className={styles.tick}>
              <Tick
                name={`proposed.${index}.action`}
                label={label}
                {...(usual && { note: form.matrix.suggested })}
                value={ticked}
                onChange={(on) => change(action, { ticked: on })}
              />
              {deviates && (
                <TextField
                  name={`proposed.${index}.reason`}
                  label={ticked ? form.matrix.why(label) : form.matrix.whyNot(label)}
                  value={reason}
                  onChange={(why) => change(action, { reason: why })}
                />
              )}
            </div>
          );
        })}
      </div>
    </Part>
  );
}
