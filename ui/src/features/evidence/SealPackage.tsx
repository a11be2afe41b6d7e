// The originals sealed for the police: two places to save, the work, then the passphrase that is told once.

import { useEffect, useId, useRef, useState } from "react";

import { useAct, type Check, type PackageMade, type PackageSealed } from "../../ipc";
import { Button, Code, Facts, Notice, Part, Refused, Text, Tick, useLoss } from "../../kit";
import { momentInWords } from "../../text/dates";
import { seal as words } from "../../text/evidence";
import styles from "./evidence.module.css";
import { useWork } from "./useWork";
import { Working } from "./Working";

interface Sealed {
  made: PackageSealed;
  path: string;
  receipt: string;
}

interface SealPackageProps {
  check: Check;
  /** Those that were made before, by whomever. */
  packages: readonly PackageMade[];
  /** Otherwise only the passphrase of a package that is sealed already is shown, until it is noted. */
  mayBegin: boolean;
  /** The passphrase is noted. */
  onNoted: () => void;
}

export function SealPackage({ check, packages, mayBegin, onNoted }: SealPackageProps) {
  const save = useAct("native.save_file");
  const pack = useAct("evidence.package");
  const work = useWork(pack.busy);
  const [left, setLeft] = useState(false);
  const [sealed, setSealed] = useState<Sealed>();
  /** Where those made here just now were saved, by their digests. */
  const [places, setPlaces] = useState<Readonly<Record<string, string>>>({});
  const start = useId();
  const told = useRef<HTMLDivElement>(null);
  const before = useRef<Sealed>(undefined);
  const refusal = pack.refusal ?? save.refusal;

  useEffect(() => {
    if (refusal) {
      told.current?.focus();
    }
  }, [refusal]);
  useEffect(() => {
    if (before.current && !sealed) {
      document.getElementById(start)?.focus();
    }
    before.current = sealed;
  }, [sealed, start]);

  const begin = async () => {
    setLeft(false);
    pack.clear();
    const goal = await save.run({
      title: words.packageDialogue,
      file_name: words.packageName(check.reference),
      kind: words.packageKind,
      ending: "age",
    });
    const receipt = goal?.path
      ? await save.run({
          title: words.receiptDialogue,
          file_name: words.receiptName(check.reference),
          kind: words.receiptKind,
          ending: "pdf",
        })
      : undefined;
    if (!goal?.path || !receipt?.path) {
      setLeft(true);
      return;
    }
    const made = await pack.run({ check: check.id, path: goal.path, receipt_path: receipt.path });
    if (made) {
      setSealed({ made, path: goal.path, receipt: receipt.path });
      setPlaces({ ...places, [made.sha256]: goal.path });
    }
  };

  if (sealed) {
    const done = () => {
      // Its passphrase stays nowhere.
      setSealed(undefined);
      onNoted();
    };
    return <SealedShown sealed={sealed} onDone={done} />;
  }
  if (!mayBegin) {
    return null;
  }
  return (
    <Part title={words.heading}>
      <Text>{words.lead}</Text>
      {packages.map(({ sha256, at, by, items }) => (
        <Notice
          key={sha256}
          kind={places[sha256] ? "done" : "tell"}
          title={words.made(momentInWords(at), items, by)}
          {...(places[sha256] && { text: words.madeText(places[sha256]) })}
        >
          <div>{words.madeDigest(sha256)}</div>
        </Notice>
      ))}
      {refusal && (
        <div ref={told} tabIndex={-1} className={styles.told}>
          {work.cancelled ? <Notice kind="tell" title={words.cancelled} /> : <Refused trouble={refusal} />}
        </div>
      )}
      {left && !refusal && !save.busy && <Notice kind="tell" title={words.left} />}
      {pack.busy ? (
        <Working at={work} />
      ) : (
        <div>
          <Button id={start} onClick={() => void begin()} disabled={save.busy}>
            {packages.length > 0 ? words.again : words.begin}
          </Button>
        </div>
      )}
    </Part>
  );
}

function SealedShown({ sealed, onDone }: { sealed: Sealed; onDone: () => void }) {
  const [noted, setNoted] = useState(false);
  useLoss(noted ? undefined : words.loss);
  const top = useRef<HTMLDivElement>(null);
  useEffect(() => top.current?.focus(), []);
  const { made, path, receipt } = sealed;
  return (
    <div ref={top} tabIndex={-1} className={styles.told} aria-label={words.heading} role="group">
      <Part title={words.heading}>
        <Notice kind="done" title={words.sealed(made.items)} />
        <Facts
          facts={[
            { label: words.package, value: path },
            { label: words.receipt, value: receipt },
            { label: words.digest, value: made.sha256 },
          ]}
        />
        <h3 className={styles.title}>{words.passphrase}</h3>
        <Code label={words.passphrase} groups={made.passphrase.split("-")} groupLabel={words.word} />
        <Text>{words.typed}</Text>
        <p className={styles.passphrase} data-code>
          {made.passphrase}
        </p>
        <Notice kind="warn" title={words.once} />
        <h3 className={styles.title}>{words.next}</h3>
        <ol className={styles.steps}>
          {words.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <details>
          <summary className={styles.folded}>{words.receiver}</summary>
          <Text>{words.receiverLead}</Text>
          <ol className={styles.steps}>
            {words.commands.map((command) => (
              <li key={command}>
                <code>{command}</code>
              </li>
            ))}
          </ol>
        </details>
        <Tick name="noted" label={words.noted} value={noted} onChange={setNoted} />
        <div>
          <Button kind="primary" onClick={onDone} disabled={!noted}>
            {words.done}
          </Button>
        </div>
      </Part>
    </div>
  );
}
