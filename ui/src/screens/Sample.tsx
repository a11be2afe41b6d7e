// The sample school, just made: its invented people and their passphrases.

import type { SampleMade, SampleUser } from "../ipc";
import { Actions, Button, Facts, Page, Table } from "../kit";
import { roleName } from "../text/roles";
import { sample } from "../text/welcome";

export function Sample({ made, onGo }: { made: SampleMade; onGo: () => void }) {
  return (
    <Page title={sample.title} lead={sample.lead} alone>
      <SamplePeople users={made.users} />
      <Facts facts={[{ label: sample.place, value: made.store }]} />
      <Actions>
        <Button kind="primary" onClick={onGo}>
          {sample.go}
        </Button>
      </Actions>
    </Page>
  );
}

export function SamplePeople({ users }: { users: readonly SampleUser[] }) {
  return (
    <Table
      caption={sample.caption}
      columns={[
        { key: "name", title: sample.name, cell: (user) => user.name },
        { key: "role", title: sample.role, cell: (user) => roleName(user.role) },
        { key: "passphrase", title: sample.passphrase, cell: (user) => user.passphrase },
      ]}
      rows={users}
      rowKey={(user) => user.name}
    />
  );
}
