// Help: one page per task, found by words, and what this program is.

import { useEffect, useRef, useState } from "react";

import { useAct, type Start } from "../../ipc";
import { Actions, Button, Facts, Long, Marked, Part, Refused, Text, TextField, Wait } from "../../kit";
import { common } from "../../text/common";
import { about, help, helpGroups, helpPages, type HelpPage } from "../../text/help";
import { shell, shortcuts } from "../../text/shell";
import { tour } from "../../text/tour";
import { findPages, marked } from "./find";
import styles from "./help.module.css";

interface HelpPagesProps {
  page: string;
  onPage: (page: string) => void;
  start: Start | undefined;
  /** Nothing where there is nothing to be shown round. */
  onTour: (() => void) | undefined;
}

const ends: readonly HelpPage[] = [
  { id: "shortcuts", title: shell.shortcuts, more: shortcuts.flatMap(({ keys, does }) => [keys, does]) },
  { id: "about", title: about.title, more: [about.promise, about.notYet, about.licence, about.version] },
];

export function HelpPages({ page, onPage, start, onTour }: HelpPagesProps) {
  const [typed, setTyped] = useState("");
  const sought = typed.trim();
  const found = sought === "" ? [] : findPages([...helpPages, ...ends], sought);
  return (
    <div className={styles.help}>
      <nav aria-label={help.pages} className={styles.pages}>
        <div
          role="search"
          onKeyDown={(event) => {
            const first = found[0];
            if (event.key === "Enter" && sought !== "" && first) {
              event.preventDefault();
              onPage(first.id);
            }
          }}
        >
          <TextField name="help" label={help.find} value={typed} onChange={setTyped} />
        </div>
        <p className={styles.count} role="status">
          {sought === "" ? "" : help.found(found.length)}
        </p>
        {sought !== "" && found.length > 0 && <PageList label={help.pages} pages={found} page={page} onPage={onPage} />}
        {sought === "" &&
          [...helpGroups, { title: help.ends, pages: ends }].map(({ title, pages }) => (
            <div key={title} className={styles.group}>
              <div className={styles.groupTitle} aria-hidden>
                {title}
              </div>
              <PageList label={title} pages={pages} page={page} onPage={onPage} />
            </div>
          ))}
      </nav>
      <div className={styles.words} aria-live="polite">
        <Shown page={page} sought={sought} start={start} onPage={onPage} onTour={onTour} />
      </div>
    </div>
  );
}

interface PageListProps {
  label: string;
  pages: readonly HelpPage[];
  page: string;
  onPage: (page: string) => void;
}

function PageList({ label, pages, page, onPage }: PageListProps) {
  return (
    <ul aria-label={label}>
      {pages.map(({ id, title }) => (
        <li key={id} {...(id === page && { "aria-current": "page" as const })}>
          <Button kind="quiet" onClick={() => onPage(id)}>
            {title}
          </Button>
        </li>
      ))}
    </ul>
  );
}

type ShownProps = HelpPagesProps & { sought: string };

function Shown({ page, sought, start, onPage, onTour }: ShownProps) {
  if (page === "shortcuts") {
    return (
      <Part title={shell.shortcuts}>
        <Facts facts={shortcuts.map(({ keys, does }) => ({ label: keys, value: does }))} />
      </Part>
    );
  }
  if (page === "about") {
    return <About start={start} />;
  }
  const found = helpPages.find(({ id }) => id === page) ?? helpPages[0];
  if (!found) {
    return null;
  }
  const { title, lead, steps = [], more = [], see = [] } = found;
  const say = (text: string) => <Marked>{marked(text, sought)}</Marked>;
  return (
    <Part title={title}>
      {lead && <Text>{say(lead)}</Text>}
      {steps.length > 0 && (
        <ol className={styles.steps}>
          {steps.map((step) => (
            <li key={step}>{say(step)}</li>
          ))}
        </ol>
      )}
      {more.map((text) => (
        <Text key={text}>{say(text)}</Text>
      ))}
      {found.id === "home" && onTour && (
        <Actions>
          <Button onClick={onTour}>{tour.again}</Button>
        </Actions>
      )}
      {see.length > 0 && (
        <div className={styles.see}>
          <span>{help.see}</span>
          {helpPages
            .filter(({ id }) => see.includes(id))
            .map((other) => (
              <Button key={other.id} kind="quiet" onClick={() => onPage(other.id)}>
                {other.title}
              </Button>
            ))}
        </div>
      )}
    </Part>
  );
}

function About({ start }: { start: Start | undefined }) {
  const licences = useAct("native.licences");
  const [text, setText] = useState<string>();
  const shown = useRef<HTMLElement>(null);
  useEffect(() => {
    if (text !== undefined) {
      shown.current?.focus();
    }
  }, [text]);
  const show = async () => setText((await licences.run({}))?.text);
  return (
    <Part title={about.title}>
      <Text>{about.promise}</Text>
      <Text>{about.notYet}</Text>
      <Facts
        facts={[
          { label: about.version, value: start?.version ?? about.unknown },
          { label: about.engine, value: start?.engine ?? about.unknown },
          { label: about.system, value: start?.system ?? about.unknown },
          { label: about.licence, value: about.licenceName },
        ]}
      />
      <Text>{about.others}</Text>
      {text === undefined ? (
        <Actions>
          <Button onClick={() => void show()} disabled={licences.busy}>
            {about.licences}
          </Button>
        </Actions>
      ) : (
        <section ref={shown} className={styles.licences} aria-label={about.licenceTexts} tabIndex={0}>
          <Long>{text}</Long>
        </section>
      )}
      {licences.busy && <Wait text={common.loading} />}
      {licences.refusal && <Refused trouble={licences.refusal} />}
    </Part>
  );
}
