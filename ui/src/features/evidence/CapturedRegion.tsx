// The screen that was just captured, made small enough to choose a part of it. It is shown plainly: whoever chooses has
// just seen it, and cannot choose blindly. It goes from memory when this goes from the page.

import { useEffect, useState } from "react";

import { call, Refusal, type Captured, type Output, type Region as Part } from "../../ipc";
import { Refused, Region, Wait } from "../../kit";
import { addEvidence as words } from "../../text/evidence";

/** Enough to read a heading on it, and little enough to be quick. */
const SHOWN_SIDE = 1200;

interface CapturedRegionProps {
  captured: Captured;
  value: Part;
  onChange: (part: Part) => void;
}

export function CapturedRegion({ captured, value, onChange }: CapturedRegionProps) {
  const [picture, setPicture] = useState<Output<"native.capture_picture">>();
  const [refusal, setRefusal] = useState<Refusal>();

  useEffect(() => {
    let left = false;
    setPicture(undefined);
    call("native.capture_picture", { id: captured.id, max: SHOWN_SIDE })
      .then((shown) => !left && setPicture(shown))
      .catch((thrown: unknown) => !left && thrown instanceof Refusal && setRefusal(thrown));
    return () => {
      left = true;
    };
  }, [captured.id]);

  if (refusal) {
    return <Refused trouble={refusal} />;
  }
  return picture ? (
    <Region label={words.regionLabel} failed={words.notDrawn} picture={picture} whole={captured} value={value} onChange={onChange} />
  ) : (
    <Wait text={words.readingCapture} />
  );
}
