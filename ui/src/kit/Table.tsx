// A real table for reading. Where there is little room each row becomes a block that still says what each value is.

import type { ReactNode } from "react";

import styles from "./table.module.css";

export interface Column<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
}

interface TableProps<Row> {
  caption: string;
  captionShown?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
}

export function Table<Row>({ caption, captionShown = false, columns, rows, rowKey }: TableProps<Row>) {
  return (
    <div className={styles.room}>
      {/* Roles are said aloud: as blocks in a narrow room, rows and cells would otherwise lose them. */}
      <table className={styles.table} role="table">
        <caption className={captionShown ? styles.caption : styles.heard}>{caption}</caption>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column.key} scope="col" role="columnheader">
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={rowKey(row)} role="row">
              {columns.map((column) => (
                <td key={column.key} role="cell">
                  <span className={styles.label} aria-hidden>
                    {column.title}
                  </span>
                  <span className={styles.value}>{column.cell(row)}</span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
