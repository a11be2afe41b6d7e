// Checking the whole store: how far it is while it goes on, what was counted, and what does not hold in sentences.

import { useEffect, useState } from "react";

import { call, useAct, type StoreChecked, type WorkStep } from "../../ipc";
import { Box, Button, Notice, Progress, Refused, Text } from "../../kit";
import { work } from "../../text/evidence";
import { settings } from "../../text/settings";
import styles from "./settings.module.css";

const words = settings.check;

/** As often as somebody waiting looks. */
const LOOK_EVERY_MS = 300;
/** Findings shown at once. */
const AT_ONCE = 50;

export function CheckStorePart({ casework }: { casework: boolean }) {
  const act = useAct("store.check");
  const [checked, setChecked] = useState<StoreChecked>();
  const run = async () => {
    setChecked(undefined);
    setChecked(await act.run({}));
  };
  return (
    <Box title={words.title}>
      <Text>{words.text}</Text>
      <div>
        <Button onClick={() => void run()} disabled={act.busy}>
          {checked ? words.again : words.go}
        </Button>
      </div>
      {act.busy && <Going />}
      {act.refusal && <Refused trouble={act.refusal} />}
      {checked && <Result checked={checked} />}
      {checked && !casework && <Text quiet>{words.partly}</Text>}
    </Box>
  );
}

function Going() {
  const [far, setFar] = useState<{ step: WorkStep; done: number; total: number | null }>({ step: "nothing", done: 0, total: null });
  const cancel = useAct("work.cancel");
  useEffect(() => {
    const timer = setInterval(() => {
      // Not told this time: told the next.
      call("work.progress", {}).then(setFar, () => undefined);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <Progress text={work.steps[far.step]} done={far.done} total={far.total} onCancel={() => void cancel.run({})} />
      <Text quiet>{words.working}</Text>
    </>
  );
}

function Result({ checked: { compartments, objects, findings } }: { checked: StoreChecked }) {
  const [shown, setShown] = useState(AT_ONCE);
  const parts = Object.values(compartments).flatMap((part) => (part ? [part] : []));
  const sum = (of: (part: (typeof parts)[number]) => number) => parts.reduce((total, part) => total + of(part), 0);
  const counts = words.counted({
    records: sum(({ rows }) => rows),
    versions: sum(({ revisions }) => revisions),
    entries: sum(({ entries }) => entries),
    objects,
  });
  if (findings.length === 0) {
    return <Notice kind="done" title={words.fine} text={`${counts}.`} />;
  }
  const left = Math.min(AT_ONCE, findings.length - shown);
  return (
    <Notice kind="refused" title={words.bad(findings.length)} text={words.badNext}>
      <ul className={styles.findings} aria-label={words.findings}>
        {findings.slice(0, shown).map((finding, index) => (
          <li key={`${index} ${finding}`}>{finding}</li>
        ))}
      </ul>
      {left > 0 && <Button onClick={() => setShown(shown + AT_ONCE)}>{words.more(left)}</Button>}
    </Notice>
  );
}
