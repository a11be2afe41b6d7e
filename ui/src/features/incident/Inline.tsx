// A small form in its place on the record. It takes up what was being typed there before, keeps what is typed, and asks
// before it throws anything away.

import { useEffect, useRef, useState, type ReactNode } from "react";

import { draftText, useDraft, useKept, useKeptAt, type Draft } from "../../ipc";
import { Actions, Ask, Button, Form, Notice, Wait, type FormTrouble } from "../../kit";
import { common } from "../../text/common";
import { sinceInWords, timeAsTyped } from "../../text/dates";
import { inline as words } from "../../text/incidentRecord";
import styles from "./incident.module.css";
import { readTyped } from "./typed";

/** Typed text by field; choices are texts too, empty while nothing is chosen. */
export type Typed = Record<string, string>;

interface InlineProps<T extends Typed> {
  /** The name under which the core keeps what is typed. */
  screen: string;
  /** The reference of the incident, by which Home tells drafts apart. */
  of: string;
  label: string;
  /** What the form holds before anybody types. */
  start: T;
  fields: readonly (keyof T & string)[];
  trouble: FormTrouble | undefined;
  busy: boolean;
  /** The button that does it. */
  go: string;
  /** Does it; whether it is done. */
  onGo: (typed: T) => Promise<boolean>;
  /** `done`: it was done, not left. */
  onLeave: (done: boolean) => void;
  children: (typed: T, change: (part: Partial<T>) => void) => ReactNode;
}

export function Inline<T extends Typed>(props: InlineProps<T>) {
  const kept = useKept(props.screen);
  return kept.asking ? <Wait text={common.loading} /> : <Typing {...props} draft={kept.draft} />;
}

function Typing<T extends Typed>(props: InlineProps<T> & { draft: Draft | undefined }) {
  const { screen, of, label, fields, trouble, busy, go, onGo, onLeave, draft, children } = props;
  // A form is measured against what it began with, also when today has become yesterday meanwhile.
  const [start] = useState(props.start);
  const [resumed] = useState(() => readTyped(draft?.text, start));
  const [typed, setTyped] = useState<T>(resumed ?? start);
  const [asking, setAsking] = useState(false);
  const whole = useRef<HTMLDivElement>(null);
  const changed = JSON.stringify(typed) !== JSON.stringify(start);
  const discard = useDraft(screen, changed ? draftText(typed, of) : "");
  const keptAt = useKeptAt(screen);

  useEffect(() => {
    const first = whole.current?.querySelector<HTMLElement>("textarea, select, input");
    // Of choices the one that is chosen: on another one the next key would choose that.
    const chosen = first instanceof HTMLInputElement && first.type === "radio" ? whole.current?.querySelector<HTMLElement>(`input[name="${first.name}"]:checked`) : null;
    (chosen ?? first)?.focus({ preventScroll: true });
    bringIntoView(whole.current);
  }, []);

  const submit = async () => {
    if (await onGo(typed)) {
      await discard();
      onLeave(true);
    }
  };
  const leave = async () => {
    await discard();
    onLeave(false);
  };

  return (
    <div ref={whole} className={styles.inline}>
      {resumed && draft && <Notice kind="tell" title={words.resumed(sinceInWords(draft.kept_at))} />}
      <Form label={label} fields={fields} trouble={trouble} onSubmit={() => void submit()}>
        {children(typed, (part) => setTyped((before) => ({ ...before, ...part })))}
        <Actions>
          <Button kind="primary" type="submit" disabled={busy}>
            {go}
          </Button>
          <Button onClick={() => (changed ? setAsking(true) : void leave())}>{words.cancel}</Button>
          {keptAt && <span className={styles.quiet}>{words.kept(timeAsTyped(keptAt))}</span>}
        </Actions>
      </Form>
      {asking && (
        <Ask title={words.discardTitle} go={words.discard} leave={words.stay} onGo={() => void leave()} onLeave={() => setAsking(false)}>
          {words.discardText}
        </Ask>
      )}
    </div>
  );
}

/** Under what stays at the top of the record; a form that is to be seen whole already stays where it is. */
function bringIntoView(form: HTMLElement | null): void {
  const { top, bottom } = form?.getBoundingClientRect() ?? { top: 0, bottom: 0 };
  if (top < parseFloat(form ? getComputedStyle(form).scrollMarginBlockStart : "0") || bottom > window.innerHeight) {
    form?.scrollIntoView({ block: "start" });
  }
}
