// What was just done, in a sentence above the page it led to: seen there, and said aloud. It is always there, so that what
// comes into it is heard.

import { Notice } from "./Notice";
import styles from "./said.module.css";

export function Said({ children }: { children: string | undefined }) {
  return (
    <div role="status" className={children === undefined ? undefined : styles.said}>
      {children !== undefined && <Notice kind="done" title={children} />}
    </div>
  );
}
