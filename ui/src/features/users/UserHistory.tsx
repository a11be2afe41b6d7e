// What happened to somebody's place in the store, from the audit log, in words.

import { useAsk, type AuditEntry, type UserShown } from "../../ipc";
import { Button, Refused, Timeline, Wait } from "../../kit";
import { common } from "../../text/common";
import { momentInWords } from "../../text/dates";
import { userHistory as words } from "../../text/settings";

export function UserHistory({ user, users }: { user: UserShown; users: readonly UserShown[] }) {
  const asked = useAsk("user.history", { user_id: user.id });
  if (asked.isPending) {
    return <Wait text={words.loading} />;
  }
  if (asked.isError) {
    return <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />;
  }
  const nameOf = (id: string) => users.find((one) => one.id === id)?.name ?? words.unknownActor;
  return (
    <Timeline
      title={words.title(user.name)}
      lead={words.lead}
      label={words.list}
      none={words.none}
      more={words.more}
      entries={[...asked.data.entries].reverse().map((entry) => ({
        key: String(entry.seq),
        head: `${momentInWords(entry.at)} · ${nameOf(entry.actor)}`,
        text: deed(entry),
      }))}
    />
  );
}

function deed({ action, kind, detail }: AuditEntry): string {
  // A grant is entered beside the record of the person whom it is for.
  return kind === "" && detail !== null ? words.grant : (words.deeds[action] ?? words.other);
}
