// When and with what a file was captured, which was before and by another program: asked for only when somebody says it.

import { useEffect, useRef, useState } from "react";

import { Button, DayField, Row, TextField, Tick, TimeField } from "../../kit";
import { common } from "../../text/common";
import { addEvidence as words } from "../../text/evidence";
import styles from "./evidence.module.css";
import type { Typed } from "./typed";

interface CapturedBeforeProps {
  typed: Typed;
  onChange: (part: Partial<Typed>) => void;
  /** The check was conducted on another machine. */
  mayBeFromStick: boolean;
  /** One of these fields was refused. */
  problem: boolean;
}

export function CapturedBefore({ typed, onChange, mayBeFromStick, problem }: CapturedBeforeProps) {
  const [asked, setAsked] = useState(false);
  const fields = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) {
      fields.current?.querySelector("input")?.focus();
    }
  }, [asked]);
  const said = typed.captured_day !== "" || typed.captured_time !== "" || typed.tool !== "";
  const optional = typed.from_stick ? {} : { optional: common.optional };
  return (
    <>
      {mayBeFromStick && (
        <Tick name="from_stick" label={words.fromStick} value={typed.from_stick} onChange={(from) => onChange({ from_stick: from })} />
      )}
      {asked || said || typed.from_stick || problem ? (
        <div ref={fields} className={styles.fields}>
          <Row>
            <DayField
              name="captured_day"
              label={words.day}
              {...optional}
              value={typed.captured_day}
              onChange={(day) => onChange({ captured_day: day })}
            />
            <TimeField
              name="captured_time"
              label={words.time}
              {...optional}
              value={typed.captured_time}
              onChange={(time) => onChange({ captured_time: time })}
            />
          </Row>
          <TextField
            name="tool"
            label={words.tool}
            hint={words.toolHint}
            optional={common.optional}
            value={typed.tool}
            onChange={(tool) => onChange({ tool })}
          />
        </div>
      ) : (
        <div>
          <Button kind="quiet" onClick={() => setAsked(true)}>
            {words.sayWhen}
          </Button>
        </div>
      )}
    </>
  );
}
