export const shell = {
  skip: "Skip to the page",
  navigation: "Main",
  home: "Home",
  people: "People and roles",
  help: "Help",
  about: "About",
  lock: "Lock",
  lockKeys: "Ctrl+L",
  person: "Unlocked as",
  locking: "Locking…",
  lockSoon: "Guardbook locks in 30 seconds because nobody is using it.",
  lockSoonNext: "Press a key or move the mouse to stay.",
  shortcuts: "Keyboard shortcuts",
  keys: "Keys",
  does: "What they do",
  startFailed: "Guardbook could not start",
};

export const shortcuts: readonly { keys: string; does: string }[] = [
  { keys: "Ctrl+L", does: "Lock at once" },
  { keys: "F1", does: "Help for the page you are on" },
  { keys: "?", does: "These shortcuts" },
  { keys: "Escape", does: "Back from Help to what you were doing" },
  { keys: "Ctrl and +", does: "Larger" },
  { keys: "Ctrl and -", does: "Smaller" },
  { keys: "Ctrl and 0", does: "The usual size" },
  { keys: "Tab, Shift and Tab", does: "To the next or the previous field or button" },
];
