// The form for one item: what to keep, chosen, dropped, pasted or captured, and what it shows in words.

import { useCallback, useEffect, useRef, useState } from "react";

import { call, useAct, useDraft, useShellEvent, type Check, type EvidenceDraft, type EvidenceItem, type FindingShown, type Region } from "../../ipc";
import { Actions, Button, ChoiceField, DropZone, Form, Notice, Picture, Text, TextField, Tick, Wait } from "../../kit";
import { common } from "../../text/common";
import { addEvidence as words } from "../../text/evidence";
import { CapturedBefore } from "./CapturedBefore";
import { CapturedRegion } from "./CapturedRegion";
import styles from "./evidence.module.css";
import { asDraft, asEvidence, evidenceDraft, type Typed } from "./typed";
import { usePaste, type Pasted } from "./usePaste";
import { useScreen } from "./useScreen";
import { useWork } from "./useWork";
import { Working } from "./Working";

const fields = ["file", "description", "finding", "linked_url", "tool", "captured_day", "captured_time"] as const;

interface EvidenceFormProps {
  check: Check;
  findings: readonly FindingShown[];
  /** What had been typed before. */
  start: Typed;
  /** The screen is captured at once, as if its button had been pressed. */
  capturing: boolean;
  onKept: (item: EvidenceItem) => void;
  onLeave: () => void;
}

