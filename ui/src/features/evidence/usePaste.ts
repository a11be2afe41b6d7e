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
  /** Something was pasted outside a field, and no file or picture was in it. */
  onNothing: () => void;
}

export function usePaste(active: boolean, { onPasted, onTooLarge, onNothing }: PasteProps): void {
  useEffect(() => {
    if (!active) {
      return;
    }
    let left = false;
    const take = async (found: Promise<File | undefined>, intoField: boolean) => {
      const file = await found;
      if (left) {
        return;
      }
      if (!file) {
        if (!intoField) {
          onNothing();
        }
      } else if (file.size > LARGEST_PASTED) {
        onTooLarge();
      } else {
        const bytes = await asBase64(file);
        if (!left) {
          onPasted({ name: file.name, mime: file.type, size: file.size, bytes });
        }
      }
    };
    const pasted = (event: ClipboardEvent) => {
      const intoField = takesText(event.target);
      if (intoField && event.clipboardData?.getData("text/plain")) {
        return;
      }
      const file = event.clipboardData?.files[0];
      if (file) {
        event.preventDefault();
      }
      void take(file ? Promise.resolve(file) : pictureOnClipboard(), intoField);
    };
    // WebKit asks here whether anything outside a field takes what is pasted.
    const takes = (event: Event) => {
      if (!takesText(event.target)) {
        event.preventDefault();
      }
    };
    document.addEventListener("paste", pasted);
    document.addEventListener("beforepaste", takes);
    return () => {
      left = true;
      document.removeEventListener("paste", pasted);
      document.removeEventListener("beforepaste", takes);
    };
  }, [active, onPasted, onTooLarge, onNothing]);
}

/** WebKitGTK keeps pictures out of the event itself, and gives them to whoever asks while it lasts. */
async function pictureOnClipboard(): Promise<File | undefined> {
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((one) => one.startsWith("image/"));
      if (type) {
        return new File([await item.getType(type)], "", { type });
      }
    }
  } catch {
    // Nothing there, or nothing that may be read.
  }
  return undefined;
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
