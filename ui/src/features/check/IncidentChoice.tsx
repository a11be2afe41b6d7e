// Which incident a check is about: found by a word, a name or its reference; then shown, so that it is the right one.

import { useState } from "react";

import { useAsk } from "../../ipc";
import { Button, Facts, Picker, Refused, Wait, type Pick } from "../../kit";
import { start as words } from "../../text/checkStart";
import { common } from "../../text/common";
import { dayInWords } from "../../text/dates";
import styles from "./check.module.css";

const FEW = { from: 0, rows: 12 };

export function IncidentPicker({ onPick }: { onPick: (incident: string) => void }) {
  const [sought, setSought] = useState("");
  const newest = useAsk("incident.list", {
    query: {
      state: null,
      open_only: true,
      severity: null,
      four_c: null,
      place: null,
      misuse: null,
      person: null,
      told_from: null,
      told_to: null,
      overdue_on: null,
      sort: "told",
      ascending: false,
    },
    told_since: "",
    told_until: "",
    overdue: false,
    page: FEW,
  });
  const typed = sought.trim();
  const search = useAsk("search.find", { text: typed, kind: "incident", page: FEW }, { hold: true });
  const found: Pick[] =
    typed === ""
      ? (newest.data?.incidents.rows ?? []).map((row) => ({
          value: row.id,
          label: row.reference,
          note: `${dayInWords(row.told_at)}: ${row.summary}`,
        }))
      : (search.data?.casework?.rows ?? []).map((hit) => ({
          value: hit.id,
          label: hit.title,
          note: `${dayInWords(hit.at)}: ${plain(hit.words)}`,
        }));
  const failed = newest.error ?? (typed === "" ? null : search.error);
  return (
    <>
      {failed && <Refused trouble={failed} />}
      <Picker
        name="incident"
        label={words.which}
        hint={words.whichHint}
        placeholder={words.find}
        sought={sought}
        onSought={setSought}
        found={found}
        finding={typed === "" ? newest.isPending : search.isFetching}
        onPick={(pick) => onPick(pick.value)}
      />
    </>
  );
}

/** The marks around the words found mean nothing here. */
function plain(text: string): string {
  return text.replaceAll("⟦", "").replaceAll("⟧", "");
}

export function IncidentShown({ incident, onChange }: { incident: string; onChange: () => void }) {
  const asked = useAsk("incident.show", { id: incident });
  if (asked.isPending) {
    return <Wait text={words.loading} />;
  }
  if (asked.isError) {
    return (
      <Refused
        trouble={asked.error}
        actions={
          <>
            <Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>
            <Button onClick={onChange}>{words.change}</Button>
          </>
        }
      />
    );
  }
  const { reference, summary } = asked.data.incident;
  return (
    <div className={styles.chosen}>
      <Facts facts={[{ label: words.incident, value: `${reference}: ${beginning(summary)}` }]} />
      <Button kind="quiet" onClick={onChange}>
        {words.change}
      </Button>
    </div>
  );
}

const ENOUGH = 200;

function beginning(text: string): string {
  const letters = [...text];
  return letters.length > ENOUGH ? `${letters.slice(0, ENOUGH).join("")}…` : text;
}
