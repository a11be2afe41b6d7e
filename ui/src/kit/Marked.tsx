// A text in which the words found by a search are marked. The core puts the signs around them; everything else is text.

import { Fragment } from "react";

import styles from "./finder.module.css";

const BEGIN = "⟦";
const END = "⟧";

export function Marked({ children }: { children: string }) {
  return children.split(BEGIN).map((piece, index) => {
    const end = index === 0 ? -1 : piece.indexOf(END);
    return end < 0 ? (
      <Fragment key={index}>{piece}</Fragment>
    ) : (
      <Fragment key={index}>
        <mark className={styles.mark}>{piece.slice(0, end)}</mark>
        {piece.slice(end + END.length)}
      </Fragment>
    );
  });
}
