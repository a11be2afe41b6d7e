// The incident as it would be printed now, page by page. Each page is drawn by a process without keys.

import { useEffect, useState } from "react";

import { call, Refusal, useAsk } from "../../ipc";
import { Pages, type DrawnPage } from "../../kit";
import { papers as words } from "../../text/incidentRecord";
import { Papers } from "./Papers";

export function PaperView({ id }: { id: string }) {
  const [page, setPage] = useState(1);
  const [again, setAgain] = useState(0);
  const [drawn, setDrawn] = useState<DrawnPage>();
  const [refusal, setRefusal] = useState<Refusal>();

  useEffect(() => {
    let left = false;
    setRefusal(undefined);
    call("incident.preview", { id, page })
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
  }, [id, page, again]);

  const shown = useAsk("incident.show", { id }).data;
  return (
    <>
      {shown && <Papers incident={shown.incident} mayPrint={shown.may.includes("print")} />}
      <Pages paper={words.paper} page={page} onPage={setPage} drawn={drawn} trouble={refusal} onAgain={() => setAgain(again + 1)} />
    </>
  );
}
