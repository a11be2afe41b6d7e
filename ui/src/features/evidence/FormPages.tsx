// The pages of a form as they are printed. Each is drawn by a process without keys and wiped when the next one comes.

import { useEffect, useRef, useState } from "react";

import { call, Refusal, type Form } from "../../ipc";
import { Button, Pages, Text, type DrawnPage } from "../../kit";
import { pages as words } from "../../text/pages";
import styles from "./evidence.module.css";

export function FormPages({ form }: { form: Form }) {
  // Pictures of the evidence are on them: nobody sees those without having asked.
  const [asked, setAsked] = useState(false);
  const shown = asked || !form.shows_images;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asked) {
      place.current?.focus({ preventScroll: true });
    }
  }, [asked]);
  if (!shown) {
    return (
      <>
        <Text>{words.pictures}</Text>
        <div>
          <Button onClick={() => setAsked(true)}>{words.show}</Button>
        </div>
      </>
    );
  }
  return (
    <div ref={place} tabIndex={-1} className={styles.told}>
      <PagesOf key={form.id} form={form} />
    </div>
  );
}

function PagesOf({ form }: { form: Form }) {
  const [page, setPage] = useState(1);
  const [again, setAgain] = useState(0);
  const [drawn, setDrawn] = useState<DrawnPage>();
  const [refusal, setRefusal] = useState<Refusal>();
  const { id, sha256, reference } = form;

  // A form is another one after each signature: its digest says so.
  useEffect(() => {
    let left = false;
    setRefusal(undefined);
    call("form.preview", { id, page })
      .then(({ pages, picture }) => !left && setDrawn({ page, pages, picture }))
      .catch((thrown: unknown) => {
        if (!left && thrown instanceof Refusal) {
          setDrawn(undefined);
          setRefusal(thrown);
        }
      });
    return () => {
      left = true;
    };
  }, [id, sha256, page, again]);

  return (
    <Pages
      paper={words.form(reference)}
      page={page}
      onPage={setPage}
      drawn={drawn}
      trouble={refusal}
      onAgain={() => setAgain(again + 1)}
    />
  );
}
