// How serious an incident is, in a mark.

import type { Severity } from "../../ipc";
import { Mark } from "../../kit";
import { record } from "../../text/incidentRecord";
import { severities } from "../../text/incidentWords";

/** `whole`: away from a heading that says that it is the severity. */
export function SeverityMark({ severity, whole = false }: { severity: Severity; whole?: boolean }) {
  const words = severities[severity];
  return <Mark kind={severity === "high" || severity === "immediate" ? "soon" : "plain"}>{whole ? record.severity(words) : words}</Mark>;
}
