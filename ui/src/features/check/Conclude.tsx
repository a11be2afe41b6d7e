// Judging and concluding: each reviewing person's own judgement, then the conclusion and what follows. What is typed by then
// is recorded in that order by one button; each person may also record their judgement alone, at another time.

import { useEffect, useMemo, useRef, useState } from "react";

import { useAct, useSaid, type CheckFile, type ConclusionDraft, type Refusal, type SessionShown } from "../../ipc";
import { Actions, Button, Form, Icon, Notice, Part, Text, TextField, Wait, type FormTrouble } from "../../kit";
import { conclude as words } from "../../text/checkEnd";
import { common } from "../../text/common";
import { besidePassphrase } from "./beside";
import styles from "./check.module.css";
import { Concluded, Missing, REVISE } from "./Concluded";
import { ConclusionFields, conclusionFields, notConcluded } from "./ConclusionFields";
import {
  JudgementFields,
  judgementField,
  judgementFields,
  JudgementGiven,
  JudgementHidden,
  notJudged,
  reviseId,
  type JudgementTyped,
} from "./Judgement";
import { Kept } from "./Kept";
import { reviewersOf, type Reviewer } from "./reviewers";
import { checkDraft, useTyped } from "./typed";

interface ConcludeProps {
  file: CheckFile;
  session: SessionShown;
  /** Concluded just now: on to the form. */
  onConcluded: () => void;
}

export function Conclude(props: ConcludeProps) {
  const screen = checkDraft(props.file.check.id, "conclude");
  return <Kept screen={screen}>{(kept) => <Concluding {...props} screen={screen} kept={kept} />}</Kept>;
}

interface Typed {
  judgements: Record<string, JudgementTyped>;
  conclusion: ConclusionDraft;
  reason: string;
}

/** Those who had begun to type a judgement when the form was left. */
function begun({ judgements }: Typed): string[] {
  return Object.entries(judgements)
    .filter(([, judgement]) => JSON.stringify(judgement) !== JSON.stringify(notJudged))
    .map(([user]) => user);
}

const empty: Typed = { judgements: {}, conclusion: notConcluded, reason: "" };

