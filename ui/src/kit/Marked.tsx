// A text in which the words found by a search are marked. The core puts signs around what it found; whole words are marked,
// so that no name, reference or shortened word is torn. Everything else is text.

import { Fragment } from "react";

import styles from "./finder.module.css";

const BEGIN = "⟦";
const END = "⟧";
const SIGNS = new RegExp(`[${BEGIN}${END}]`, "g");
/** O'Sample-Ångström and GB-7K3M-Q2XD are one word each. */
const WORD = /[\p{L}\p{N}\p{M}]+(?:['’-][\p{L}\p{N}\p{M}]+)*/gu;

export function Marked({ children }: { children: string }) {
  return inWords(children).map(({ text, found }, index) =>
    found ? (
      <mark key={index} className={styles.mark}>
        {text}
      </mark>
    ) : (
      <Fragment key={index}>{text}</Fragment>
    ),
  );
}

/** Whether anything in it was found. */
export function isMarked(text: string): boolean {
  return text.includes(BEGIN);
}

function inWords(marked: string): { text: string; found: boolean }[] {
  const text = marked.replace(SIGNS, "");
  const places = foundIn(marked);
  const pieces: { text: string; found: boolean }[] = [];
  let done = 0;
  for (const word of text.matchAll(WORD)) {
    const end = word.index + word[0].length;
    if (places.some(([from, to]) => from < end && to > word.index)) {
      pieces.push({ text: text.slice(done, word.index), found: false }, { text: word[0], found: true });
      done = end;
    }
  }
  return [...pieces, { text: text.slice(done), found: false }];
}

/** Where in the text without signs the core found something. */
function foundIn(marked: string): [from: number, to: number][] {
  const places: [number, number][] = [];
  let at = 0;
  for (const [index, piece] of marked.split(BEGIN).entries()) {
    const end = index === 0 ? -1 : piece.indexOf(END);
    if (end > 0) {
      places.push([at, at + end]);
    }
    at += piece.replace(END, "").length;
  }
  return places;
}
