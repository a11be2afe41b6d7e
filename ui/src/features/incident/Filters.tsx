// What the list of incidents is narrowed by. Choices show at once; days when they are sent.

import { useEffect, useRef, useState } from "react";

import { useAsk, type FourC, type IncidentState, type Place, type Severity } from "../../ipc";
import { Button, ChoiceField, DayField, Form, Row, Tick, type FormTrouble } from "../../kit";
import { dayAsTyped } from "../../text/dates";
import { filters as words } from "../../text/incidentList";
import { fourCs, namedApart, places, severities, states } from "../../text/incidentWords";
import type { Filter } from "./filter";
import styles from "./incident.module.css";
import { fullName, PersonFinder } from "./PersonFinder";

interface FiltersProps {
  filter: Filter;
  onFilter: (filter: Filter) => void;
  trouble: FormTrouble | undefined;
}

const fields = ["told_since", "told_until"] as const;

export function Filters({ filter, onFilter, trouble }: FiltersProps) {
  const [more, setMore] = useState(() => usesMore(filter));
  const [days, setDays] = useState(() => daysTyped(filter));
  useEffect(() => {
    setDays(daysTyped(filter));
    if (usesMore(filter)) {
      setMore(true);
    }
  }, [filter]);
  const change = (part: Partial<Filter>) => onFilter({ ...filter, ...part });
  // Who is sought stands where the field was, and the field comes back there: the focus stays with it.
  const who = useRef<HTMLDivElement>(null);
  const sought = useRef(filter.person);
  useEffect(() => {
    if (sought.current !== filter.person) {
      sought.current = filter.person;
      who.current?.querySelector<HTMLElement>("input, button")?.focus();
    }
  }, [filter.person]);

  return (
    <Form label={words.label} fields={fields} trouble={trouble} onSubmit={() => change(days)}>
      <Row>
        <div ref={who}>
          {filter.person ? (
            <div className={styles.chosen}>
              <span>{words.person}</span>
              <span className={styles.chosenName}>{filter.person.name}</span>
              <Button kind="quiet" onClick={() => change({ person: null })}>
                {words.personClear}
              </Button>
            </div>
          ) : (
            <PersonFinder
              name="person"
              label={words.person}
              placeholder={words.personPlaceholder}
              onFind={(person) => change({ person: { id: person.id, name: namedApart(fullName(person), person) } })}
            />
          )}
        </div>
        <Chosen
          name="state"
          label={words.state}
          any={words.anyState}
          options={{ open: words.open, ...states }}
          value={filter.state}
          onChange={(state) => change({ state: state as IncidentState | "open" | null })}
        />
        <Chosen
          name="four_c"
          label={words.fourC}
          any={words.anyFourC}
          options={fourCs}
          value={filter.four_c}
          onChange={(four_c) => change({ four_c: four_c as FourC | null })}
        />
        <Chosen
          name="severity"
          label={words.severity}
          any={words.anySeverity}
          options={severities}
          value={filter.severity}
          onChange={(severity) => change({ severity: severity as Severity | null })}
        />
      </Row>
      {more && (
        <>
          <Row>
            <Chosen
              name="place"
              label={words.place}
              any={words.anyPlace}
              options={places}
              value={filter.place}
              onChange={(place) => change({ place: place as Place | null })}
            />
            <MisuseFilter value={filter.misuse} onChange={(misuse) => change({ misuse })} />
          </Row>
          <Row>
            <DayField name="told_since" label={words.since} value={days.since} onChange={(since) => setDays({ ...days, since })} plain />
            <DayField name="told_until" label={words.until} value={days.until} onChange={(until) => setDays({ ...days, until })} plain />
          </Row>
          <Tick name="overdue" label={words.overdue} value={filter.overdue} onChange={(overdue) => change({ overdue })} />
        </>
      )}
      <div className={more ? styles.buttons : styles.quietButtons}>
        {more && <Button type="submit">{words.show}</Button>}
        <Button kind="quiet" onClick={() => setMore(!more)}>
          {more ? words.fewer : words.more}
        </Button>
      </div>
    </Form>
  );
}

/** The days of a kept filter as somebody would type them. */
function daysTyped({ since, until }: Filter): { since: string; until: string } {
  const typed = (day: string) => (/^\d{4}-\d{2}-\d{2}$/.test(day) ? dayAsTyped(new Date(day)) : day);
  return { since: typed(since), until: typed(until) };
}

function usesMore({ place, misuse, since, until, overdue }: Filter): boolean {
  return place !== null || misuse !== null || since !== "" || until !== "" || overdue;
}

interface ChosenProps {
  name: string;
  label: string;
  any: string;
  options: Record<string, string>;
  value: string | null;
  onChange: (value: string | null) => void;
}

function Chosen({ name, label, any, options, value, onChange }: ChosenProps) {
  const choices = Object.entries(options).map(([word, said]) => ({ value: word, label: said }));
  return (
    <ChoiceField
      name={name}
      label={label}
      value={value ?? ""}
      onChange={(chosen) => onChange(chosen === "" ? null : chosen)}
      choices={[{ value: "", label: any }, ...choices]}
    />
  );
}

function MisuseFilter({ value, onChange }: { value: Filter["misuse"]; onChange: (value: Filter["misuse"]) => void }) {
  const policy = useAsk("policy.show", {});
  // Concerns about adults are kept elsewhere, so the rows are those of learners.
  const rows = policy.data?.learner.misuse ?? [];
  return (
    <Chosen
      name="misuse"
      label={words.misuse}
      any={words.anyMisuse}
      options={Object.fromEntries(rows.map(({ id, label }) => [id, label]))}
      value={value?.id ?? null}
      onChange={(id) => onChange(rows.find((row) => row.id === id) ?? null)}
    />
  );
}
