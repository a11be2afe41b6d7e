// Help: one page per task, and what this program is.

import { Button, Facts, Part, Table, Text } from "../../kit";
import type { Start } from "../../ipc";
import { about, help, helpPages } from "../../text/help";
import { shell, shortcuts } from "../../text/shell";
import styles from "./help.module.css";

interface HelpPagesProps {
  page: string;
  onPage: (page: string) => void;
  start: Start | undefined;
}

export function HelpPages({ page, onPage, start }: HelpPagesProps) {
  const entries = [
    ...helpPages.map(({ id, title }) => ({ id, title })),
    { id: "shortcuts", title: shell.shortcuts },
    { id: "about", title: about.title },
  ];
  return (
    <div className={styles.help}>
      <nav aria-label={help.pages} className={styles.pages}>
        <ul>
          {entries.map(({ id, title }) => (
            <li key={id} {...(id === page && { "aria-current": "page" as const })}>
              <Button kind="quiet" onClick={() => onPage(id)}>
                {title}
              </Button>
            </li>
          ))}
        </ul>
      </nav>
      <div className={styles.words} aria-live="polite">
        <HelpPage page={page} start={start} />
      </div>
    </div>
  );
}

function HelpPage({ page, start }: Pick<HelpPagesProps, "page" | "start">) {
  if (page === "shortcuts") {
    return (
      <Part title={shell.shortcuts}>
        <Table
          caption={shell.shortcuts}
          columns={[
            { key: "keys", title: shell.keys, cell: (row) => row.keys },
            { key: "does", title: shell.does, cell: (row) => row.does },
          ]}
          rows={shortcuts}
          rowKey={(row) => row.keys}
        />
      </Part>
    );
  }
  if (page === "about") {
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
      </Part>
    );
  }
  const found = helpPages.find(({ id }) => id === page) ?? helpPages[0];
  return (
    found && (
      <Part title={found.title}>
        {found.paragraphs.map((paragraph) => (
          <Text key={paragraph}>{paragraph}</Text>
        ))}
      </Part>
    )
  );
}
