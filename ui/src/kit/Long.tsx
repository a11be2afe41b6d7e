// A text of any length, as it was written. Of a very long one the beginning, and the way to the rest.

import { useState } from "react";

import { common } from "../text/common";
import { Button } from "./Button";

/** Of a longer text the beginning is shown at first: about two pages at reading width, a good paragraph beside it. */
const LONGEST = { page: 4000, beside: 1200 };

interface LongProps {
  children: string;
  beside?: boolean;
}

export function Long({ children, beside = false }: LongProps) {
  const [all, setAll] = useState(false);
  const longest = beside ? LONGEST.beside : LONGEST.page;
  if (children.length <= longest) {
    return children;
  }
  return (
    <>
      {all ? children : `${beginning(children, longest)}…`}
      <div>
        <Button onClick={() => setAll(!all)}>{all ? common.showLess : common.showAll(children.length)}</Button>
      </div>
    </>
  );
}

/** Three quarters of the longest, so that the rest is worth a press; never half of a character. */
function beginning(text: string, longest: number): string {
  const cut = text.slice(0, (longest * 3) / 4);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
