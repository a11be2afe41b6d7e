// A file that is pasted anywhere on the page. Words pasted into a field stay words.

import { useEffect } from "react";

export interface Pasted {
  name: string;
  mime: string;
  size: number;
  /** base64. */
  bytes: string;
}

/** More than this is not carried through memory: it is chosen as a file instead. */
const LARGEST_PASTED = 64 * 1024 * 1024;

interface PasteProps {
  onPasted: (pasted: Pasted) => void;
  onTooLarge: () => void;
}

export function usePaste(active: boolean, { onPasted, onTooLarge }: PasteProps): void {
  useEffect(() => {
    if (!active) {
      return;
    }
    const pasted = (event: ClipboardEvent) => {
      const file = event.clipboardData?.files[0];
      const words = event.clipboardData?.getData("text/plain") ?? "";
      if (!file || (words !== "" && takesText(event.target))) {
        return;
      }
      event.preventDefault();
      if (file.size > LARGEST_PASTED) {
        onTooLarge();
        return;
      }
      void asBase64(file).then((bytes) => onPasted({ name: file.name, mime: file.type, size: file.size, bytes }));
    };
    // WebKit asks here whether anything outside a text field takes what is pasted.
    const takes = (event: Event) => {
      if (!takesText(event.target)) {
        event.preventDefault();
      }
    };
    document.addEventListener("paste", pasted);
    document.addEventListener("beforepaste", takes);
    return () => {
      document.removeEventListener("paste", pasted);
      document.removeEventListener("beforepaste", takes);
    };
  }, [active, onPasted, onTooLarge]);
}

function takesText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea") !== null;
}

async function asBase64(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = "";
  // In pieces: a call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) {
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  }
  bytes.fill(0);
  return btoa(text);
}
