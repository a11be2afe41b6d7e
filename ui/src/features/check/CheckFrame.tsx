// The frame of a check's page: what it is, how long it runs, on which device and by whom, its steps, and Stop in its corner,
// all staying in sight while the page moves beneath.

import { useEffect, useRef, type ReactNode } from "react";

import type { Check, CheckFile } from "../../ipc";
import { Button, Icon } from "../../kit";
import { both, check as words } from "../../text/check";
import { common } from "../../text/common";
import { momentInWords } from "../../text/dates";
import styles from "./check.module.css";
import { beside, isPast, stepsOf, type CheckPart } from "./parts";
import { useRunning, wasBrokenOff } from "./running";
import { CheckMarks } from "./states";
import { StopCheck } from "./StopCheck";

interface CheckFrameProps {
  file: CheckFile;
  part: CheckPart;
  onPart: (part: CheckPart) => void;
  onStopped: () => void;
  onIncident: () => void;
  children: ReactNode;
}

export function CheckFrame({ file, part, onPart, onStopped, onIncident, children }: CheckFrameProps) {
  const { check } = file;
  const heading = useRef<HTMLHeadingElement>(null);
  const whole = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement>(null);
  const minutes = useRunning(file);
  useEffect(() => {
    // Whoever came for a field of this part is there already.
    if (!body.current?.contains(document.activeElement)) {
      whole.current?.scrollIntoView({ block: "start" });
      heading.current?.focus();
    }
  }, [part]);

  const people = check.second_reviewer
    ? both(check.first_reviewer.name, check.second_reviewer.name)
    : words.alone(check.first_reviewer.name);
  const { name, asset_number: number, location } = check.device;
  const steps = stepsOf(file);

  const step = (one: CheckPart, place?: number) => (
    <li key={one}>
      <button
        type="button"
        className={styles.part}
        onClick={() => onPart(one)}
        {...(one === part && { "aria-current": place === undefined ? ("page" as const) : ("step" as const) })}
      >
        {place !== undefined && <span className={styles.place}>{isPast(one, file) ? <Icon name="done" /> : place}</span>}
        {one === "evidence" ? words.evidenceCount(file.evidence.length) : words.part[one]}
        {place !== undefined && isPast(one, file) && <span className={styles.heard}>, {common.done}</span>}
      </button>
    </li>
  );

  return (
    <div ref={whole} className={styles.check}>
      <div className={styles.top}>
        <div className={styles.line}>
          <div className={styles.what}>
            <h1 ref={heading} tabIndex={-1} className={styles.title} aria-label={words.title(check.reference)}>
              {check.reference}
            </h1>
            <CheckMarks check={check} form={file.forms.at(-1)} />
            <Button kind="quiet" onClick={onIncident} describes={file.incident_reference}>
              {words.toIncident}
            </Button>
          </div>
          {file.may.includes("stop") && (
            <StopCheck check={check.id} afterwards={check.state === "sealed"} onStopped={onStopped} />
          )}
        </div>
        <dl className={styles.who}>
          <div>
            <dt>{minutes === undefined ? words.conductedLabel : clockLabel(check)}</dt>
            <dd>{minutes === undefined ? words.conducted(momentInWords(check.started_at)) : words.running(minutes)}</dd>
          </div>
          <div>
            <dt>{words.device}</dt>
            <dd title={[name, number, location].filter(Boolean).join(", ")}>
              {[name, number, location].filter(Boolean).join(", ")}
            </dd>
          </div>
          <div>
            <dt>{words.people}</dt>
            <dd title={people}>{people}</dd>
          </div>
        </dl>
        <nav aria-label={words.parts} className={styles.parts}>
          <ol>{steps.map((one, index) => step(one, index + 1))}</ol>
          <ul>{beside.map((one) => step(one))}</ul>
        </nav>
      </div>
      <div ref={body} className={styles.body}>
        {children}
      </div>
    </div>
  );
}

/** What the time beside it is: still running, or how long it was when it was paused, stopped or concluded. */
function clockLabel(check: Check): string {
  if (wasBrokenOff(check)) {
    return words.stoppedLabel;
  }
  if (check.state === "paused") {
    return words.pausedLabel;
  }
  return check.conclusion ? words.tookLabel : words.runningLabel;
}
