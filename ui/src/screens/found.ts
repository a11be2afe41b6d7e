// Where something that search found is read.

import type { Hit } from "../ipc";
import type { Route } from "./routes";

export function wayToFound({ kind, id, within }: Pick<Hit, "kind" | "id" | "within">, go: (route: Route) => void): (() => void) | undefined {
  if (kind === "escalation") {
    return () => go({ at: "escalation", id });
  }
  const of = within ?? { kind, id };
  switch (of.kind) {
    case "incident":
      return () => go({ at: "incident", id: of.id, ...(kind === "action" && { part: id }) });
    case "check":
      return () => go({ at: "check", id: of.id });
    case "person":
      return () => go({ at: "person", id });
    case "device":
      return () => go({ at: "device", id });
    default:
      return undefined;
  }
}
