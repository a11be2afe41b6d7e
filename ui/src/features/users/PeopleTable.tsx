// Everybody who can unlock this store, and for administrators the way to what happened to each.

import { useAsk, type UserShown } from "../../ipc";
import { Button, Notice, Refused, Table, Text, Wait, type Column } from "../../kit";
import { common } from "../../text/common";
import { people } from "../../text/people";
import { roles } from "../../text/roles";
import { userHistory } from "../../text/settings";

const columns: readonly Column<UserShown>[] = [
  { key: "name", title: people.name, cell: (user) => user.name },
  { key: "position", title: people.position, cell: (user) => user.position },
  { key: "role", title: people.role, cell: (user) => roles[user.role].name },
  {
    key: "state",
    title: people.state,
    cell: (user) => (user.awaiting_passphrase ? people.awaiting : people.set),
  },
];

interface PeopleTableProps {
  /** Nothing for whoever may not read it. */
  onHistory: ((user: string) => void) | undefined;
}

export function PeopleTable({ onHistory }: PeopleTableProps) {
  const asked = useAsk("user.list", {});
  if (asked.isPending) {
    return <Wait text={people.loading} />;
  }
  if (asked.isError) {
    return (
      <Refused
        trouble={asked.error}
        actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>}
      />
    );
  }
  const { users } = asked.data;
  return (
    <>
      {users.length === 1 && <Notice kind="tell" title={people.alone} />}
      <Table
        caption={people.caption}
        columns={onHistory ? [...columns, historyColumn(onHistory)] : columns}
        rows={users}
        rowKey={(user) => user.id}
      />
      <Text quiet>{people.count(users.length)}</Text>
    </>
  );
}

function historyColumn(onHistory: (user: string) => void): Column<UserShown> {
  return {
    key: "history",
    title: userHistory.open,
    cell: (user) => (
      <Button kind="quiet" onClick={() => onHistory(user.id)} describes={user.name}>
        {userHistory.open}
      </Button>
    ),
  };
}
