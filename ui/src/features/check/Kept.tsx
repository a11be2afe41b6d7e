// Waits for what was typed into a form before, so that the form opens whole.

import type { ReactNode } from "react";

import { useKept } from "../../ipc";
import { Wait } from "../../kit";
import { common } from "../../text/common";

interface KeptProps {
  screen: string;
  /** The text of what was kept, and when it was. */
  children: (text: string | undefined, at: string | undefined) => ReactNode;
}

export function Kept({ screen, children }: KeptProps) {
  const kept = useKept(screen);
  return kept.asking ? <Wait text={common.loading} /> : children(kept.draft?.text, kept.draft?.kept_at);
}
