// What is known of an incident, at reading width: when, in whose words, who, of what kind, and what the policy suggested.

import type { Incident, Involved, ProposedAction } from "../../ipc";
import { Button, Facts, Mark, Part, Written } from "../../kit";
import { momentInWords } from "../../text/dates";
import { record as words } from "../../text/incidentRecord";
import { fourCs, happenedInWords, involvements, namedApart, personInWords, places, proposals, severities } from "../../text/incidentWords";
import styles from "./incident.module.css";

interface NarrativeProps {
  incident: Incident;
  late: boolean;
  onPerson: (person: { id: string; name: string }) => void;
}

export function Narrative({ incident, late, onPerson }: NarrativeProps) {
  const { triage_note, triaged_at, triaged_by, outcome, summary, childs_words, observation, opinion } = incident;
  const { closed_at, reopened_at, reopened_by, reopened_because } = incident;
  // What was to happen is over once it is closed, and to be said anew once it is reopened.
  const over = closed_at !== null || (reopened_at !== null && (triaged_at === null || triaged_at < reopened_at));
  return (
    <>
      {(outcome !== null || triage_note !== null) && (
        <Part title={words.stands}>
          {reopened_at !== null && <Written label={words.reopened(momentInWords(reopened_at), reopened_by)}>{reopened_because ?? ""}</Written>}
          {outcome !== null && <Written label={closed_at === null ? words.outcomeBefore : words.outcome}>{outcome}</Written>}
          {triage_note !== null && (
            <div>
              <Written label={over ? words.nextNoteBefore : words.nextNote}>{triage_note}</Written>
              {triaged_at && <div className={styles.quiet}>{words.takenOn(momentInWords(triaged_at), triaged_by)}</div>}
            </div>
          )}
        </Part>
      )}
      <Part title={words.happened}>
        <Facts facts={clocks(incident, late)} />
        <Written label={words.summary}>{summary}</Written>
        {childs_words !== null && (
          <Written label={words.child} quoted>
            {childs_words}
          </Written>
        )}
        {observation !== null && <Written label={words.observation}>{observation}</Written>}
        {opinion !== null && <Written label={words.opinion}>{opinion}</Written>}
      </Part>
      <Part title={words.people}>
        <People people={incident.people} onPerson={onPerson} />
        {incident.reported_by !== null && <Facts facts={[{ label: words.reportedBy, value: incident.reported_by }]} />}
      </Part>
      <Part title={words.kind}>
        <Facts facts={kind(incident)} />
      </Part>
      {incident.proposed.length > 0 && (
        <Part title={words.proposed}>
          <Proposed proposed={incident.proposed} />
        </Part>
      )}
    </>
  );
}

interface Fact {
  label: string;
  value: string;
}

function clocks({ happened, told_at, written_at, written_by, late_reason, place, device_or_service }: Incident, late: boolean): Fact[] {
  return [
    { label: words.when, value: happenedInWords(happened) },
    { label: words.told, value: momentInWords(told_at) },
    { label: words.written, value: words.writtenBy(momentInWords(written_at), written_by) },
    ...(late && late_reason !== null ? [{ label: words.lateBecause, value: late_reason }] : []),
    { label: words.place, value: places[place] },
    ...(device_or_service === null ? [] : [{ label: words.device, value: device_or_service }]),
  ];
}

function kind({ four_c, misuse_label, severity, main_system_reference }: Incident): Fact[] {
  return [
    { label: words.fourC, value: fourCs[four_c] },
    { label: words.misuse, value: misuse_label ?? words.noMisuse },
    { label: words.severityLabel, value: severities[severity] },
    ...(main_system_reference === null ? [] : [{ label: words.mainReference, value: main_system_reference }]),
  ];
}

function People({ people, onPerson }: { people: readonly Involved[]; onPerson: NarrativeProps["onPerson"] }) {
  return (
    <ul className={styles.people}>
      {people.map(({ linked, role }) => (
        <li key={`${linked.person} ${role}`}>
          <span className={styles.person}>
            <span dir="auto" className={styles.personName}>{linked.name}</span>
            <span className={styles.quiet}>{personInWords(linked)}</span>
          </span>
          <Mark>{involvements[role]}</Mark>
          <Button kind="quiet" onClick={() => onPerson({ id: linked.person, name: namedApart(linked.name, linked) })} describes={words.theirsOf(linked.name)}>
            {words.theirs}
          </Button>
        </li>
      ))}
    </ul>
  );
}

function Proposed({ proposed }: { proposed: readonly ProposedAction[] }) {
  return (
    <ul className={styles.people}>
      {proposed.map(({ action, label, choice, reason }) => (
        <li key={action}>
          <span className={styles.person}>
            <span>{label}</span>
            {reason !== null && <span className={styles.quiet}>{words.because(reason)}</span>}
          </span>
          <Mark>{proposals[choice]}</Mark>
        </li>
      ))}
    </ul>
  );
}