export function EvidenceForm({ check, findings, start, capturing, onKept, onLeave }: EvidenceFormProps) {
  const [typed, setTyped] = useState(start);
  const [pasted, setPasted] = useState<Pasted>();
  const [shown, setShown] = useState(false);
  const [region, setRegion] = useState<Region>();
  const [over, setOver] = useState(false);
  const [told, setTold] = useState<string>();
  const screen = useScreen();
  const choose = useAct("native.choose_file");
  const add = useAct("evidence.add");
  const keepCapture = useAct("native.keep_capture");
  const discardDraft = useDraft(evidenceDraft(check.id), asDraft(typed));
  const busy = add.busy || keepCapture.busy;
  const work = useWork(busy);
  const change = (part: Partial<Typed>) => setTyped((before) => ({ ...before, ...part }));

  const { drop } = screen;
  const { clear: clearAdd } = add;
  const { clear: clearCapture } = keepCapture;
  /** Something else is to be kept: what was chosen before goes, and what was refused about it. */
  const renew = useCallback(
    (next: { file?: Typed["file"]; pasted?: Pasted; told?: string }) => {
      setTyped((before) => ({ ...before, file: next.file ?? null }));
      setPasted(next.pasted);
      setShown(false);
      setRegion(undefined);
      setTold(next.told);
      drop();
      clearAdd();
      clearCapture();
    },
    [drop, clearAdd, clearCapture],
  );

  useShellEvent("guardbook:drag-over", useCallback(() => setOver(true), []));
  useShellEvent("guardbook:drag-away", useCallback(() => setOver(false), []));
  useShellEvent(
    "guardbook:dropped",
    useCallback(() => {
      setOver(false);
      void call("native.dropped", {}).then(({ files }) => {
        const [file] = files;
        if (file) {
          renew({ file, ...(files.length > 1 && { told: words.oneOnly }) });
        }
      });
    }, [renew]),
  );
  usePaste(!busy, {
    onPasted: useCallback((what: Pasted) => renew({ pasted: what }), [renew]),
    onTooLarge: useCallback(() => renew({ told: words.pastedTooLarge }), [renew]),
    onNothing: useCallback(() => setTold(words.pastedNothing), []),
  });

  const chooseFile = async () => {
    const chosen = await choose.run({ title: words.dialogue, kind: words.dialogueKind, endings: [] });
    if (chosen && chosen.path !== null) {
      renew({ file: chosen });
    }
  };

  const capture = async () => {
    renew({});
    const taken = await screen.take();
    if (taken) {
      setRegion({ x: 0, y: 0, width: taken.width, height: taken.height });
    }
  };

  const begun = useRef(false);
  useEffect(() => {
    if (capturing && !begun.current) {
      begun.current = true;
      void capture();
    }
  });

  const { captured } = screen;
  const part = captured && region && (region.width < captured.width || region.height < captured.height) ? region : null;
  const how: EvidenceDraft["how"] = captured ? (part ? "region" : "screen") : pasted ? "paste" : "file";

  const refusal = keepCapture.refusal ?? add.refusal ?? screen.refusal ?? choose.refusal;
  const ended = work.cancelled && !busy && refusal !== undefined;
  const trouble = ended ? undefined : refusal;
  const toldEnd = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ended) {
      toldEnd.current?.focus();
    }
  }, [ended]);

  const submit = async () => {
    const evidence = asEvidence(typed, how);
    const item = captured
      ? await keepCapture.run({ id: captured.id, region: part, check: check.id, evidence })
      : await add.run({ check: check.id, evidence, path: typed.file?.path ?? null, bytes: pasted?.bytes ?? null, captured_with: null });
    if (item) {
      await discardDraft();
      onKept(item);
    }
  };

  const leave = async () => {
    await discardDraft();
    onLeave();
  };

  const wrongAddress = trouble?.problems.some((problem) => problem.field === "linked_url") ?? false;
  const chosen = typed.file !== null || pasted !== undefined || captured !== undefined;
  return (
    <Form label={words.heading} onSubmit={() => void submit()} trouble={trouble} fields={fields}>
      <DropZone
        name="file"
        first
        label={words.what}
        hint={told ?? (chosen ? "" : words.whatHint)}
        dropHere={words.dropHere}
        over={over}
        value={said(typed, pasted, captured)}
        more={
          <>
            {screen.left !== undefined && <Wait text={screen.left > 0 ? words.countdown(screen.left) : words.taking} atOnce />}
            {pasted && shown && <Picture mime={pasted.mime} image={pasted.bytes} label={words.pastedLabel} failed={words.notDrawn} />}
            {captured && region && <CapturedRegion captured={captured} value={region} onChange={setRegion} />}
          </>
        }
      >
        <Button onClick={() => void chooseFile()} disabled={busy}>
          {typed.file ? words.chooseOther : words.choose}
        </Button>
        <Button onClick={() => void capture()} disabled={busy || screen.left !== undefined}>
          {captured ? words.captureAgain : words.capture}
        </Button>
        {pasted && <Button onClick={() => setShown(!shown)}>{shown ? words.hidePasted : words.showPasted}</Button>}
        {chosen && (
          <Button kind="quiet" onClick={() => renew({})} disabled={busy}>
            {words.leaveOut}
          </Button>
        )}
      </DropZone>
      <TextField
        name="description"
        label={words.description}
        hint={words.descriptionHint}
        size="lines"
        value={typed.description}
        onChange={(description) => change({ description })}
      />
      {findings.length > 0 && (
        <ChoiceField
          name="finding"
          label={words.finding}
          value={typed.finding}
          onChange={(finding) => change({ finding })}
          choices={[
            { value: "", label: words.noFinding },
            ...findings.map(({ finding: { id, number, nature }, shown: place }) => ({
              value: id,
              label: words.findingChoice(number, nature, place),
            })),
          ]}
        />
      )}
      <TextField
        name="linked_url"
        label={words.url}
        hint={words.urlHint}
        optional={common.optional}
        spellCheck={false}
        value={typed.linked_url}
        onChange={(url) => change({ linked_url: url })}
      />
      {(wrongAddress || typed.linked_url_kept_as_text) && (
        <Tick
          name="linked_url_kept_as_text"
          label={words.keepAsText}
          value={typed.linked_url_kept_as_text}
          onChange={(kept) => change({ linked_url_kept_as_text: kept })}
        />
      )}
      {how === "file" && (
        <CapturedBefore
          typed={typed}
          onChange={change}
          mayBeFromStick={check.mode === "entered_later"}
          problem={trouble?.problems.some(({ field }) => field === "tool" || field.startsWith("captured_")) ?? false}
        />
      )}
      {busy ? (
        <Working at={work} />
      ) : (
        <>
          {ended && (
            <div ref={toldEnd} tabIndex={-1} className={styles.told}>
              <Notice kind="tell" title={words.cancelled} text={words.cancelledText} />
            </div>
          )}
          <Text quiet>{words.forGood}</Text>
          <Actions>
            <Button kind="primary" type="submit">
              {captured ? (part ? words.keepPart : words.keepWhole) : words.keep}
            </Button>
            <Button onClick={() => void leave()}>{common.cancel}</Button>
          </Actions>
        </>
      )}
    </Form>
  );
}

function said(typed: Typed, pasted: Pasted | undefined, captured: { width: number; height: number } | undefined): string | null {
  if (captured) {
    return words.captured(captured.width, captured.height);
  }
  if (pasted) {
    return pasted.mime.startsWith("image/") ? words.pasted(pasted.size) : words.pastedFile(pasted.name, pasted.size);
  }
  return typed.file ? words.fileChosen(typed.file.name, typed.file.size) : null;
}
