// A list of records: sorted and paged by the core, opened by click or Enter, walked through with the arrow keys.

import { useRef, type KeyboardEvent, type ReactNode } from "react";

import { common } from "../text/common";
import { Button } from "./Button";
import { Icon } from "./Icon";
import styles from "./list.module.css";
import table from "./table.module.css";

export interface ListColumn<Row> {
  key: string;
  title: string;
  cell: (row: Row) => ReactNode;
  /** The order this column's heading asks for, in the core's own word; none for a column that is not sorted by. */
  sort?: string;
  /** Takes only the width of its words. */
  tight?: boolean;
  /** Takes most of the width that is left. */
  wide?: boolean;
}

export interface Order {
  sort: string;
  ascending: boolean;
}

export interface Span {
  offset: number;
  limit: number;
  total: number;
}

interface ListProps<Row> {
  caption: string;
  columns: readonly ListColumn<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** What opening a row is called for those who hear it; the first cell's words follow. */
  onOpen: (row: Row) => void;
  order?: Order;
  onOrder?: (order: Order) => void;
  span: Span;
  onSpan: (offset: number) => void;
  /** What the rows are, as in "1 to 50 of 1,234 incidents". */
  counted: (total: number) => string;
}

export function List<Row>(props: ListProps<Row>) {
  const { caption, columns, rows, rowKey, onOpen, order, onOrder, span, onSpan, counted } = props;
  const body = useRef<HTMLTableSectionElement>(null);

  const walk = (event: KeyboardEvent) => {
    const openers = [...(body.current?.querySelectorAll<HTMLButtonElement>("[data-opens]") ?? [])];
    const at = openers.indexOf(document.activeElement as HTMLButtonElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: openers.length - 1 }[event.key];
    if (at < 0 || to === undefined) {
      return;
    }
    event.preventDefault();
    openers[Math.min(Math.max(to, 0), openers.length - 1)]?.focus();
  };

  return (
    <div className={styles.list}>
      <Pager span={span} onSpan={onSpan} counted={counted} />
      <div className={table.room}>
        <table className={`${table.table} ${styles.table}`} role="table">
          <caption className={table.heard}>{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map((column) => (
                <Heading key={column.key} column={column} order={order} onOrder={onOrder} />
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup" ref={body} onKeyDown={walk}>
            {rows.map((row) => (
              <tr key={rowKey(row)} role="row" className={styles.row} onClick={(event) => opensBy(event.target) && onOpen(row)}>
                {columns.map((column, index) => (
                  <td
                    key={column.key}
                    role="cell"
                    className={column.tight ? styles.tight : column.wide ? styles.wide : undefined}
                    {...emptyOf(column.cell(row))}
                  >
                    <span className={table.label} aria-hidden>
                      {column.title}
                    </span>
                    {index === 0 ? (
                      <button type="button" data-opens className={styles.opens} onClick={() => onOpen(row)}>
                        {column.cell(row)}
                      </button>
                    ) : (
                      <span className={table.value}>{column.cell(row)}</span>
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {span.total > span.limit && <Pager span={span} onSpan={onSpan} counted={counted} again />}
    </div>
  );
}

/** Where rows are blocks, a line that says nothing is left out. */
function emptyOf(content: ReactNode): { "data-empty"?: true } {
  return content === "" || content === null || content === undefined || content === false ? { "data-empty": true } : {};
}

/** A click beside any button of the row, and not the end of selecting text, opens it. */
function opensBy(target: EventTarget): boolean {
  return target instanceof Element && target.closest("button, a, input") === null && String(getSelection() ?? "") === "";
}

interface HeadingProps<Row> {
  column: ListColumn<Row>;
  order: Order | undefined;
  onOrder: ((order: Order) => void) | undefined;
}

function Heading<Row>({ column, order, onOrder }: HeadingProps<Row>) {
  const { title, sort } = column;
  const width = column.tight ? { className: styles.tight } : {};
  if (sort === undefined || order === undefined || onOrder === undefined) {
    return (
      <th scope="col" role="columnheader" {...width}>
        {title}
      </th>
    );
  }
  const current = order.sort === sort;
  return (
    <th scope="col" role="columnheader" {...width} aria-sort={current ? (order.ascending ? "ascending" : "descending") : "none"}>
      <button
        type="button"
        className={styles.sorts}
        onClick={() => onOrder({ sort, ascending: current ? !order.ascending : false })}
      >
        {title}
        <span className={current ? styles.arrow : styles.noArrow}>
          <Icon name={current && order.ascending ? "up" : "down"} />
        </span>
      </button>
    </th>
  );
}

interface PagerProps {
  span: Span;
  onSpan: (offset: number) => void;
  counted: (total: number) => string;
  /** The same once more under a long list: not said twice aloud. */
  again?: boolean;
}

/** Which rows are shown of how many, and the way to the others. The count is always there. */
function Pager({ span, onSpan, counted, again = false }: PagerProps) {
  const { offset, limit, total } = span;
  const last = Math.min(offset + limit, total);
  return (
    <div className={styles.pager}>
      <span {...(!again && { role: "status" })}>
        {total > limit ? common.range(offset + 1, last, counted(total)) : counted(total)}
      </span>
      {total > limit && (
        <span className={styles.ways}>
          <Button kind="quiet" disabled={offset === 0} onClick={() => onSpan(Math.max(0, offset - limit))}>
            {common.earlierPage}
          </Button>
          <Button kind="quiet" disabled={last >= total} onClick={() => onSpan(offset + limit)}>
            {common.laterPage}
          </Button>
        </span>
      )}
    </div>
  );
}
