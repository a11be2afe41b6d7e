// The gate: what is suspected, or in so many words that nothing is. What an answer means is the core's to say.

import { useAsk, type GateDraft } from "../../ipc";
import { AnyOf, Button, Refused, Text, Tick, Wait } from "../../kit";
import { gate as words } from "../../text/checkStart";
import { common } from "../../text/common";

export const gateFields = ["suspected", "serious_harm", "nothing_suspected"] as const;

export const nothingAnswered: GateDraft = { suspected: [], serious_harm: false, nothing_suspected: false };

interface GateFieldsProps {
  gate: GateDraft;
  onChange: (gate: GateDraft) => void;
}

export function GateFields({ gate, onChange }: GateFieldsProps) {
  const policy = useAsk("policy.show", {});
  if (policy.isPending) {
    return <Wait text={words.asking} />;
  }
  if (policy.isError) {
    return (
      <Refused trouble={policy.error} actions={<Button onClick={() => void policy.refetch()}>{common.tryAgain}</Button>} />
    );
  }
  return (
    <>
      <Text>{words.lead}</Text>
      <AnyOf
        name="suspected"
        label={words.suspected}
        options={policy.data.escalate_at_once.map(({ id, label, means }) => ({
          value: id,
          label,
          note: [means, words.besides[id]].filter(Boolean).join(" "),
        }))}
        value={gate.suspected}
        onChange={(suspected) => onChange({ ...gate, suspected })}
        columns
      />
      <Tick
        name="serious_harm"
        label={words.harm}
        note={words.harmMeans}
        value={gate.serious_harm}
        onChange={(serious_harm) => onChange({ ...gate, serious_harm })}
      />
      <Tick
        name="nothing_suspected"
        label={words.nothing}
        note={words.nothingMeans}
        value={gate.nothing_suspected}
        onChange={(nothing_suspected) => onChange({ ...gate, nothing_suspected })}
      />
    </>
  );
}
