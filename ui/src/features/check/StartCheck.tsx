// The start of a check of one incident: the gate, then its preparation; or, where something is suspected, what to do and the
// record of what was decided. The core judges the gate again when the check begins.

import { useEffect, useRef, useState, type ReactNode } from "react";

import {
  useAsk,
  type Advice,
  type CheckDraft,
  type Device,
  type EscalationDraft,
  type Gate,
  type GateDraft,
  type Preparation,
  type ReviewerChoice,
  type SessionShown,
} from "../../ipc";
import { Button, Notice, Part, Refused, Text, Wait } from "../../kit";
import { gate as gateWords, start as words } from "../../text/checkStart";
import { common } from "../../text/common";
import { dayAsTyped, sinceInWords, timeAsTyped } from "../../text/dates";
import { keeping } from "../../text/keeping";
import { AdviceSteps } from "./Advice";
import styles from "./check.module.css";
import { EscalationForm } from "./EscalationForm";
import { GateFields, nothingAnswered } from "./GateFields";
import { Kept } from "./Kept";
import { PreparationForm } from "./PreparationForm";
import { startDraft, useTyped } from "./typed";

interface StartCheckProps {
  incident: string;
  session: SessionShown;
  onStarted: (check: string) => void;
  onEscalated: (escalation: string) => void;
}

/** As many devices as a school designates. */
const DEVICES = { from: 0, rows: 200 };

export function StartCheck({ incident, ...rest }: StartCheckProps) {
  const reviewers = useAsk("check.reviewers", { incident });
  const preparation = useAsk("check.prepare", { incident });
  const devices = useAsk("device.list", { designated_only: true, words: "", page: DEVICES });
  const failed = [reviewers, preparation, devices].find((asked) => asked.isError && !asked.data);
  if (failed?.error) {
    return (
      <Refused trouble={failed.error} actions={<Button onClick={() => void failed.refetch()}>{common.tryAgain}</Button>} />
    );
  }
  if (!reviewers.data || !preparation.data || !devices.data) {
    return <Wait text={words.loading} />;
  }
  const choices = reviewers.data.reviewers;
  const prepared = preparation.data;
  const designated = devices.data.devices.rows;
  return (
    <Kept screen={startDraft(incident)}>
      {(kept, keptAt) => (
        <Answering
          incident={incident}
          reviewers={choices}
          prepared={prepared}
          devices={designated}
          kept={kept}
          keptAt={keptAt}
          {...rest}
        />
      )}
    </Kept>
  );
}

interface AnsweringProps extends StartCheckProps {
  reviewers: readonly ReviewerChoice[];
  prepared: Preparation;
  devices: readonly Device[];
  kept: string | undefined;
  keptAt: string | undefined;
}

export interface Starting {
  gate: GateDraft;
  check: CheckDraft;
  /** Said in so many words, apart from not having chosen yet. */
  alone: boolean;
  escalation: EscalationDraft;
  /** The device concerned is none of the register. */
  otherDevice: boolean;
}

function Answering(props: AnsweringProps) {
  const { incident, session, reviewers, prepared, devices, kept, keptAt, onStarted, onEscalated } = props;
  const { typed, change, discard } = useTyped<Starting>(
    startDraft(incident),
    untouched(incident, session, reviewers, devices),
    kept,
    // That nothing is suspected is said each time, never found said.
    (before) => ({ ...before, gate: { ...before.gate, nothing_suspected: false } }),
  );
  const { suspected, serious_harm: harm, nothing_suspected: nothing } = typed.gate;

  const answer = (gate: GateDraft) => {
    const more = gate.suspected.length > suspected.length || (gate.serious_harm && !harm);
    // A suspicion takes back that nothing is suspected; never the other way round.
    change({ gate: more ? { ...gate, nothing_suspected: false } : gate });
  };

  return (
    <>
      {keptAt && <Notice kind="tell" title={keeping.resumed(sinceInWords(keptAt))} text={gateWords.again} />}
      <Part title={gateWords.heading}>
        <GateFields gate={typed.gate} onChange={answer} />
      </Part>
      {suspected.length > 0 || harm || nothing ? (
        <Meant gate={typed.gate}>
          {(gate) =>
            gate.gate === "clear" ? (
              <PreparationForm
                incident={incident}
                starting={typed}
                onChange={change}
                reviewers={reviewers}
                prepared={prepared}
                devices={devices}
                onStarted={(check) => void discard().then(() => onStarted(check))}
              />
            ) : (
              <Escalate advice={gate.advice}>
                <EscalationForm
                  escalation={{ ...typed.escalation, suspected, serious_harm: harm }}
                  onChange={(part) => change({ escalation: { ...typed.escalation, ...part } })}
                  otherDevice={typed.otherDevice}
                  onOtherDevice={(otherDevice) => change({ otherDevice })}
                  onRecorded={(escalation) => void discard().then(() => onEscalated(escalation))}
                />
              </Escalate>
            )
          }
        </Meant>
      ) : (
        <Text quiet>{gateWords.waiting}</Text>
      )}
    </>
  );
}

