// How an incident moves: taken on, closed once nothing is missing, reopened; and what is still missing.

import { useAct, useAsk, type Missing, type Severity } from "../../ipc";
import { Box, Button, OneOf, TextField } from "../../kit";
import { closing, missing as words, steps, triage } from "../../text/incidentRecord";
import styles from "./incident.module.css";
import { Inline } from "./Inline";
import { goToPlace, ways } from "./ways";
import { draftOf, may, type PartProps, type Work } from "./work";

export function goTo(work: Work, what: Missing): void {
  const way = ways[what];
  if ("part" in way) {
    work.onOpen(way.part, way.preset);
  } else {
    goToPlace(way.place);
  }
}

/** Whether the way to what is missing may be gone. */
export function mayGo(props: PartProps, what: Missing): boolean {
  const way = ways[what];
  return "place" in way || may(props, way.part);
}

export function MissingBox(props: PartProps) {
  const { missing_to_close } = props.shown;
  if (missing_to_close.length === 0) {
    return null;
  }
  return (
    <Box title={words.title}>
      <ul className={styles.missing}>
        {missing_to_close.map(({ what, message }) => (
          <li key={what}>
            <span>{message}</span>
            {mayGo(props, what) && (
              <Button kind="quiet" onClick={() => goTo(props.work, what)} describes={message}>
                {words.ways[what]}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Box>
  );
}

/** The form of the step that is being taken with the incident itself, above what is read. */
export function StepForm(props: PartProps) {
  const { open } = props.work;
  if (open === "triage" && may(props, "triage")) {
    return <Triage {...props} />;
  }
  if (open === "close" && may(props, "close")) {
    return <Close {...props} />;
  }
  if (open === "reopen" && may(props, "reopen")) {
    return <Reopen {...props} />;
  }
  return null;
}

function Triage({ shown, work }: PartProps) {
  const act = useAct("incident.triage");
  const policy = useAsk("policy.show", {});
  const { id, severity, state, triage_note } = shown.incident;
  const again = state !== "received";
  return (
    <Box title={again ? triage.again : triage.title}>
      <Inline
        screen={draftOf(id, "triage")}
        of={shown.incident.reference}
        label={triage.title}
        start={{ severity, note: again ? (triage_note ?? "") : "" } as { severity: string; note: string }}
        fields={["severity", "note"]}
        trouble={act.refusal}
        busy={act.busy}
        go={again ? triage.goAgain : triage.go}
        onGo={async ({ severity: chosen, note }) => (await act.run({ id, triage: { severity: chosen as Severity, note } })) !== undefined}
        onLeave={work.onClose}
      >
        {(typed, change) => (
          <>
            <OneOf
              name="severity"
              label={triage.severity}
              options={(policy.data?.severity ?? []).map(({ id: value, label, meaning }) => ({ value, label, note: meaning }))}
              value={typed.severity}
              onChange={(chosen) => change({ severity: chosen })}
            />
            <TextField name="note" label={triage.note} hint={triage.noteHint} size="lines" value={typed.note} onChange={(note) => change({ note })} />
          </>
        )}
      </Inline>
    </Box>
  );
}

function Close({ shown, work }: PartProps) {
  const act = useAct("incident.close");
  const { id, outcome } = shown.incident;
  return (
    <Box title={steps.close}>
      <Inline
        screen={draftOf(id, "close")}
        of={shown.incident.reference}
        label={steps.close}
        start={{ outcome: outcome ?? "" }}
        fields={["outcome"]}
        trouble={act.refusal}
        busy={act.busy}
        go={closing.go}
        onGo={async (close) => (await act.run({ id, close })) !== undefined}
        onLeave={work.onClose}
      >
        {(typed, change) => (
          <TextField
            name="outcome"
            label={closing.outcome}
            hint={closing.outcomeHint}
            size="lines"
            rows={5}
            value={typed.outcome}
            onChange={(outcome) => change({ outcome })}
          />
        )}
      </Inline>
    </Box>
  );
}

function Reopen({ shown, work }: PartProps) {
  const act = useAct("incident.reopen");
  const { id } = shown.incident;
  return (
    <Box title={steps.reopen}>
      <Inline
        screen={draftOf(id, "reopen")}
        of={shown.incident.reference}
        label={steps.reopen}
        start={{ reason: "" }}
        fields={["reason"]}
        trouble={act.refusal}
        busy={act.busy}
        go={closing.reopen}
        onGo={async ({ reason }) => (await act.run({ id, reason })) !== undefined}
        onLeave={work.onClose}
      >
        {(typed, change) => (
          <TextField name="reason" label={closing.reason} size="lines" value={typed.reason} onChange={(reason) => change({ reason })} />
        )}
      </Inline>
    </Box>
  );
}
