// When something happened: now unless somebody says otherwise.

import { useState } from "react";

import { Button, DayField, Row, TimeField } from "../../kit";
import { procedure as words } from "../../text/checkProcedure";
import styles from "./check.module.css";

interface WhenFieldsProps {
  /** The core's fields are `<of>_day` and `<of>_time`. */
  of: "visited" | "found" | "at";
  day: string;
  time: string;
  onChange: (when: { day: string; time: string }) => void;
  /** It cannot be now: day and time must be typed. */
  asked?: boolean;
  /** What it is while nothing is typed. */
  untyped?: string;
}

export function WhenFields({ of, day, time, onChange, asked = false, untyped = words.now }: WhenFieldsProps) {
  const [open, setOpen] = useState(asked || day !== "" || time !== "");
  if (!open) {
    return (
      <div className={styles.when}>
        <span>
          {words.when}: {untyped}
        </span>
        <Button kind="quiet" onClick={() => setOpen(true)}>
          {words.another}
        </Button>
      </div>
    );
  }
  return (
    <div className={styles.moment}>
      <Row>
        <DayField name={`${of}_day`} label={words.day} value={day} onChange={(next) => onChange({ day: next, time })} />
        <TimeField name={`${of}_time`} label={words.time} value={time} onChange={(next) => onChange({ day, time: next })} />
      </Row>
    </div>
  );
}