function Concluding({
  file,
  session,
  onConcluded,
  screen,
  kept,
}: ConcludeProps & { screen: string; kept: string | undefined }) {
  const { check, judgements, may } = file;
  const { typed, change, discard } = useTyped<Typed>(screen, empty, kept);
  // Never a part of what is kept.
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [revising, setRevising] = useState<readonly string[]>(() => begun(typed));
  const [said, setSaid] = useSaid();
  const judge = useAct("check.judge");
  const conclude = useAct("check.conclude");
  const make = useAct("form.make");
  const judged = useRef({ user: "", name: "", empty: false });
  const busy = judge.busy || conclude.busy || make.busy;
  const trouble = useMemo(
    () => (judge.refusal ? ofJudgement(judge.refusal, judged.current.user, judged.current.name, judged.current.empty) : conclude.refusal && ofConclusion(conclude.refusal)),
    [judge.refusal, conclude.refusal],
  );
  const [concluding, setConcluding] = useState(
    () => check.conclusion === null || JSON.stringify(typed.conclusion) !== JSON.stringify(notConcluded),
  );
  // A form that takes the place of what is read takes the focus too; when it is left, it goes back.
  const [left, setLeft] = useState<string>();
  useEffect(() => {
    if (left !== undefined) {
      document.getElementById(left)?.focus();
      setLeft(undefined);
    }
  }, [left]);
  // The button by which a judgement alone was recorded goes: on from what is said of it.
  const told = useRef<HTMLDivElement>(null);
  const [toTold, setToTold] = useState(false);
  useEffect(() => {
    if (toTold && said !== undefined) {
      told.current?.focus();
      setToTold(false);
    }
  }, [toTold, said]);
  const writing = useRef<HTMLDivElement>(null);
  const [toText, setToText] = useState(false);
  useEffect(() => {
    if (toText) {
      writing.current?.querySelector("textarea")?.focus();
      setToText(false);
    }
  }, [toText]);

  const present = reviewersOf(check);
  const given = (user: string) => judgements.find(({ reviewer }) => reviewer.user === user);
  const past = judgements.filter(({ reviewer }) => !present.some(({ user }) => user === reviewer.user));
  const mayJudge = may.includes("judge");
  const mayConclude = may.includes("conclude");
  const self = (reviewer: Reviewer) => reviewer.user === session.user.id;
  const open = present.filter(({ user }) => mayJudge && (!given(user) || revising.includes(user)));

  // Those who have not judged; as long as there are any, what the others said is not shown.
  const waiting = present.filter(({ user }) => !given(user));
  const [shown, setShown] = useState<readonly string[]>([]);
  const how = mayJudge && present.length > 1 ? howTwo(present, waiting, session.user.id) : undefined;

  const setJudgement = (user: string, judgement: JudgementTyped) =>
    change((before) => ({ judgements: { ...before.judgements, [user]: judgement } }));

  const record = async (reviewer: Reviewer): Promise<boolean> => {
    const { user } = reviewer;
    const { reason, ...judgement } = typed.judgements[user] ?? notJudged;
    judged.current = { user, name: reviewer.name, empty: !secrets[user] };
    conclude.clear();
    const recorded = await judge.run({
      check: check.id,
      judgement,
      reviewer: self(reviewer) ? null : user,
      passphrase: self(reviewer) ? "" : (secrets[user] ?? ""),
      reason: given(user) ? reason : "",
    });
    if (!recorded) {
      return false;
    }
    setSecrets((before) => ({ ...before, [user]: "" }));
    setRevising((before) => before.filter((one) => one !== user));
    setJudgement(user, notJudged);
    setSaid(words.recorded(reviewer.name));
    return true;
  };

  const submit = async () => {
    setSaid(undefined);
    for (const reviewer of open) {
      if (!(await record(reviewer))) {
        return;
      }
    }
    const concluded = await conclude.run({ check: check.id, conclusion: typed.conclusion, reason: typed.reason });
    if (concluded) {
      await discard();
      // A form that cannot be made now is made where it is signed.
      await make.run({ check: check.id, on_paper: [] });
      onConcluded();
    }
  };

  const revise = () => {
    const { conclusion } = check;
    if (conclusion) {
      const routes = (["internal_or_disciplinary", "local_authority_or_trust", "police"] as const).filter(
        (route) => conclusion[route],
      );
      const reason = conclusion.no_further_action_reason;
      change({
        conclusion: {
          text: conclusion.text,
          action: conclusion.action ?? "",
          routes,
          no_further_action: reason !== null,
          no_further_action_reason: reason ?? "",
        },
      });
    }
    setConcluding(true);
    setToText(true);
  };

  const asked = open.flatMap(({ user }) => judgementFields(user));
  const editing = concluding && mayConclude;
  return (
    <Form
      label={words.conclusion}
      onSubmit={() => void submit()}
      trouble={trouble}
      fields={[...asked, ...conclusionFields, "reason"]}
    >
      <Missing file={file} />
      <div ref={told} role="status" tabIndex={-1} className={styles.said}>
        {said && (
          <>
            <Icon name="done" /> {said}
          </>
        )}
      </div>
      {file.dissent && <Notice kind="tell" title={words.dissentTitle} text={words.dissentText} />}
      <Part title={words.judgements}>
        <Text quiet>{words.judgementsLead}</Text>
        {how && <Text>{how}</Text>}
        <div className={styles.judgements}>
          {present.map((reviewer) => {
            const judgement = given(reviewer.user);
            const revises = revising.includes(reviewer.user);
            return mayJudge && (!judgement || revises) ? (
              <JudgementFields
                key={reviewer.user}
                reviewer={reviewer}
                self={self(reviewer)}
                revising={judgement !== undefined}
                typed={typed.judgements[reviewer.user] ?? notJudged}
                onChange={(next) => setJudgement(reviewer.user, next)}
                passphrase={secrets[reviewer.user] ?? ""}
                onPassphrase={(passphrase) => setSecrets((before) => ({ ...before, [reviewer.user]: passphrase }))}
                onRecord={() => void record(reviewer).then(setToTold)}
                onLeave={
                  revises
                    ? () => {
                        setJudgement(reviewer.user, notJudged);
                        setRevising((before) => before.filter((user) => user !== reviewer.user));
                        setLeft(reviseId(reviewer.user));
                      }
                    : undefined
                }
                leave={common.cancel}
                busy={busy}
              />
            ) : (
              judgement &&
              (waiting.length > 0 && !shown.includes(reviewer.user) ? (
                <JudgementHidden
                  key={reviewer.user}
                  judgement={judgement}
                  // Nobody looks at the other's before their own is recorded.
                  onShow={waiting.some(self) ? undefined : () => setShown((before) => [...before, reviewer.user])}
                />
              ) : (
                <JudgementGiven
                  key={reviewer.user}
                  judgement={judgement}
                  past={false}
                  onRevise={
                    mayJudge
                      ? () => {
                          const { substantiated, reasons } = judgement;
                          setJudgement(reviewer.user, { substantiated, reasons, reason: "" });
                          setRevising((before) => [...before, reviewer.user]);
                        }
                      : undefined
                  }
                />
              ))
            );
          })}
          {past.map((judgement) => (
            <JudgementGiven key={judgement.id} judgement={judgement} past onRevise={undefined} />
          ))}
        </div>
      </Part>
      <Part title={words.conclusion}>
        {!check.conclusion && (
          <Text quiet>
            {!editing
              ? words.conclusionNot
              : open.length > 0
                ? `${words.conclusionLead} ${words.conclusionRecords}`
                : words.conclusionLead}
          </Text>
        )}
        {check.conclusion && !editing && (
          <div className={styles.reading}>
            <Concluded file={file} onRevise={mayConclude ? revise : undefined} />
          </div>
        )}
        {editing && (
          <div ref={writing} className={styles.reading}>
            <ConclusionFields
              typed={typed.conclusion}
              onChange={(part) => change({ conclusion: { ...typed.conclusion, ...part } })}
            />
            {check.conclusion && (
              <TextField
                name="reason"
                label={words.whyConclusion}
                value={typed.reason}
                onChange={(reason) => change({ reason })}
              />
            )}
            <Actions>
              <Button kind="primary" type="submit" disabled={busy}>
                {check.conclusion ? words.reviseConclusionGo : words.go}
              </Button>
              {check.conclusion && (
                <Button
                  onClick={() => {
                    change({ conclusion: notConcluded, reason: "" });
                    setConcluding(false);
                    setLeft(REVISE);
                  }}
                >
                  {common.cancel}
                </Button>
              )}
            </Actions>
          </div>
        )}
        {busy && <Wait text={words.working} />}
      </Part>
    </Form>
  );
}

/** How the two judge at this machine, as it stands now; nothing once both have. */
function howTwo(present: readonly Reviewer[], waiting: readonly Reviewer[], self: string): string | undefined {
  const own = present.find(({ user }) => user === self);
  const other = present.find(({ user }) => user !== self);
  if (waiting.length === 0 || !other) {
    return undefined;
  }
  if (!own) {
    return words.howNeither;
  }
  if (waiting.length > 1) {
    return words.howHere(own.name, other.name);
  }
  return waiting.includes(own) ? words.howSelf(other.name) : words.howOther(other.name);
}

function ofJudgement(refusal: Refusal, user: string, name: string, empty: boolean): FormTrouble {
  const { problems, ...trouble } = besidePassphrase(refusal, "passphrase", name, empty);
  return { ...trouble, problems: problems.map(({ field, message }) => ({ field: judgementField(user, field), message })) };
}

function ofConclusion({ message, nextStep, reference, problems }: Refusal): FormTrouble {
  return { message, nextStep, reference, problems };
}
