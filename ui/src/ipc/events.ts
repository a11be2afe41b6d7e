// What the shell tells the page. Only names travel this way.

import { useEffect } from "react";

export type ShellEvent =
  | "guardbook:lock"
  | "guardbook:lock-soon"
  | "guardbook:closing"
  | "guardbook:drag-over"
  | "guardbook:drag-away"
  | "guardbook:dropped";

export function tellPage(event: ShellEvent): void {
  window.dispatchEvent(new Event(event));
}

export function useShellEvent(event: ShellEvent, heard: () => void): void {
  useEffect(() => {
    window.addEventListener(event, heard);
    return () => window.removeEventListener(event, heard);
  }, [event, heard]);
}
