// Everybody who can unlock this store.

import { useAsk, type UserShown } from "../../ipc";
import { Button, Notice, Refused, Table, Text, Wait, type Column } from "../../kit";
import { common } from "../../text/common";
import { people } from "../../text/people";
import { roles } from "../../text/roles";

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

export function PeopleTable() {
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
      <Table caption={people.caption} columns={columns} rows={users} rowKey={(user) => user.id} />
      <Text quiet>{people.count(users.length)}</Text>
    </>
  );
}
