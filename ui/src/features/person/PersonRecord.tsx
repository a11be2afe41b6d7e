// One person: what is known, the way to incidents that name them, the history; amended in place.

import { useAsk, type IncidentList, type Person } from "../../ipc";
import { Box, Button, Entries, Facts, Mark, Page, Record, Refused, SeverityMark, Timeline, Wait } from "../../kit";
import { common } from "../../text/common";
import { dayInWords } from "../../text/dates";
import { inSentence, involvements, personInWords, states } from "../../text/incidentWords";
import { person as words } from "../../text/person";
import { register, savedInWords } from "../../text/register";
import { listed } from "../../text/several";
import { fullName, PersonForm } from "./PersonForm";
import styles from "./person.module.css";

/** As many as tell whether there is more to read. */
const NEWEST = 5;

interface PersonRecordProps {
  id: string;
  amending: boolean;
  onAmending: (amending: boolean, said?: string) => void;
  mayAmend: boolean;
  /** Nothing for whoever holds no key to casework. */
  casework: { onAll: (person: Person) => void; onIncident: (id: string) => void } | undefined;
  onOpen: (id: string) => void;
  onList: () => void;
}

export function PersonRecord({ id, amending, onAmending, mayAmend, casework, onOpen, onList }: PersonRecordProps) {
  const asked = useAsk("person.show", { id });
  if (asked.isPending) {
    return <Wait text={words.loadingOne} />;
  }
  if (asked.isError) {
    return (
      <Page title={words.title}>
        <Refused
          trouble={asked.error}
          actions={
            <>
              <Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>
              <Button onClick={onList}>{words.record.list}</Button>
            </>
          }
        />
      </Page>
    );
  }
  const person = asked.data;
  if (amending) {
    return (
      <Page title={words.form.amendTitle(fullName(person))}>
        <PersonForm person={person} onSaved={(saved) => onAmending(false, words.form.saved(fullName(saved)))} onLeave={() => onAmending(false)} onOpen={onOpen} />
      </Page>
    );
  }
  return (
    <Record
      title={fullName(person)}
      reference={words.record.known(person.kind)}
      state={null}
      next={personInWords(person)}
      actions={
        <>
          {casework && (
            <Button kind="primary" onClick={() => casework.onAll(person)}>
              {words.record.incidents}
            </Button>
          )}
          {mayAmend && <Button onClick={() => onAmending(true)}>{words.record.amend}</Button>}
          <Button kind="quiet" onClick={onList}>
            {words.record.list}
          </Button>
        </>
      }
      beside={<History id={id} />}
    >
      <Box title={words.record.facts}>
        <Facts
          facts={[
            { label: words.born, value: person.birth_date === null ? words.notGiven : dayInWords(person.birth_date) },
            ...(person.kind === "learner" || person.class_name !== null
              ? [{ label: words.className, value: person.class_name ?? words.notGiven }]
              : []),
            ...(person.kind !== "learner" || person.position !== null
              ? [{ label: words.position, value: person.position ?? words.notGiven }]
              : []),
          ]}
        />
      </Box>
      {casework && <Incidents person={person.id} onOpen={casework.onIncident} />}
    </Record>
  );
}

function Incidents({ person, onOpen }: { person: string; onOpen: (id: string) => void }) {
  const asked = useAsk("incident.list", newestNaming(person));
  if (asked.isPending) {
    return <Wait text={words.record.namingLoading} />;
  }
  if (asked.isError) {
    return <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />;
  }
  const { rows, count } = asked.data.incidents;
  return (
    <Box title={words.record.naming(count)}>
      {count > 0 && (
        <Entries
          label={words.record.newest}
          none=""
          entries={rows.map((line) => ({
            key: line.id,
            head: `${line.reference} · ${words.record.told(dayInWords(line.told_at))} · ${line.named_as.map((role) => inSentence(involvements[role])).join(", ")}`,
            text: listed(line.summary),
            state: (
              <span className={styles.marks}>
                <SeverityMark severity={line.severity} whole />
                <Mark>{states[line.state]}</Mark>
              </span>
            ),
            actions: (
              <Button kind="quiet" onClick={() => onOpen(line.id)} describes={line.reference}>
                {words.record.open}
              </Button>
            ),
          }))}
        />
      )}
    </Box>
  );
}

function newestNaming(person: string): IncidentList {
  return {
    query: {
      state: null,
      open_only: false,
      severity: null,
      four_c: null,
      place: null,
      misuse: null,
      person,
      told_from: null,
      told_to: null,
      overdue_on: null,
      sort: "told",
      ascending: false,
    },
    told_since: "",
    told_until: "",
    overdue: false,
    page: { from: 0, rows: NEWEST },
  };
}

function History({ id }: { id: string }) {
  const asked = useAsk("person.history", { id });
  if (asked.isPending) {
    return <Wait text={common.loading} />;
  }
  if (asked.isError) {
    return <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />;
  }
  return (
    <Timeline
      title={register.history}
      lead={register.historyLead}
      label={register.historyList}
      none={register.historyNone}
      entries={[...asked.data.lines].reverse().map(savedInWords)}
      more={register.historyMore}
    />
  );
}
