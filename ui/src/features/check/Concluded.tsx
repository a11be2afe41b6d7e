// What is still missing before a check can be concluded, and its conclusion as it was recorded.

import type { CheckFile } from "../../ipc";
import { Box, Button, Facts, Written } from "../../kit";
import { outcomeRoutes } from "../../text/check";
import { conclude as words } from "../../text/checkEnd";
import { momentInWords } from "../../text/dates";
import styles from "./check.module.css";
import { reviewersOf } from "./reviewers";

/** The button by which the conclusion is revised. */
export const REVISE = "revise-conclusion";

/** What must be there before it can be concluded, as the core says it; what is typed on this page is recorded by its button. */
export function Missing({ file }: { file: CheckFile }) {
  const { missing_to_conclude: missing, check } = file;
  if (missing.length === 0 || check.state === "sealed") {
    return null;
  }
  const people = reviewersOf(check);
  const whose = (field: string) =>
    field === "judgement.first_reviewer"
      ? people[0]?.name
      : field === "judgement.second_reviewer"
        ? people[1]?.name
        : undefined;
  return (
    <Box title={words.missingTitle}>
      <ul className={styles.missing}>
        {missing.map(({ field, message }) => {
          const name = whose(field);
          return <li key={field}>{name ? `${name}: ${message}` : message}</li>;
        })}
      </ul>
    </Box>
  );
}

export function Concluded({ file, onRevise }: { file: CheckFile; onRevise: (() => void) | undefined }) {
  const { conclusion } = file.check;
  if (!conclusion) {
    return null;
  }
  const routes = (["internal_or_disciplinary", "local_authority_or_trust", "police"] as const).filter(
    (route) => conclusion[route],
  );
  return (
    <Box
      title={words.at(momentInWords(conclusion.at), conclusion.by.name)}
      actions={
        onRevise && (
          <Button id={REVISE} onClick={onRevise}>
            {words.reviseConclusion}
          </Button>
        )
      }
    >
      <Written label={words.textShown}>{conclusion.text}</Written>
      {conclusion.action && <Written label={words.action}>{conclusion.action}</Written>}
      <Facts
        facts={[
          routes.length > 0
            ? { label: words.routes, value: routes.map((route) => outcomeRoutes[route]).join("; ") }
            : { label: words.noFurther, value: conclusion.no_further_action_reason ?? "" },
        ]}
      />
    </Box>
  );
}
