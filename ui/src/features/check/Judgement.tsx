// One reviewing person's own view on whether the concern has substance: as it was given, or as it is typed.

import { useEffect, useRef } from "react";

import type { ReviewerJudgement, Substance } from "../../ipc";
import { Box, Button, Long, OneOf, PassphraseField, Text, TextField } from "../../kit";
import { substances } from "../../text/check";
import { conclude as words } from "../../text/checkEnd";
import { momentInWords } from "../../text/dates";
import styles from "./check.module.css";
import type { Reviewer } from "./reviewers";

export interface JudgementTyped {
  substantiated: Substance | null;
  reasons: string;
  reason: string;
}

export const notJudged: JudgementTyped = { substantiated: null, reasons: "", reason: "" };

const choices = (["yes", "no", "cannot_say"] as const).map((value) => ({ value, label: substances[value] }));

/** The names of the fields of one person's judgement in the form around it. */
export const judgementFields = (user: string) =>
  (["substantiated", "reasons", "reason", "passphrase"] as const).map((field) => judgementField(user, field));

export const judgementField = (user: string, field: string) => `judgement.${user}.${field}`;

interface JudgementFieldsProps {
  reviewer: Reviewer;
  /** It is the person who is unlocked: no passphrase is asked for again. */
  self: boolean;
  revising: boolean;
  typed: JudgementTyped;
  onChange: (typed: JudgementTyped) => void;
  passphrase: string;
  onPassphrase: (passphrase: string) => void;
  onRecord: () => void;
  onLeave: (() => void) | undefined;
  leave: string;
  busy: boolean;
}

export function JudgementFields(props: JudgementFieldsProps) {
  const { reviewer, self, revising, typed, onChange, passphrase, onPassphrase, onRecord, onLeave, leave, busy } = props;
  const field = (name: string) => judgementField(reviewer.user, name);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever revises is taken to what they said.
    if (revising) {
      place.current?.querySelector<HTMLElement>("input:checked")?.focus();
    }
  }, [revising]);
  return (
    <div ref={place}>
      <Box title={self ? `${words.of(reviewer.name)} (${words.you})` : words.of(reviewer.name)}>
        <OneOf
          name={field("substantiated")}
          label={words.view}
          hint={words.viewHint}
          options={choices}
          value={typed.substantiated}
          onChange={(value) => onChange({ ...typed, substantiated: value as Substance })}
        />
        <TextField
          name={field("reasons")}
          label={words.reasons}
          size="lines"
          value={typed.reasons}
          onChange={(reasons) => onChange({ ...typed, reasons })}
        />
        {revising && (
          <TextField
            name={field("reason")}
            label={words.whyRevised}
            value={typed.reason}
            onChange={(reason) => onChange({ ...typed, reason })}
          />
        )}
        {!self && (
          <PassphraseField
            name={field("passphrase")}
            label={words.passphrase(reviewer.name)}
            hint={words.passphraseHint}
            value={passphrase}
            onChange={onPassphrase}
          />
        )}
        <div>
          <Button onClick={onRecord} disabled={busy} describes={reviewer.name}>
            {revising ? words.reviseGo : words.record}
          </Button>
          {onLeave && (
            <Button kind="quiet" onClick={onLeave}>
              {leave}
            </Button>
          )}
        </div>
      </Box>
    </div>
  );
}

/** The button by which somebody revises their judgement. */
export const reviseId = (user: string) => `revise-${user}`;

interface JudgementGivenProps {
  judgement: ReviewerJudgement;
  /** Of somebody who handed over: kept, and not counted any more. */
  past: boolean;
  onRevise: (() => void) | undefined;
}

export function JudgementGiven({ judgement, past, onRevise }: JudgementGivenProps) {
  const { reviewer, substantiated, reasons, at } = judgement;
  return (
    <Box
      title={words.of(reviewer.name)}
      actions={
        onRevise && (
          <Button kind="quiet" id={reviseId(reviewer.user)} onClick={onRevise} describes={words.of(reviewer.name)}>
            {words.revise}
          </Button>
        )
      }
    >
      <div className={styles.view}>{substances[substantiated]}</div>
      <div className={styles.prose}>
        <Long>{reasons}</Long>
      </div>
      <Text quiet>{past ? `${words.given(momentInWords(at))}. ${words.before}.` : words.given(momentInWords(at))}</Text>
    </Box>
  );
}

/** It is there, and nobody is to be led by it. */
export function JudgementHidden({ judgement, onShow }: { judgement: ReviewerJudgement; onShow: (() => void) | undefined }) {
  return (
    <Box
      title={words.of(judgement.reviewer.name)}
      actions={
        onShow && (
          <Button kind="quiet" onClick={onShow} describes={words.of(judgement.reviewer.name)}>
            {words.showHidden}
          </Button>
        )
      }
    >
      <Text quiet>{words.hidden(momentInWords(judgement.at))}</Text>
    </Box>
  );
}