/** What the answer means, as the core says it. */
function Meant({ gate, children }: { gate: GateDraft; children: (meant: Gate) => ReactNode }) {
  const meant = useAsk("check.judge_gate", { gate }, { hold: true });
  const said = useRef<HTMLDivElement>(null);
  const clear = meant.data?.gate === "clear";
  useEffect(() => {
    if (clear) {
      said.current?.scrollIntoView({ block: "nearest" });
    }
  }, [clear]);
  return (
    <>
      <div ref={said} role="status" className={styles.meant}>
        {clear && !meant.isError && <Notice kind="done" title={gateWords.clear} />}
        {meant.isError && <Refused trouble={meant.error} />}
      </div>
      {meant.data && !meant.isError && children(meant.data)}
    </>
  );
}

/** The advice, the way to it from wherever one is in the list, and the record of what was decided. */
function Escalate({ advice, children }: { advice: readonly Advice[]; children: ReactNode }) {
  const shown = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    const looking = new IntersectionObserver(
      // Seen well, or already above.
      ([entry]) => setSeen(entry !== undefined && (entry.isIntersecting || entry.boundingClientRect.top < 0)),
      { rootMargin: "0px 0px -40% 0px" },
    );
    if (shown.current) {
      looking.observe(shown.current);
    }
    return () => looking.disconnect();
  }, []);
  const go = () => {
    shown.current?.scrollIntoView({ block: "start" });
    shown.current?.querySelector("h2")?.focus({ preventScroll: true });
  };
  return (
    <>
      <div ref={shown}>
        <AdviceSteps advice={advice} title={`${gateWords.noCheck} ${gateWords.whatNow}:`} />
      </div>
      {children}
      {!seen && (
        <div className={styles.noCheck}>
          <span>{gateWords.noCheck}</span>
          <Button kind="primary" onClick={go}>
            {gateWords.whatNow}
          </Button>
        </div>
      )}
    </>
  );
}

/** What the forms begin with: whoever is in reviews first, the only designated device is the one, somebody is told now. */
function untouched(
  incident: string,
  session: SessionShown,
  reviewers: readonly ReviewerChoice[],
  devices: readonly Device[],
): Starting {
  const self = reviewers.find(({ reviewer, concerned }) => reviewer.user === session.user.id && !concerned);
  const now = new Date();
  return {
    gate: nothingAnswered,
    alone: false,
    otherDevice: false,
    check: {
      authorised_by: "",
      reason: "",
      harm_reason: "",
      escalated_reason: "",
      group: "",
      first_reviewer: self?.reviewer.user ?? "",
      second_reviewer: "",
      alone_reason: "",
      device: devices.length === 1 ? (devices[0]?.id ?? "") : "",
      device_location: "",
      internet_confirmed: false,
      monitoring_confirmed: false,
      unconfirmed_reason: "",
      entered_later: false,
      conducted_day: "",
      conducted_time: "",
      conducted_where: "",
      late_reason: "",
    },
    escalation: {
      incident,
      suspected: [],
      serious_harm: false,
      known: "",
      device: null,
      device_text: "",
      device_isolated: false,
      not_isolated_because: "",
      advice_followed: false,
      not_followed_because: "",
      told: [{ whom: "", at_day: dayAsTyped(now), at_time: timeAsTyped(now) }],
      decided: "",
      decided_by: session.user.name,
    },
  };
}
