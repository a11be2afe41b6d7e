// After a mistaken stop was undone: that it is, what it did to the evidence and the device, and what to do next.

import { useEffect, useRef } from "react";

import type { CheckFile } from "../../ipc";
import { Notice } from "../../kit";
import { undoStop as words } from "../../text/checkStop";
import { momentInWords } from "../../text/dates";
import styles from "./check.module.css";

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
        <div>{words.device(device)}</div>
        <div>{words.goOn[check.state]}</div>
      </Notice>
    </div>
  );
}
