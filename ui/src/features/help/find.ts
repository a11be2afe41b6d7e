// Finds help pages by words, without regard to accents and capitals, and marks the words found as search does.

import type { HelpPage } from "../../text/help";

/** Pages that hold every word typed, those with all of them in the title, or in what it is called elsewhere, first. */
export function findPages(pages: readonly HelpPage[], typed: string): readonly HelpPage[] {
  const words = wordsOf(typed);
  const holds = (text: string) => words.every((word) => plain(text).includes(word));
  const found = pages.filter((page) => holds(textOf(page)));
  const named = ({ title, words: other = "" }: HelpPage) => holds(`${title}\n${other}`);
  return [...found.filter(named), ...found.filter((page) => !named(page))];
}

/** The text with signs around what was typed. */
export function marked(text: string, typed: string): string {
  const words = wordsOf(typed).filter((word) => word.length > 1);
  if (words.length === 0) {
    return text;
  }
  const letters = [...text];
  const hit = letters.map(() => false);
  const folded = letters.map((letter) => plain(letter).charAt(0) || letter);
  const whole = folded.join("");
  for (const word of words) {
    for (let at = whole.indexOf(word); at >= 0; at = whole.indexOf(word, at + word.length)) {
      hit.fill(true, at, at + word.length);
    }
  }
  return letters.map((letter, index) => `${hit[index] && !hit[index - 1] ? "⟦" : ""}${letter}${hit[index] && !hit[index + 1] ? "⟧" : ""}`).join("");
}

function textOf({ title, words, lead, steps = [], more = [] }: HelpPage): string {
  return [title, words, lead, ...steps, ...more].join("\n");
}

function wordsOf(typed: string): string[] {
  return plain(typed).split(/[^\p{L}\p{N}+]+/u).filter((word) => word !== "");
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLocaleLowerCase("en-GB");
}
