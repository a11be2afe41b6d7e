// What was escalated at once, as it was recorded.

import { useAsk, type Escalation } from "../../ipc";
import { Button, Facts, Part, Refused, Text, Wait, Written } from "../../kit";
import { escalated as words } from "../../text/checkStart";
import { common } from "../../text/common";
import { momentInWords } from "../../text/dates";

interface EscalationRecordProps {
  id: string;
  onIncident: (incident: string) => void;
}

export function EscalationRecord({ id, onIncident }: EscalationRecordProps) {
  const asked = useAsk("escalation.show", { id });
  if (asked.isPending) {
    return <Wait text={words.loading} />;
  }
  if (asked.isError) {
    return (
      <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />
    );
  }
  const escalation = asked.data;
  const { incident } = escalation;
  return (
    <>
      <Facts facts={factsOf(escalation)} />
      <Part title={words.inWords}>
        <Written label={words.known}>{escalation.known}</Written>
        <Written label={words.decided}>{escalation.decided}</Written>
      </Part>
      {incident && (
        <>
          <Text>{words.after}</Text>
          <div>
            <Button onClick={() => onIncident(incident)}>{words.openIncident}</Button>
          </div>
        </>
      )}
    </>
  );
}

function factsOf(escalation: Escalation) {
  const { suspected, serious_harm: harm, device_text: device, told } = escalation;
  const isolated = escalation.device_isolated
    ? words.deviceIsolated
    : words.deviceNotIsolated(escalation.not_isolated_because ?? "");
  return [
    { label: words.recordedAt, value: momentInWords(escalation.recorded_at) },
    { label: words.suspected, value: [...suspected.map(({ label }) => label), ...(harm ? [words.harm] : [])].join("; ") },
    { label: words.device, value: device === null ? words.noDevice : `${device}, ${isolated}` },
    {
      label: words.adviceFollowed,
      value: escalation.advice_followed ? words.yes : words.no(escalation.not_followed_because ?? ""),
    },
    { label: words.told, value: told.map(({ whom, at }) => words.toldOne(whom, momentInWords(at))).join("; ") },
    { label: words.decidedBy, value: escalation.decided_by },
    { label: words.policy, value: escalation.policy_version },
  ];
}
