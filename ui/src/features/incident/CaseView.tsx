// One incident as a page of a good case file: its state and the next step above, what is known to read, and what is done
// about it beside. Everything is worked on in its place.

import { useAsk, type IncidentCase } from "../../ipc";
import { Box, Button, Icon, Mark, Record, Refused, SeverityMark, Wait } from "../../kit";
import { common } from "../../text/common";
import { dayInWords, hasPassed } from "../../text/dates";
import { missing, papers, record as words, steps, triage } from "../../text/incidentRecord";
import { states } from "../../text/incidentWords";
import { ActionsBox } from "./ActionsBox";
import { ChecksBox, EscalationsBox } from "./AsideBoxes";
import { ChronologyBox } from "./ChronologyBox";
import { DecisionsBox } from "./DecisionsBox";
import { FollowUpsBox } from "./FollowUpsBox";
import styles from "./incident.module.css";
import { Narrative } from "./Narrative";
import { Papers } from "./Papers";
import { goTo, mayGo, MissingBox, StepForm } from "./Progress";
import { ReferralsBox } from "./ReferralsBox";
import { firstLine, may, useWork, type Me, type PartProps } from "./work";

interface Ways {
  me: Me;
  onAmend: () => void;
  onHistory: () => void;
  /** To its pages as they are printed. */
  onLook: () => void;
  onPerson: (person: { id: string; name: string }) => void;
  onStartCheck: () => void;
  onCheck?: (check: string) => void;
  onList: () => void;
}

interface CaseViewProps extends Ways {
  id: string;
  /** The action that somebody came for, or the form that is opened at once. */
  part: string | undefined;
}

export function CaseView({ id, part, ...ways }: CaseViewProps) {
  const asked = useAsk("incident.show", { id });
  if (asked.isPending) {
    return <Wait text={words.loading} />;
  }
  if (asked.isError) {
    return (
      <div className={styles.apart}>
        <Refused
          trouble={asked.error}
          actions={
            <>
              <Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>
              <Button onClick={ways.onList}>{words.back}</Button>
            </>
          }
        />
      </div>
    );
  }
  return <Case shown={asked.data} part={part} {...ways} />;
}

function Case({ shown, part, me, ...ways }: Ways & { shown: IncidentCase; part: string | undefined }) {
  const work = useWork(part, shown);
  const props: PartProps = { shown, work, me };
  const { incident } = shown;
  return (
    <Record
      title={firstLine(incident.summary)}
      reference={incident.reference}
      step={`${incident.state} ${incident.triaged_at ?? ""} ${incident.closed_at ?? ""}`}
      state={<Marks shown={shown} />}
      next={next(shown)}
      said={work.said}
      actions={<Steps {...props} onStartCheck={ways.onStartCheck} />}
      beside={
        <>
          <MissingBox {...props} />
          <ActionsBox {...props} />
          <FollowUpsBox {...props} />
          <DecisionsBox {...props} />
          <ReferralsBox {...props} />
          <ChecksBox {...props} onStart={ways.onStartCheck} onOpen={ways.onCheck} />
          <EscalationsBox {...props} />
          <ChronologyBox {...props} />
          <Box title={papers.title}>
            <Papers incident={incident} mayPrint={may(props, "print")} onLook={ways.onLook} />
          </Box>
        </>
      }
    >
      <StepForm {...props} />
      <div className={styles.buttons}>
        <Button kind="quiet" icon={<Icon name="back" />} onClick={ways.onList}>
          {words.back}
        </Button>
        {may(props, "amend") && <Button onClick={ways.onAmend}>{words.amend}</Button>}
        {may(props, "triage") && incident.state !== "received" && work.open !== "triage" && (
          <Button onClick={() => work.onOpen("triage")}>{triage.again}</Button>
        )}
        <Button onClick={ways.onHistory}>{words.history}</Button>
        <Button onClick={ways.onLook}>{papers.look}</Button>
      </div>
      <Narrative incident={incident} late={shown.late} onPerson={ways.onPerson} />
    </Record>
  );
}

function Marks({ shown: { incident, late, actions, escalations } }: { shown: IncidentCase }) {
  const { state, severity } = incident;
  const overdue = actions.some((action) => action.state === "open" && hasPassed(action.due));
  return (
    <>
      <Mark kind={state === "received" ? "tell" : state === "closed" ? "good" : "plain"}>{states[state]}</Mark>
      <SeverityMark severity={severity} whole />
      {escalations.length > 0 && <Mark kind="soon">{words.passedOn}</Mark>}
      {late && <Mark>{words.late}</Mark>}
      {overdue && <Mark kind="grave">{words.overdue}</Mark>}
    </>
  );
}

/** What to do next, in the core's words. */
function next({ incident, missing_to_close }: IncidentCase): string {
  if (incident.closed_at !== null) {
    return words.closedOn(dayInWords(incident.closed_at), incident.closed_by);
  }
  return missing_to_close[0]?.message ?? words.canClose;
}

/** The next step's button first, then what is needed most often. */
function Steps({ onStartCheck, ...props }: PartProps & { onStartCheck: () => void }) {
  const { shown, work } = props;
  const lacking = shown.missing_to_close[0]?.what;
  const step = may(props, "close") ? "close" : may(props, "reopen") ? "reopen" : undefined;
  return (
    <>
      {lacking && mayGo(props, lacking) && (
        <Button kind="primary" onClick={() => goTo(work, lacking)}>
          {missing.ways[lacking]}
        </Button>
      )}
      {step && (
        <Button kind={step === "close" ? "primary" : "usual"} onClick={() => work.onOpen(step)}>
          {steps[step]}
        </Button>
      )}
      {may(props, "follow_up") && <Button onClick={() => work.onOpen("follow_up")}>{steps.follow_up}</Button>}
      {may(props, "start_check") && <Button onClick={onStartCheck}>{steps.start_check}</Button>}
    </>
  );
}
