// What this person was typing when Guardbook locked or closed.

import { useState } from "react";

import { useAct, useAsk, type Draft } from "../../ipc";
import { Ask, Button, Notice } from "../../kit";
import { sinceInWords } from "../../text/dates";
import { home } from "../../text/home";
import { keeping } from "../../text/keeping";

interface DraftsProps {
  /** What a draft is of, in words, and the way back to it; nothing for a screen this version does not have. */
  wayTo: (draft: Draft) => { what: string; onGo: () => void } | undefined;
}

export function Drafts({ wayTo }: DraftsProps) {
  const asked = useAsk("draft.list", {});
  const discard = useAct("draft.discard");
  const [leaving, setLeaving] = useState<{ screen: string; what: string }>();
  const throwAway = async (screen: string) => {
    setLeaving(undefined);
    await discard.run({ screen });
    // The button that had the focus goes.
    document.querySelector<HTMLElement>("main h1")?.focus();
  };
  return (
    <>
      {asked.data !== undefined && asked.data.damaged > 0 && (
        <Notice kind="warn" title={home.damagedTitle(asked.data.damaged)} text={home.damagedText} />
      )}
      {(asked.data?.drafts ?? []).map((draft) => {
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
                  <Button onClick={way.onGo} describes={way.what}>
                    {home.draftContinue}
                  </Button>
                  <Button kind="quiet" onClick={() => setLeaving({ screen: draft.screen, what: way.what })} describes={way.what}>
                    {home.draftDiscard}
                  </Button>
                </>
              }
            />
          )
        );
      })}
      {leaving && (
        <Ask
          title={keeping.awayTitle}
          go={keeping.away}
          leave={home.draftKeep}
          onGo={() => void throwAway(leaving.screen)}
          onLeave={() => setLeaving(undefined)}
        >
          {home.draftGone(leaving.what)}
        </Ask>
      )}
    </>
  );
}
