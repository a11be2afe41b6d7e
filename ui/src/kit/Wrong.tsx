// What needs another look at a field, said beneath it: the sign and the words that the library's own fields have.

import { Icon } from "./Icon";
import styles from "./form.module.css";

interface WrongProps {
  id: string;
  /** Where it takes the focus itself, having no field of its own. */
  alone?: boolean;
  children: string;
}

export function Wrong({ id, alone = false, children }: WrongProps) {
  return (
    <div id={id} className={styles.wrong} role="alert" {...(alone && { tabIndex: -1 })}>
      <Icon name="wrong" />
      <span>{children}</span>
    </div>
  );
}
