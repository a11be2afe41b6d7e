// Who had to do with one item and when, in the words of the form's custody log.

import { useAsk } from "../../ipc";
import { Button, Entries, Refused, Wait } from "../../kit";
import { common } from "../../text/common";
import { evidenceList as words } from "../../text/evidence";

export function Custody({ id, label }: { id: string; label: string }) {
  const asked = useAsk("evidence.custody", { id });
  if (asked.isPending) {
    return <Wait text={words.custodyLoading} />;
  }
  if (asked.isError) {
    return <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />;
  }
  return (
    <Entries
      label={words.custodyOf(label)}
      none={words.custodyNone}
      entries={asked.data.lines.map(({ at, who, what }, index) => ({
        key: `${index} ${at}`,
        head: words.custodyHead(at, who),
        text: words.custodyWhat(what),
      }))}
    />
  );
}
