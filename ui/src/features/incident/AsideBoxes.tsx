// What else belongs to an incident: its device checks, and escalations.

import type { Check, Escalation } from "../../ipc";
import { Box, Button, Entries, Mark, type Entry } from "../../kit";
import { dayInWords, momentInWords } from "../../text/dates";
import { checks, escalations, steps } from "../../text/incidentRecord";
import { checkStates } from "../../text/incidentWords";
import { CHECKS } from "./ways";
import { may, type PartProps } from "./work";

interface ChecksProps extends PartProps {
  onStart: () => void;
  /** The way to a check, where whoever looks has one. */
  onOpen: ((check: string) => void) | undefined;
}

export function ChecksBox({ onStart, onOpen, ...props }: ChecksProps) {
  return (
    <Box
      id={CHECKS}
      title={checks.title}
      actions={may(props, "start_check") && <Button onClick={onStart}>{steps.start_check}</Button>}
    >
      <Entries label={checks.title} none={checks.none} entries={props.shown.checks.map((check) => checkEntry(check, onOpen))} />
    </Box>
  );
}

function checkEntry(check: Check, onOpen: ((check: string) => void) | undefined): Entry {
  const { id, reference, started_at, device, state, stopped_at, first_reviewer, second_reviewer, conclusion } = check;
  return {
    key: id,
    head: checks.head(dayInWords(started_at), device.name),
    text: reference,
    lines: [
      checks.reviewers([first_reviewer.name, second_reviewer?.name].filter(Boolean).join(", ")),
      ...(conclusion ? [conclusion.text] : []),
    ],
    state: stopped_at ? <Mark kind="grave">{checks.stopped}</Mark> : <Mark>{checkStates[state]}</Mark>,
    actions: onOpen && (
      <Button kind="quiet" onClick={() => onOpen(id)} describes={reference}>
        {checks.open}
      </Button>
    ),
  };
}

export function EscalationsBox({ shown }: PartProps) {
  if (shown.escalations.length === 0) {
    return null;
  }
  return (
    <Box title={escalations.title}>
      <Entries label={escalations.title} none="" entries={shown.escalations.map(escalationEntry)} />
    </Box>
  );
}

function escalationEntry({ id, suspected, serious_harm, decided, decided_by, told, recorded_at }: Escalation): Entry {
  return {
    key: id,
    head: escalations.head(momentInWords(recorded_at), decided_by),
    text: [...(serious_harm ? [escalations.harm] : []), ...suspected.map(({ label }) => label)].join("; "),
    lines: [escalations.decided(decided), ...told.map(({ whom, at }) => escalations.told(whom, momentInWords(at)))],
  };
}
