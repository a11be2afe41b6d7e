// The keys that work on every screen, and those of the web engine that must not.

import { useEffect, useRef } from "react";

import { call } from "../ipc";

interface Shortcuts {
  lock: () => void;
  help: () => void;
  shortcuts: () => void;
  back: () => void;
  /** The zoom the window started with. */
  zoom: number;
}

const ZOOM_STEP = 0.1;
const ZOOM_LIMITS = [0.5, 3] as const;

export function useShortcuts({ lock, help, shortcuts, back, zoom }: Shortcuts): void {
  const factor = useRef(zoom);
  useEffect(() => {
    factor.current = zoom;
  }, [zoom]);

  useEffect(() => {
    const setZoom = (wanted: number) => {
      factor.current = Math.min(ZOOM_LIMITS[1], Math.max(ZOOM_LIMITS[0], Math.round(wanted * 10) / 10));
      void call("native.zoom", { factor: factor.current }).catch(() => undefined);
    };
    const withControl: Record<string, () => void> = {
      l: lock,
      s: saveForm,
      "+": () => setZoom(factor.current + ZOOM_STEP),
      "=": () => setZoom(factor.current + ZOOM_STEP),
      "-": () => setZoom(factor.current - ZOOM_STEP),
      "0": () => setZoom(1),
      // Reloading would lose what is typed; the engine's own printing would print the window.
      r: () => undefined,
      p: () => undefined,
    };
    const alone: Record<string, () => void> = { F1: help, F5: () => undefined, Escape: back };

    const pressed = (event: KeyboardEvent) => {
      const control = event.ctrlKey && !event.altKey && !event.metaKey;
      const deed = control
        ? withControl[event.key.toLowerCase()]
        : event.key === "?" && !takesText(event.target)
          ? shortcuts
          : alone[event.key];
      if (deed) {
        event.preventDefault();
        deed();
      }
    };
    const elsewhere = (event: MouseEvent) => {
      if (!takesText(event.target)) {
        event.preventDefault();
      }
    };
    const refuse = (event: Event) => event.preventDefault();

    window.addEventListener("keydown", pressed);
    window.addEventListener("contextmenu", elsewhere);
    // Something dropped on the window is neither opened nor typed.
    window.addEventListener("dragover", refuse);
    window.addEventListener("drop", refuse);
    return () => {
      window.removeEventListener("keydown", pressed);
      window.removeEventListener("contextmenu", elsewhere);
      window.removeEventListener("dragover", refuse);
      window.removeEventListener("drop", refuse);
    };
  }, [lock, help, shortcuts, back]);
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input:not([type=radio]), textarea, [contenteditable]") !== null;
}

/** Sends the form that is being filled in: the one with the focus, or the only one. */
function saveForm(): void {
  const forms = document.querySelectorAll<HTMLFormElement>("main form");
  const form = document.activeElement?.closest("form") ?? (forms.length === 1 ? forms[0] : undefined);
  form?.requestSubmit();
}

/** A key with Ctrl for as long as a screen is shown; nothing while the help hides it or a question waits over it. */
export function useControlKey(key: string, deed: () => void): void {
  const latest = useRef(deed);
  latest.current = deed;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const control = event.ctrlKey && !event.altKey && !event.metaKey;
      if (control && event.key.toLowerCase() === key) {
        event.preventDefault();
        if (!document.querySelector("[hidden] main, dialog[open]")) {
          latest.current();
        }
      }
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [key]);
}
