// A wait, with what is happening in words. There is no bar where nobody knows how far it is.

import { Spinner } from "@fluentui/react-components";
import { useEffect, useState } from "react";

import styles from "./wait.module.css";

/** A wait shorter than this is not worth a word. */
const PATIENCE_MS = 300;

export function Wait({ text, atOnce = false }: { text: string; atOnce?: boolean }) {
  const [shown, setShown] = useState(atOnce);
  useEffect(() => {
    const timer = setTimeout(() => setShown(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.wait} role="status">
      {shown && (
        <>
          <Spinner size="tiny" aria-hidden />
          <span>{text}</span>
        </>
      )}
    </div>
  );
}
