import { procedure } from "./checkProcedure";
import { form } from "./incidentForm";
import { search } from "./search";

export const shell = {
  skip: "Skip to the page",
  navigation: "Main",
  home: "Home",
  help: "Help",
  lock: "Lock",
  lockKeys: "Ctrl+L",
  person: "Unlocked as",
  locking: "Locking… What you were typing is kept.",
  lockSoon: "Guardbook locks in 30 seconds because nobody is using it.",
  lockSoonNext: "Press a key or move the mouse to stay. What you are typing is kept either way.",
  shortcuts: "Keyboard shortcuts",
  fault: "This screen could not be shown",
  faultNext: "What was stored is intact, and what you were typing was kept. Show the screen again; if it happens again, close Guardbook and open it again.",
  faultAgain: "Show it again",
  startFailed: "Guardbook could not start",
};

export const shortcuts: readonly { keys: string; does: string }[] = [
  { keys: search.keys, does: "Search" },
  { keys: "Ctrl+N", does: form.title },
  { keys: "Ctrl+S", does: "Save the form you are filling in" },
  { keys: shell.lockKeys, does: "Lock at once" },
  { keys: "F1", does: "Help for the page you are on" },
  { keys: "?", does: "These shortcuts" },
  { keys: "Escape", does: "Back from Help, from Search or from a question to what you were doing" },
  { keys: "Up and Down", does: "To the previous or the next line of a list, a choice or what was found" },
  { keys: "Home, End", does: "To the first or the last line of a list" },
  { keys: "Enter", does: "Open the line, press the button" },
  { keys: "Space", does: "Tick, press the button" },
  { keys: "Tab, Shift and Tab", does: "To the next or the previous field or button" },
  { keys: procedure.keys.site, does: procedure.shortcuts.site },
  { keys: procedure.keys.finding, does: procedure.shortcuts.finding },
  { keys: procedure.keys.evidence, does: procedure.shortcuts.evidence },
  { keys: procedure.keys.capture, does: procedure.shortcuts.capture },
  { keys: procedure.keys.stop, does: procedure.shortcuts.stop },
  { keys: "Ctrl and +", does: "Larger" },
  { keys: "Ctrl and -", does: "Smaller" },
  { keys: "Ctrl and 0", does: "The usual size" },
];
