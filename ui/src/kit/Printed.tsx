// What comes out of the printer while it is on screen: black on white, and nothing of the window around it.

import { useEffect, useState, type ReactNode } from "react";
import { createPortal } from "react-dom";

import styles from "./printed.module.css";

interface PrintedProps {
  title: string;
  facts: readonly { label: string; value: string }[];
  codeLabel: string;
  groups: readonly string[];
  children: ReactNode;
}

export function Printed({ title, facts, codeLabel, groups, children }: PrintedProps) {
  const [paper] = useState(() => document.createElement("div"));
  useEffect(() => {
    paper.className = styles.paper ?? "";
    paper.setAttribute("aria-hidden", "true");
    document.body.append(paper);
    return () => paper.remove();
  }, [paper]);
  return createPortal(
    <>
      <div className={styles.title}>{title}</div>
      <table className={styles.facts}>
        <tbody>
          {facts.map(({ label, value }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={styles.codeLabel}>{codeLabel}</div>
      <ol className={styles.groups}>
        {groups.map((group, index) => (
          <li key={`${index} ${group}`}>{group}</li>
        ))}
      </ol>
      <div className={styles.words}>{children}</div>
    </>,
    paper,
  );
}
