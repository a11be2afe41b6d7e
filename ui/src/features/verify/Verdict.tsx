// The core's verdict on a form: large and plain, then the reasons, the signatures one by one, and what to do now.

import type { Ref } from "react";

import type { FormVerified, SignatureSeen } from "../../ipc";
import { Facts, Icon, Mark, Part, Text } from "../../kit";
import { inFours } from "../../text/common";
import { verify as words } from "../../text/verify";
import styles from "./verdict.module.css";

interface VerdictProps {
  ref: Ref<HTMLDivElement>;
  /** The file's name. */
  of: string;
  said: FormVerified;
}

export function Verdict({ ref, of, said }: VerdictProps) {
  const { title, next } = words.verdicts[said.verdict] ?? words.unknownVerdict;
  const good = said.verdict === "genuine";
  const about = [
    said.reference && { label: words.reference, value: said.reference },
    said.pages > 0 && { label: words.pages, value: String(said.pages) },
    said.reference && { label: words.evidence, value: evidence(said) },
    { label: words.digest, value: said.file_sha256 },
    said.audit_head && { label: words.auditHead, value: said.audit_head },
  ];
  return (
    <div ref={ref} tabIndex={-1} role="group" aria-label={words.verdictOf(of)} className={styles.verdict}>
      <div className={`${styles.said} ${good ? styles.good : styles.doubtful}`}>
        <h2 className={styles.title}>
          <Icon name={good ? "allDone" : "overdue"} />
          {title}
        </h2>
        <p className={styles.file}>{of}</p>
        <p className={styles.sentence}>{said.sentence}</p>
      </div>
      <Part title={words.next}>
        <Text>{next}</Text>
      </Part>
      {said.findings.length > 0 && (
        <Part title={words.reasons}>
          <ul className={styles.reasons}>
            {said.findings.map((finding, index) => (
              <li key={`${index} ${finding}`}>{finding}</li>
            ))}
          </ul>
        </Part>
      )}
      {said.signatures.length > 0 && (
        <Part title={words.signatures}>
          {said.signatures.map((signature, index) => (
            <Signature key={index} signature={signature} number={index + 1} of={said.signatures.length} />
          ))}
        </Part>
      )}
      {said.signatures.length > 0 && (
        <Part title={words.readOut}>
          <Text>{words.readOutText}</Text>
        </Part>
      )}
      <Part title={words.about}>
        <Facts facts={about.filter((fact) => !!fact)} />
      </Part>
    </div>
  );
}

function Signature({ signature, number, of }: { signature: SignatureSeen; number: number; of: number }) {
  const facts = [
    { label: words.signer, value: words.who(signature.signer, signature.position) },
    { label: words.signed, value: signature.signed },
    { label: words.reason, value: signature.reason },
    { label: words.issuer, value: signature.issuer || words.issuerNone },
    { label: words.fingerprint, value: inFours(signature.certificate_fingerprint).join(" ") },
  ];
  const covers = !signature.covers ? words.coversNot : number === of ? words.coversWhole : words.coversUpTo;
  return (
    <section className={styles.signature} aria-label={words.signature(number, of)}>
      <h3 className={styles.number}>{words.signature(number, of)}</h3>
      <div className={styles.marks}>
        <Mark kind={signature.valid ? "good" : "grave"}>{signature.valid ? words.valid : words.invalid}</Mark>
        <Mark kind={signature.trusted ? "good" : "soon"}>{signature.trusted ? words.trusted : words.notTrusted}</Mark>
        <Mark kind={signature.covers ? "good" : "grave"}>{covers}</Mark>
      </div>
      <Facts facts={facts.filter(({ value }) => value !== "")} />
    </section>
  );
}

function evidence({ evidence_items: items, evidence_matches: matches }: FormVerified): string {
  if (items === 0) {
    return words.evidenceNone;
  }
  if (matches === null) {
    return words.evidenceUnknown(items ?? 0);
  }
  return matches ? words.evidenceMatches(items ?? 0) : words.evidenceDiffers(items ?? 0);
}
