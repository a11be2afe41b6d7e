// How a check was prepared, as it was answered before it began.

import type { Check, CheckFile } from "../../ipc";
import { Facts, Part, Text, Written } from "../../kit";
import { prepared as words } from "../../text/check";
import { momentInWords } from "../../text/dates";
import type { Reviewer } from "./reviewers";
import styles from "./check.module.css";

export function Prepared({ file }: { file: CheckFile }) {
  const { check } = file;
  return (
    <div className={styles.reading}>
      <Part title={words.title}>
        <Text quiet>{words.lead}</Text>
        <Facts facts={factsOf(file)} />
        <Written label={words.reason}>{check.reason}</Written>
        {check.harm_reason && <Written label={words.harmReason}>{check.harm_reason}</Written>}
        {check.escalated_reason && <Written label={words.escalatedReason}>{check.escalated_reason}</Written>}
        {check.alone_reason && <Written label={words.aloneReason}>{check.alone_reason}</Written>}
        {check.unconfirmed_reason && <Written label={words.unconfirmed}>{check.unconfirmed_reason}</Written>}
        {check.late_reason && <Written label={words.late}>{check.late_reason}</Written>}
      </Part>
    </div>
  );
}

function factsOf({ check, incident_reference: incident }: CheckFile) {
  const { device } = check;
  const later = check.mode === "entered_later";
  return [
    { label: words.gate, value: words.gateClear },
    { label: words.incident, value: incident },
    { label: words.authorised, value: check.authorised_by },
    ...(check.group ? [{ label: words.group, value: check.group }] : []),
    { label: words.first, value: person(check.first_reviewer) },
    { label: words.second, value: check.second_reviewer ? person(check.second_reviewer) : words.alone },
    { label: words.device, value: device.asset_number ? `${device.name}, ${device.asset_number}` : device.name },
    { label: words.location, value: device.location },
    { label: words.internet, value: confirmed(check, "internet_confirmed") },
    { label: words.monitoring, value: confirmed(check, "monitoring_confirmed") },
    { label: later ? words.conducted : words.started, value: momentInWords(check.started_at) },
    ...(later
      ? [
          { label: words.where, value: check.conducted_where ?? "" },
          { label: words.entered, value: momentInWords(check.entered_at) },
        ]
      : []),
  ];
}

function person({ name, position, senior_leader: leader }: Reviewer): string {
  return leader ? `${name}, ${position} (${words.leader})` : `${name}, ${position}`;
}

function confirmed(check: Check, what: "internet_confirmed" | "monitoring_confirmed"): string {
  return check[what] ? words.confirmed : words.notConfirmed;
}
