// Choosing a passphrase: typed twice, judged by the core while it is typed. Nothing typed here is cached anywhere.

import { useEffect, useState } from "react";

import { call, type Judgement, type Problem } from "../../ipc";
import { Meter, PassphraseField } from "../../kit";
import { create, strength } from "../../text/create";

/** The core is asked once somebody pauses for this long. */
const PAUSE_MS = 200;

export interface Twice {
  passphrase: string;
  again: string;
}

export const nothingTyped: Twice = { passphrase: "", again: "" };
export const passphraseFields = ["passphrase", "again"] as const;

interface NewPassphraseProps {
  value: Twice;
  onChange: (value: Twice) => void;
  /** What an attacker would try first: the names on this screen. */
  hints: readonly string[];
}

export function NewPassphrase({ value, onChange, hints }: NewPassphraseProps) {
  const [judgement, setJudgement] = useState<Judgement>();
  const hintText = hints.join("\n");

  useEffect(() => {
    if (value.passphrase === "") {
      setJudgement(undefined);
      return undefined;
    }
    let current = true;
    const timer = setTimeout(() => {
      const asked = { passphrase: value.passphrase, hints: hintText.split("\n").filter((hint) => hint !== "") };
      call("passphrase.judge", asked).then(
        (judged) => current && setJudgement(judged),
        // Not judged now: it is judged again, and finally, when the form is sent.
        () => current && setJudgement(undefined),
      );
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [value.passphrase, hintText]);

  const notes = judgement ? [judgement.warning, ...judgement.suggestions].filter((note) => !!note) : [];
  return (
    <>
      <PassphraseField
        name="passphrase"
        label={create.passphrase.label}
        value={value.passphrase}
        onChange={(passphrase) => onChange({ ...value, passphrase })}
      />
      <Meter
        label={strength.label}
        score={judgement?.score}
        of={strength.words.length}
        words={judgement ? (strength.words[judgement.score] ?? "") : strength.empty}
        enough={judgement?.acceptable ?? false}
        notes={notes as string[]}
      />
      <PassphraseField
        name="again"
        label={create.passphrase.again}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
      />
    </>
  );
}

/** What is wrong with the two fields: that they are filled in and agree, and that the core accepts the passphrase. */
export async function passphraseProblems(value: Twice, hints: readonly string[]): Promise<Problem[]> {
  if (value.passphrase === "") {
    return [{ field: "passphrase", message: create.passphrase.missing }];
  }
  const judged = await call("passphrase.judge", {
    passphrase: value.passphrase,
    hints: hints.filter((hint) => hint !== ""),
  });
  if (!judged.acceptable) {
    return [{ field: "passphrase", message: judged.warning ?? create.passphrase.tooWeak }];
  }
  return value.passphrase === value.again ? [] : [{ field: "again", message: create.passphrase.different }];
}
