// What is being typed, kept sealed by the core. Each form on screen registers here; locking and closing flush them all.

import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from "react";

import { call, Refusal } from "./call";
import type { Draft } from "./types";

/** Nothing typed longer ago than this is lost, whatever happens to the program. */
const KEEP_AFTER_MS = 1500;

const open = new Map<string, () => Promise<void>>();
/** What is on its way to the core: nobody reads drafts, or throws one away, before it is there. */
const underWay = new Set<Promise<void>>();
/** When each form on screen was last kept. */
const keptAt = new Map<string, Date>();
const watching = new Set<() => void>();

/** Keeps everything that is being typed, now. */
export async function keepDrafts(): Promise<void> {
  await Promise.all([...open.values()].map((keep) => keep()));
}

/**
 * Keeps `text` as this screen's draft shortly after it stops changing; an empty text is no draft.
 * Returns what to call once the text has become a record, or may not be kept: it discards the draft.
 */
export function useDraft(screen: string, text: string): () => Promise<void> {
  const latest = useRef(text);
  const kept = useRef(text);
  const finished = useRef(false);
  latest.current = text;

  const keep = useCallback(async () => {
    const now = latest.current;
    if (finished.current || now === kept.current) {
      return;
    }
    kept.current = now;
    try {
      await sending(now === "" ? call("draft.discard", { screen }) : call("draft.keep", { screen, text: now }));
      tellKept(screen, now === "" ? undefined : new Date());
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) {
        throw thrown;
      }
      // Not kept: the next change, or locking, tries again.
      kept.current = "";
    }
  }, [screen]);

  useEffect(() => {
    open.set(screen, keep);
    return () => {
      void keep();
      open.delete(screen);
      tellKept(screen, undefined);
    };
  }, [screen, keep]);

  useEffect(() => {
    const timer = setTimeout(() => void keep(), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, keep]);

  return useCallback(async () => {
    finished.current = true;
    await Promise.all(underWay);
    await sending(call("draft.discard", { screen })).catch(() => undefined);
    tellKept(screen, undefined);
  }, [screen]);
}

/** When the form on this screen was last kept; nothing before the first time. */
export function useKeptAt(screen: string): Date | undefined {
  return useSyncExternalStore(watch, () => keptAt.get(screen));
}

/** What is typed, with what it is of in words: the reference of an incident, the name of a person. */
export function draftText(typed: object, of?: string): string {
  return JSON.stringify(of === undefined ? typed : { ...typed, [OF]: of });
}

const OF = "draft_of";

/** What a kept draft is of, where it says so. */
export function draftIsOf({ text }: Pick<Draft, "text">): string | undefined {
  try {
    const of = (JSON.parse(text) as Record<string, unknown> | null)?.[OF];
    return typeof of === "string" ? of : undefined;
  } catch {
    return undefined;
  }
}

/** What was typed, out of a kept text; throws what JSON.parse throws. */
export function draftTyped(text: string): unknown {
  return JSON.parse(text, (key, value: unknown) => (key === OF ? undefined : value));
}

export type Kept = { asking: true } | { asking: false; draft: Draft | undefined };

/** What was kept of a screen's form before it was opened: asked anew each time, never remembered. */
export function useKept(screen: string): Kept {
  const [found, setFound] = useState<Kept>({ asking: true });
  useEffect(() => {
    let left = false;
    const look = async () => {
      await Promise.all(underWay);
      const drafts = await call("draft.list", {}).then(
        (answer) => answer.drafts,
        () => [],
      );
      if (!left) {
        setFound({ asking: false, draft: drafts.find((draft) => draft.screen === screen) });
      }
    };
    void look();
    return () => {
      left = true;
    };
  }, [screen]);
  return found;
}

async function sending(sent: Promise<unknown>): Promise<void> {
  const done = sent.then(
    () => undefined,
    () => undefined,
  );
  underWay.add(done);
  await done;
  underWay.delete(done);
  await sent;
}

function tellKept(screen: string, at: Date | undefined): void {
  if (at) {
    keptAt.set(screen, at);
  } else if (!keptAt.delete(screen)) {
    return;
  }
  watching.forEach((changed) => changed());
}

function watch(changed: () => void): () => void {
  watching.add(changed);
  return () => watching.delete(changed);
}
