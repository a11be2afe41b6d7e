// Everything that happened in a check as one log, the newest first.

import type { CheckFile, FindingShown, Interruption, VisitShown } from "../../ipc";
import { interruptionKinds, stopEntryKinds } from "../../text/check";
import { log as words } from "../../text/checkProcedure";
import { momentInWords, timeInWords, dayInWords } from "../../text/dates";
import { stopEntryLines } from "./stopEntries";

export type LogEntry = { at: string; key: string; head: string; text: string; lines: string[] } & (
  | { what: "visit"; visit: VisitShown; found: boolean }
  | { what: "finding"; finding: FindingShown }
  | { what: "evidence" | "interruption" | "stop" }
);

export function logOf(file: CheckFile): LogEntry[] {
  const { visits, findings, evidence, interruptions, stop_entries: stops } = file;
  const started = dayInWords(file.check.started_at);
  const when = (at: string) => (dayInWords(at) === started ? timeInWords(at) : momentInWords(at));
  const all: LogEntry[] = [
    ...interruptions.map((one): LogEntry => ({
      what: "interruption",
      at: one.at,
      key: one.id,
      head: `${when(one.at)} · ${one.by.name}`,
      text: interruptionText(one),
      lines: one.reason ? [one.reason] : [],
    })),
    ...stops.map((one): LogEntry => ({
      what: "stop",
      at: one.at,
      key: one.id,
      head: `${when(one.at)} · ${one.by.name}`,
      text: stopEntryKinds[one.kind],
      lines: stopEntryLines(one),
    })),
    ...visits.map((shown): LogEntry => {
      const { visit } = shown;
      return {
        what: "visit",
        visit: shown,
        found: findings.some(({ finding }) => finding.visit === visit.id),
        at: visit.visited_at,
        key: visit.id,
        head: `${when(visit.visited_at)} · ${words.visit(visit.number)}`,
        text: shown.shown,
        lines: [
          visit.title && words.pageTitle(visit.title),
          shown.plain_host && words.plainHost(shown.plain_host),
          visit.kind === "url" && !visit.address_is_url && words.asText,
        ].filter((line) => typeof line === "string"),
      };
    }),
    ...findings.map((shown): LogEntry => {
      const { finding } = shown;
      const visit = visits.find((one) => one.visit.id === finding.visit);
      return {
        what: "finding",
        finding: shown,
        at: finding.found_at,
        key: finding.id,
        head: `${when(finding.found_at)} · ${words.finding(finding.number)}`,
        text: finding.nature,
        lines: [
          words.concern(finding.reason_for_concern),
          words.at(visit?.shown === shown.shown ? words.visit(visit.visit.number) : shown.shown),
          shown.evidence.length > 0 && words.evidence(shown.evidence.join(", ")),
        ].filter((line) => typeof line === "string"),
      };
    }),
    ...evidence.map(({ item, label, linked_url_shown: address }): LogEntry => ({
      what: "evidence",
      at: item.added_at,
      key: item.id,
      head: `${when(item.added_at)} · ${words.evidenceItem(label)}`,
      text: item.description,
      lines: address ? [words.linked(address)] : [],
    })),
  ];
  // Of the same moment, what is listed later above was recorded later.
  return all
    .map((entry, order) => ({ entry, order }))
    .sort((a, b) => Date.parse(b.entry.at) - Date.parse(a.entry.at) || b.order - a.order)
    .map(({ entry }) => entry);
}

function interruptionText({ kind, handed_by: from, handed_to: to, new_device: device }: Interruption): string {
  if (from && to) {
    return `${interruptionKinds[kind]}: ${words.handed(from.name, to.name)}`;
  }
  return device ? `${interruptionKinds[kind]}: ${words.newDevice(device.name, device.location)}` : interruptionKinds[kind];
}
