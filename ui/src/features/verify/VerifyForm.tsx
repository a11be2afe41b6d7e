// Choosing or dropping a form, and the school's certificate where it is needed, and asking the core for its verdict.

import { useCallback, useEffect, useRef, useState } from "react";

import { call, useAct, useShellEvent, type ChosenFile, type FormVerified } from "../../ipc";
import { Actions, Button, ChosenField, DropZone, Form, Wait } from "../../kit";
import { verify as words } from "../../text/verify";
import { Verdict } from "./Verdict";

const fields = ["path", "trust"] as const;

interface VerifyFormProps {
  /** Somebody is unlocked, so that the school's own certificate is known. */
  unlocked: boolean;
}

export function VerifyForm({ unlocked }: VerifyFormProps) {
  const [form, setForm] = useState<ChosenFile>();
  const [certificate, setCertificate] = useState<ChosenFile>();
  const [verdict, setVerdict] = useState<{ of: string; said: FormVerified }>();
  const [over, setOver] = useState(false);
  const choose = useAct("native.choose_file");
  const judge = useAct("form.verify");
  const told = useRef<HTMLDivElement>(null);

  const { run, clear } = judge;
  const ask = useCallback(
    async (of: ChosenFile, trust: ChosenFile | undefined) => {
      setVerdict(undefined);
      const said = await run({ path: of.path, trust: trust?.path ?? null });
      if (said) {
        setVerdict({ of: of.name, said });
      }
    },
    [run],
  );

  useEffect(() => {
    if (verdict) {
      told.current?.focus();
      told.current?.scrollIntoView({ block: "start" });
    }
  }, [verdict]);

  const takeForm = useCallback(
    (file: ChosenFile, trust: ChosenFile | undefined) => {
      clear();
      setForm(file);
      void ask(file, trust);
    },
    [ask, clear],
  );
  const takeCertificate = (file: ChosenFile | undefined) => {
    clear();
    setCertificate(file);
    if (form) {
      void ask(form, file);
    }
  };

  useShellEvent("guardbook:drag-over", useCallback(() => setOver(true), []));
  useShellEvent("guardbook:drag-away", useCallback(() => setOver(false), []));
  useShellEvent(
    "guardbook:dropped",
    useCallback(() => {
      setOver(false);
      void call("native.dropped", {}).then(({ files }) => {
        const dropped = files.find((file) => isCertificate(file.name));
        const brought = files.find((file) => !isCertificate(file.name));
        if (dropped) {
          setCertificate(dropped);
        }
        const next = brought ?? form;
        if (next) {
          takeForm(next, dropped ?? certificate);
        }
      });
    }, [form, certificate, takeForm]),
  );

  const chooseForm = async () => {
    const chosen = await choose.run({ title: words.dialogue, kind: words.kind, endings: ["pdf"] });
    if (chosen && chosen.path !== null) {
      takeForm(chosen, certificate);
    }
  };
  const chooseCertificate = async () => {
    const chosen = await choose.run({ title: words.certificateDialogue, kind: words.certificateKind, endings: ["pem", "crt", "cer"] });
    if (chosen && chosen.path !== null) {
      takeCertificate(chosen);
    }
  };

  return (
    <>
      <Form label={words.title} onSubmit={() => form && void ask(form, certificate)} trouble={judge.refusal ?? choose.refusal} fields={fields}>
        <DropZone name="path" label={words.form} hint={form ? "" : words.formHint} dropHere={words.dropHere} over={over} value={form ? form.name : null}>
          <Button kind={form ? "usual" : "primary"} onClick={() => void chooseForm()} disabled={judge.busy}>
            {form ? words.chooseOther : words.choose}
          </Button>
        </DropZone>
        <ChosenField
          name="trust"
          label={words.certificate}
          hint={unlocked ? words.certificateHintInside : words.certificateHint}
          value={certificate?.name ?? ""}
          none={unlocked ? words.certificateOwn : words.certificateNone}
          choose={words.chooseCertificate}
          onChoose={() => void chooseCertificate()}
        />
        {certificate && (
          <Actions>
            <Button kind="quiet" onClick={() => takeCertificate(undefined)}>
              {words.takeAway}
            </Button>
          </Actions>
        )}
      </Form>
      {judge.busy && <Wait text={words.verifying} />}
      {verdict && <Verdict ref={told} of={verdict.of} said={verdict.said} />}
    </>
  );
}

function isCertificate(name: string): boolean {
  return /\.(pem|crt|cer)$/i.test(name);
}
