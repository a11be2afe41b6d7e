// What forms that keep themselves say about it.

export const keeping = {
  keys: "Ctrl+S",
  resumed: (when: string) => `This is what you had typed, kept ${when}.`,
  kept: (time: string) => `Kept at ${time}`,
  willKeep: "Kept as you type",
  leave: "Back",
  later: "Leave it for later",
  away: "Throw it away",
  awayTitle: "Throw away what you typed?",
  awayText: "It was never saved, so nobody can bring it back.",
  awayStay: "Go on typing",
};
