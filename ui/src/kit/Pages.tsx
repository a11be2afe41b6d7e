// The pages of a paper, one after the other, as pictures: turned by buttons or arrow keys, as wide as there is room or as
// whole pages. It asks nothing itself.

import { useEffect, useRef, useState, type KeyboardEvent } from "react";

import { common } from "../text/common";
import { pages as words } from "../text/pages";
import { Button } from "./Button";
import type { FormTrouble } from "./Form";
import { Refused } from "./Notice";
import { Text } from "./Page";
import styles from "./pages.module.css";
import { Picture, type Drawn } from "./Picture";
import { Wait } from "./Wait";

export interface DrawnPage {
  /** From 1. */
  page: number;
  pages: number;
  picture: Drawn & { width: number; height: number };
}

interface PagesProps {
  /** What paper it is, in words. */
  paper: string;
  /** The page that is wanted, from 1. */
  page: number;
  onPage: (page: number) => void;
  /** The page that came last; nothing while none has come. */
  drawn: DrawnPage | undefined;
  trouble: FormTrouble | undefined;
  onAgain: () => void;
}

export function Pages({ paper, page, onPage, drawn, trouble, onAgain }: PagesProps) {
  const [wide, setWide] = useState(true);
  const top = useRef<HTMLElement>(null);
  const before = useRef(page);
  const pages = drawn?.pages;

  useEffect(() => {
    if (before.current !== page) {
      before.current = page;
      top.current?.scrollIntoView({ block: "start" });
    }
  }, [page]);

  const turn = (to: number) => {
    if (pages !== undefined && to >= 1 && to <= pages && to !== page) {
      onPage(to);
    }
  };
  const press = (event: KeyboardEvent) => {
    const to = { ArrowLeft: page - 1, ArrowRight: page + 1, Home: 1, End: pages ?? 1 }[event.key];
    if (to !== undefined && !event.ctrlKey && !event.altKey && !event.shiftKey) {
      event.preventDefault();
      turn(to);
    }
  };

  const waiting = !trouble && drawn?.page !== page;
  const turners = (
    <>
      <Button onClick={() => turn(page - 1)} disabled={page === 1} keys="←">
        {words.previous}
      </Button>
      <Button onClick={() => turn(page + 1)} disabled={pages === undefined || page === pages} keys="→">
        {words.next}
      </Button>
    </>
  );
  return (
    <section ref={top} aria-label={paper} className={styles.pages} onKeyDown={press}>
      <div className={styles.tools}>
        {turners}
        <span role="status" className={styles.where}>
          {pages !== undefined && words.page(page, pages)}
        </span>
        <Button kind="quiet" onClick={() => setWide(!wide)}>
          {wide ? words.whole : words.wide}
        </Button>
      </div>
      {waiting && <Wait text={words.loading} />}
      {trouble && <Refused trouble={trouble} actions={<Button onClick={onAgain}>{common.tryAgain}</Button>} />}
      {drawn && (
        <div
          className={wide ? styles.wide : styles.whole}
          style={{ aspectRatio: `${drawn.picture.width} / ${drawn.picture.height}` }}
          aria-busy={waiting}
        >
          <Picture {...drawn.picture} label={words.pageOf(paper, drawn.page, drawn.pages)} failed={words.notDrawn} fill />
        </div>
      )}
      {/* Again where a page that was read ends. */}
      {drawn && drawn.pages > 1 && <div className={styles.tools}>{turners}</div>}
      <Text quiet>{words.heard}</Text>
    </section>
  );
}
