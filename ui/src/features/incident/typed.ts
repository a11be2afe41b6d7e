// What was typed into a form, as a draft keeps it and gives it back.

import { draftTyped } from "../../ipc";

/** A kept draft in the shape of `start`; nothing when it is none, or of an older form that no longer fits. */
export function readTyped<T extends object>(text: string | undefined, start: T): T | undefined {
  if (text === undefined) {
    return undefined;
  }
  try {
    const read = draftTyped(text);
    return fits(read, start) ? { ...start, ...read } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether everything that `start` has is there, each of the same kind; nothing fits where a choice is not made yet. */
function fits<T extends object>(read: unknown, start: T): read is T {
  if (typeof read !== "object" || read === null) {
    return false;
  }
  const found = read as Record<string, unknown>;
  return Object.entries(start).every(([key, value]) => {
    const is = found[key];
    const open = value === null || is === null;
    return key in found && (open || (typeof is === typeof value && Array.isArray(is) === Array.isArray(value)));
  });
}
