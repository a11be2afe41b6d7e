// How serious an incident is, in a mark.

import { record } from "../text/incidentRecord";
import { severities } from "../text/incidentWords";
import { Mark } from "./Mark";

interface SeverityMarkProps {
  severity: keyof typeof severities;
  /** Away from a heading that says that it is the severity. */
  whole?: boolean;
}

export function SeverityMark({ severity, whole = false }: SeverityMarkProps) {
  const words = severities[severity];
  return <Mark kind={severity === "high" || severity === "immediate" ? "soon" : "plain"}>{whole ? record.severity(words) : words}</Mark>;
}
