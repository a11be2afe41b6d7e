/** "1 second", "1 minute", "48 seconds". */
function inWords(seconds: number): string {
  return seconds === 60 ? "1 minute" : seconds === 1 ? "1 second" : `${seconds} seconds`;
}

export const unlock = {
  why: {
    asked: "Guardbook was locked",
    idle: "Guardbook locked itself, because nobody used it for a while",
    away: "Guardbook locked itself, because the computer was locked or went to sleep",
  },
  kept: "If you were typing something when Guardbook locked or closed, it was kept: Home offers it again once you have unlocked.",
  title: (school: string) => `Unlock ${school}`,
  form: "Passphrase",
  who: "Who are you?",
  find: "Find your name",
  noneFound: "Nobody’s name contains this.",
  awaiting: "has not set a passphrase yet",
  chooseFirst: "Please choose your name.",
  passphrase: "Passphrase",
  passphraseMissing: "Please type your passphrase.",
  go: "Unlock",
  working: "Deriving the key from your passphrase. This takes a second or two on purpose: it is what makes guessing slow.",
  wait: (seconds: number) => `You can try again in ${inWords(seconds)}.`,
  waitOver: "You can try again now.",
  other: "Use another store",
  nobody: "This store names nobody. It may be damaged.",

  claim: {
    lead: (name: string) => `${name}, set your own passphrase with the one-time code you were given on paper.`,
    code: "One-time code",
    codeHint: "Letters and digits as printed. Spaces and hyphens do not matter.",
    codeMissing: "Please type the code on your slip.",
    go: "Set my passphrase and unlock",
    working: "Making your keys from the new passphrase. This takes a few seconds on purpose.",
  },
};
