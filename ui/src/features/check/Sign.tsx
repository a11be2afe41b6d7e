// The form of a concluded check: made, read, signed by each reviewing person at this machine or on paper, and handed on.

import { useEffect, useRef, useState, type ReactNode } from "react";

import { useAct, useSaid, type CheckFile, type Form as FormRecord } from "../../ipc";
import { Actions, AnyOf, Button, Icon, Notice, Part, Refused, Text, Wait } from "../../kit";
import { signedBy } from "../../text/check";
import { sign as words } from "../../text/checkEnd";
import { momentInWords } from "../../text/dates";
import { Addenda } from "./Addenda";
import styles from "./check.module.css";
import { HandOn } from "./HandOn";
import { onPaperOf, reviewersOf } from "./reviewers";
import { SignatureForm, SignatureGiven } from "./Signature";

interface SignProps {
  file: CheckFile;
  onConclude: () => void;
  /** The pages of a form, which are another feature's. */
  pages: (form: FormRecord) => ReactNode;
}

export function Sign({ file, onConclude, pages }: SignProps) {
  const form = file.forms.at(-1);
  if (!form) {
    return file.may.includes("make_form") ? (
      <div className={styles.reading}>
        <Notice kind="tell" title={words.notMade} text={words.notMadeNext} />
        <MakeForm file={file} />
      </div>
    ) : (
      <Notice
        kind="tell"
        title={words.notConcluded}
        text={words.notConcludedNext}
        actions={<Button onClick={onConclude}>{words.toConclude}</Button>}
      />
    );
  }
  return <Signing file={file} form={form} pages={pages} />;
}

function Signing({ file, form, pages }: { file: CheckFile; form: FormRecord; pages: SignProps["pages"] }) {
  const [said, setSaid] = useSaid();
  const signatures = useRef<HTMLDivElement>(null);
  const { may, check } = file;
  const mayRemake = may.includes("make_form") && form.signatures.length === 0;
  const come = `${form.signatures.length} ${form.state}`;
  const before = useRef(come);
  useEffect(() => {
    if (come === before.current) {
      return;
    }
    before.current = come;
    // On to whoever signs next; when everybody has, to what follows.
    const next = signatures.current?.querySelector<HTMLElement>("[name=passphrase]");
    (next ?? signatures.current)?.focus({ preventScroll: true });
    // How far it has come stays in sight, where there is room for both.
    signatures.current?.scrollIntoView({ block: "start" });
    next?.scrollIntoView({ block: "nearest" });
  }, [come]);

  const paper = (
    <div className={styles.pages}>
      <Part title={words.preview}>
        <Text quiet>{words.made(momentInWords(form.created_at))}</Text>
        {pages(form)}
        {mayRemake && <Text quiet>{words.changed}</Text>}
        {mayRemake && <MakeForm file={file} again />}
      </Part>
    </div>
  );
  const after = (
    <div className={`${styles.doing} ${styles.afterwards}`}>
      {may.includes("export_form") && <HandOn form={form} />}
      {(may.includes("add_addendum") || file.addenda.length > 0) && <Addenda file={file} />}
    </div>
  );
  return (
    <div className={styles.whole} ref={signatures} tabIndex={-1}>
      <State file={file} form={form} />
      <div role="status" className={styles.said}>
        {said && (
          <>
            <Icon name="done" /> {said}
          </>
        )}
      </div>
      <div className={styles.signing}>
        <div className={styles.signatures}>
          <Part title={words.signatures}>
            {form.state !== "complete" && <Text quiet>{words.signaturesLead}</Text>}
            {form.signatures.length === 0 && <Text quiet>{words.first}</Text>}
            {reviewersOf(check).map((reviewer) => {
              const signature = form.signatures.find(({ user }) => user === reviewer.user);
              return signature ? (
                <SignatureGiven key={reviewer.user} signature={signature} />
              ) : (
                may.includes("sign") && (
                  <SignatureForm
                    key={reviewer.user}
                    form={form}
                    reviewer={reviewer}
                    onSigned={(name, ink) => setSaid(ink ? words.signsOnPaper(name) : words.signed(name))}
                  />
                )
              );
            })}
          </Part>
        </div>
        {/* Read while it is signed; once everybody has, what to do with it comes first. */}
        {form.state === "complete" ? (
          <>
            {after}
            {paper}
          </>
        ) : (
          <>
            {paper}
            {after}
          </>
        )}
      </div>
    </div>
  );
}

/** How far the signing has come, and what to do next. */
function State({ file, form }: { file: CheckFile; form: FormRecord }) {
  const people = reviewersOf(file.check);
  const ink = form.signatures.some(({ how }) => how === "paper");
  const left = people.filter(({ user }) => !form.signatures.some((one) => one.user === user));
  if (form.state === "complete") {
    return <Notice kind="done" title={words.complete} text={words.completeNext} />;
  }
  if (left.length === 0 && ink && form.scan === null && file.may.includes("attach_scan")) {
    return <AttachScan form={form} />;
  }
  if (form.signatures.length === 0) {
    return null;
  }
  const names = left.map(({ name }) => name);
  return (
    <Notice kind="warn" title={signedBy(form.signatures.length, people.length, onPaperOf(form))}>
      <div>
        {words.haveSigned(
          form.signatures.map(({ name, signed_at: at, how }) => ({ name, when: momentInWords(at), ink: how === "paper" })),
        )}
      </div>
      <div>{ink ? words.stillInInk(names) : words.stillToSign(names)}</div>
    </Notice>
  );
}

function AttachScan({ form }: { form: FormRecord }) {
  const choose = useAct("native.choose_file");
  const attach = useAct("form.attach_scan");
  const go = async () => {
    const chosen = await choose.run({
      title: words.attachTitle,
      kind: words.attachKind,
      endings: ["pdf", "png", "jpg", "jpeg"],
    });
    if (chosen?.path) {
      await attach.run({ id: form.id, path: chosen.path });
    }
  };
  const refusal = choose.refusal ?? attach.refusal;
  return (
    <>
      <Notice
        kind="warn"
        title={words.scanMissing}
        text={words.scanMissingNext}
        actions={
          <Button onClick={() => void go()} disabled={choose.busy || attach.busy}>
            {words.attach}
          </Button>
        }
      />
      {attach.busy && <Wait text={words.attaching} />}
      {refusal && <Refused trouble={refusal} />}
    </>
  );
}

function MakeForm({ file, again = false }: { file: CheckFile; again?: boolean }) {
  const make = useAct("form.make");
  const [onPaper, setOnPaper] = useState<readonly string[]>([]);
  // Few sign in ink, and whoever does says so where they sign: here it only decides what is drawn.
  const [lines, setLines] = useState(false);
  return (
    <>
      {lines && (
        <AnyOf
          name="on_paper"
          label={words.onPaper}
          hint={words.onPaperHint}
          options={reviewersOf(file.check).map(({ user, name }) => ({ value: user, label: name }))}
          value={onPaper}
          onChange={setOnPaper}
        />
      )}
      {make.refusal && <Refused trouble={make.refusal} />}
      <Actions>
        <Button
          kind={again ? "usual" : "primary"}
          icon={<Icon name="verify" />}
          onClick={() => void make.run({ check: file.check.id, on_paper: [...onPaper] })}
          disabled={make.busy}
        >
          {again ? words.again : words.make}
        </Button>
        {!lines && (
          <Button kind="quiet" onClick={() => setLines(true)}>
            {words.withLines}
          </Button>
        )}
      </Actions>
      {make.busy && <Wait text={words.making} atOnce />}
    </>
  );
}
