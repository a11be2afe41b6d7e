// What is being typed, kept sealed by the core. Each form on screen registers here; locking and closing flush them all.

import { useCallback, useEffect, useRef } from "react";

import { call, Refusal } from "./call";

/** Nothing typed longer ago than this is lost, whatever happens to the program. */
const KEEP_AFTER_MS = 1500;

const open = new Map<string, () => Promise<void>>();

/** Keeps everything that is being typed, now. */
export async function keepDrafts(): Promise<void> {
  await Promise.all([...open.values()].map((keep) => keep()));
}

/**
 * Keeps `text` as this screen's draft shortly after it stops changing; an empty text is no draft.
 * Returns what to call once the text has become a record: it discards the draft.
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
      await (now === "" ? call("draft.discard", { screen }) : call("draft.keep", { screen, text: now }));
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
    };
  }, [screen, keep]);

  useEffect(() => {
    const timer = setTimeout(() => void keep(), KEEP_AFTER_MS);
    return () => clearTimeout(timer);
  }, [text, keep]);

  return useCallback(async () => {
    finished.current = true;
    await call("draft.discard", { screen }).catch(() => undefined);
  }, [screen]);
}
