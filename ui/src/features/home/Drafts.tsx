// What this person was typing when Guardbook locked or closed.

import { useAct, useAsk, type Draft } from "../../ipc";
import { Button, Notice } from "../../kit";
import { sinceInWords } from "../../text/dates";
import { home } from "../../text/home";

interface DraftsProps {
  /** What a draft is of, in words, and the way back to it; nothing for a screen this version does not have. */
  wayTo: (draft: Draft) => { what: string; onGo: () => void } | undefined;
}

export function Drafts({ wayTo }: DraftsProps) {
  const asked = useAsk("draft.list", {});
  const discard = useAct("draft.discard");
  return (asked.data?.drafts ?? []).map((draft) => {
    const way = wayTo(draft);
    return (
      way && (
        <Notice
          key={draft.screen}
          kind="tell"
          title={home.draftTitle}
          text={home.draft(way.what, sinceInWords(draft.kept_at))}
          actions={
            <>
              <Button onClick={way.onGo}>{home.draftContinue}</Button>
              <Button kind="quiet" onClick={() => void discard.run({ screen: draft.screen })}>
                {home.draftDiscard}
              </Button>
            </>
          }
        />
      )
    );
  });
}
