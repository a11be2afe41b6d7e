// A text of any length, as it was written. Of a very long one the beginning, and the way to the rest.

import { useState } from "react";

import { common } from "../text/common";
import { Button } from "./Button";

/** More than this is nobody's summary: about two pages. */
const LONGEST = 4000;
/** As much of it is shown at first. */
const SHOWN = 3000;

export function Long({ children }: { children: string }) {
  const [all, setAll] = useState(false);
  if (children.length <= LONGEST) {
    return children;
  }
  return (
    <>
      {all ? children : `${beginning(children)}…`}
      <div>
        <Button onClick={() => setAll(!all)}>{all ? common.showLess : common.showAll(children.length)}</Button>
      </div>
    </>
  );
}

/** Never half of a character. */
function beginning(text: string): string {
  const cut = text.slice(0, SHOWN);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}
