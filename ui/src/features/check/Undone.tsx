// After a mistaken stop was undone: that it is, what it did to the evidence and the device, and what to do next.

import { useEffect, useRef } from "react";

import type { CheckFile, StopEntry } from "../../ipc";
import { Notice } from "../../kit";
import { undoStop as words } from "../../text/checkStop";
import { momentInWords } from "../../text/dates";
import styles from "./check.module.css";
import { sinceTheStop } from "./stopEntries";

export function Undone({ file }: { file: CheckFile }) {
  const { check, stop_entries: entries } = file;
  const place = useRef<HTMLDivElement>(null);
  const undone = check.stopped_at === null ? entries.findLast(({ kind }) => kind === "undone") : undefined;
  const shown = undone !== undefined;
  useEffect(() => {
    if (shown) {
      place.current?.focus();
    }
  }, [shown]);
  if (!undone) {
    return null;
  }
  const by = undone.also_by ? [undone.by.name, undone.also_by.name] : [undone.by.name];
  const device = [check.device.name, check.device.asset_number].filter(Boolean).join(", ");
  return (
    <div ref={place} tabIndex={-1} className={styles.undone}>
      <Notice kind="done" title={words.done}>
        <div>{words.agreed(momentInWords(undone.at), by)}</div>
        <div>{whereDeviceIs(entries, device)}</div>
        <div>{words.goOn[check.state]}</div>
      </Notice>
    </div>
  );
}

/** As far as it was recorded: released by the police, kept somewhere, or nothing. */
function whereDeviceIs(entries: readonly StopEntry[], device: string): string {
  const before = entries.slice(0, entries.findLastIndex(({ kind }) => kind === "undone"));
  const since = sinceTheStop(before);
  const released = since.findLast(({ kind }) => kind === "released");
  if (released) {
    return words.deviceReleased(device, momentInWords(released.at));
  }
  const kept = since.findLast(({ kind, words: where }) => kind === "device_isolated" && where);
  return kept?.words ? words.deviceKept(device, kept.words) : words.device(device);
}
