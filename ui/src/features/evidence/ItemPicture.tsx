// A picture that is blurred until it is asked for, and again after a minute or when it is left. Every picture comes from
// the core, which writes the look down first; none is kept here longer than it is shown.

import { useCallback, useEffect, useRef, useState } from "react";

import { call, Refusal, type Output } from "../../ipc";
import { Button, Picture, Refused, Text, Wait } from "../../kit";
import { evidenceList as words } from "../../text/evidence";
import styles from "./evidence.module.css";
import { inTurn } from "./inTurn";

type Size = "blurred" | "small" | "large";

/** As long as anybody looks at one picture without looking away. */
const SHOWN_S = 60;

interface ItemPictureProps {
  id: string;
  label: string;
  description: string;
}

export function ItemPicture({ id, label, description }: ItemPictureProps) {
  const [size, setSize] = useState<Size>("blurred");
  const [picture, setPicture] = useState<{ size: Size; looked: Output<"evidence.look"> }>();
  const [refusal, setRefusal] = useState<Refusal>();
  const [near, setNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);

  // Only what comes into sight is asked for.
  useEffect(() => {
    const seen = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && setNear(true));
    if (place.current) {
      seen.observe(place.current);
    }
    return () => seen.disconnect();
  }, []);

  useEffect(() => {
    if (!near) {
      return;
    }
    let left = false;
    setRefusal(undefined);
    inTurn(() => (left ? Promise.resolve(undefined) : call("evidence.look", { id, show: size })))
      .then((looked) => !left && looked && setPicture({ size, looked }))
      .catch((thrown: unknown) => {
        if (!left && thrown instanceof Refusal) {
          setPicture(undefined);
          setRefusal(thrown);
        }
      });
    return () => {
      left = true;
    };
  }, [id, size, near]);

  const blur = useCallback(() => {
    // Gone at once, whatever the core answers and when.
    setPicture((shown) => (shown?.size === "blurred" ? shown : undefined));
    setSize("blurred");
  }, []);

  useEffect(() => {
    if (size === "blurred") {
      return;
    }
    const timer = setTimeout(blur, SHOWN_S * 1000);
    const away = () => document.hidden && blur();
    document.addEventListener("visibilitychange", away);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", away);
    };
  }, [size, blur]);

  const plain = size !== "blurred";
  return (
    <div ref={place} className={`${styles.looking} ${plain ? styles.plain : ""}`}>
      <div className={styles.buttons}>
        {plain ? (
          <>
            <Button onClick={blur} describes={label}>
              {words.blur}
            </Button>
            <Button onClick={() => setSize(size === "small" ? "large" : "small")} describes={label}>
              {size === "small" ? words.larger : words.smaller}
            </Button>
          </>
        ) : (
          <Button onClick={() => setSize("small")} describes={label}>
            {words.show}
          </Button>
        )}
      </div>
      {picture && (
        <div className={styles[picture.size]}>
          <Picture
            {...picture.looked}
            label={picture.size === "blurred" ? words.blurredLabel(description) : words.pictureLabel(description)}
            failed={words.notDrawn}
          />
        </div>
      )}
      {!picture && !refusal && <Wait text={words.decoding} />}
      {refusal && <Refused trouble={refusal} />}
      <Text quiet>{plain ? words.goesAfter(SHOWN_S) : words.looks}</Text>
    </div>
  );
}
