// A day and a time as people write them: typed as text, checked by the core, filled in at once when it is now.

import { dayAsTyped, timeAsTyped } from "../text/dates";
import { common } from "../text/common";
import { Button } from "./Button";
import { TextField } from "./Field";
import { useField } from "./Form";
import styles from "./when.module.css";

interface PartProps {
  name: string;
  label: string;
  hint?: string;
  optional?: string;
  value: string;
  onChange: (value: string) => void;
  /** Without the button that fills in today or now: for what can never be now. */
  plain?: boolean;
}

/** A day, `21/11/2026` as the core reads it. */
export function DayField({ plain = false, hint = common.dayHint, ...field }: PartProps) {
  const { mend } = useField(field.name);
  const fill = () => {
    mend();
    field.onChange(dayAsTyped(new Date()));
  };
  return (
    <div className={plain ? styles.plain : styles.part}>
      <TextField {...field} hint={hint} size="short" />
      {!plain && (
        <Button kind="quiet" onClick={fill} describes={field.label}>
          {common.today}
        </Button>
      )}
    </div>
  );
}

/** A time, `14:05`. */
export function TimeField({ plain = false, hint = common.timeHint, ...field }: PartProps) {
  const { mend } = useField(field.name);
  const fill = () => {
    mend();
    field.onChange(timeAsTyped(new Date()));
  };
  return (
    <div className={plain ? styles.plain : styles.part}>
      <TextField {...field} hint={hint} size="short" />
      {!plain && (
        <Button kind="quiet" onClick={fill} describes={field.label}>
          {common.now}
        </Button>
      )}
    </div>
  );
}
