// What this person was typing when Guardbook locked or closed.

import { useState } from "react";

import { useAct, useAsk, type Draft } from "../../ipc";
import { Ask, Notice, Part, Tasks, type Task } from "../../kit";
import { sinceInWords } from "../../text/dates";
import { home } from "../../text/home";
import { keeping } from "../../text/keeping";

export interface WayBack {
  what: string;
  /** How it begins, of a draft that others of its kind can only be told from by that. */
  words?: string;
  onGo: () => void;
}

interface DraftsProps {
  /** What a draft is of, in words, and the way back to it; nothing for a screen this version does not have. */
  wayTo: (draft: Draft) => WayBack | undefined;
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
  const tasks = (asked.data?.drafts ?? []).flatMap((draft): Task[] => {
    const way = wayTo(draft);
    return way
      ? [
          {
            key: draft.screen,
            reference: null,
            title: way.what,
            facts: [...(way.words ? [way.words] : []), home.draftKept(sinceInWords(draft.kept_at))],
            overdue: null,
            next: "",
            action: { label: home.draftContinue, onGo: way.onGo, describes: way.what },
            other: { label: home.draftDiscard, onGo: () => setLeaving({ screen: draft.screen, what: way.what }), describes: way.what },
          },
        ]
      : [];
  });
  return (
    <>
      {asked.data !== undefined && asked.data.damaged > 0 && (
        <Notice kind="warn" title={home.damagedTitle(asked.data.damaged)} text={home.damagedText} />
      )}
      {tasks.length > 0 && (
        <Part title={home.draftTitle}>
          <Tasks label={home.draftTitle} tasks={tasks} />
        </Part>
      )}
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
