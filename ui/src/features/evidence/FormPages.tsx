// The pages of a form as they are printed. Each is drawn by a process without keys and wiped when the next one comes.

import { useEffect, useState } from "react";

import { call, Refusal, type Form } from "../../ipc";
import { Pages, type DrawnPage } from "../../kit";
import { pages as words } from "../../text/pages";

export function FormPages({ form }: { form: Form }) {
  return <PagesOf key={form.id} form={form} />;
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
