// Waits for what was typed into a form before, so that the form opens whole.

import type { ReactNode } from "react";

import { useKept } from "../../ipc";
import { Wait } from "../../kit";
import { common } from "../../text/common";

export function Kept({ screen, children }: { screen: string; children: (text: string | undefined) => ReactNode }) {
  const kept = useKept(screen);
  return kept.asking ? <Wait text={common.loading} /> : children(kept.draft?.text);
}
