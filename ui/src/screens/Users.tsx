// People and roles: everybody who can unlock this store, adding one more, and what happened to each.

import { useState } from "react";

import { AddPerson, type Added } from "../features/users/AddPerson";
import { CodeSlip } from "../features/users/CodeSlip";
import { PeopleTable } from "../features/users/PeopleTable";
import { UserHistory } from "../features/users/UserHistory";
import { useAsk } from "../ipc";
import { Button, Icon, Page } from "../kit";
import { common } from "../text/common";
import { people } from "../text/people";
import { settings, userHistory } from "../text/settings";

interface UsersProps {
  school: string;
  /** Administrators name everybody else. */
  mayAdd: boolean;
  adding: boolean;
  draft: string | undefined;
  onAdding: (adding: boolean) => void;
  /** Whose history is shown. */
  history: string | undefined;
  onHistory: (user: string | undefined) => void;
  onSettings: () => void;
}

export function Users({ school, mayAdd, adding, draft, onAdding, history, onHistory, onSettings }: UsersProps) {
  const [added, setAdded] = useState<Added>();
  if (history !== undefined && mayAdd) {
    return <History id={history} onBack={() => onHistory(undefined)} />;
  }
  if (added) {
    return (
      <Page title={people.title} step={added.id}>
        <CodeSlip
          added={added}
          school={school}
          onAnother={() => setAdded(undefined)}
          done={{ label: people.slip.done, onDone: () => onAdding(false) }}
        />
      </Page>
    );
  }
  if (adding) {
    return (
      <Page title={people.form.heading} step="form">
        <AddPerson
          onAdded={setAdded}
          draft={draft}
          leave={{ label: common.cancel, onLeave: () => onAdding(false) }}
        />
      </Page>
    );
  }
  return (
    <Page
      title={people.title}
      lead={people.lead}
      wide
      actions={
        <>
          {mayAdd && (
            <Button kind="primary" icon={<Icon name="add" />} onClick={() => onAdding(true)}>
              {people.add}
            </Button>
          )}
          <Button kind="quiet" onClick={onSettings}>
            {settings.title}
          </Button>
        </>
      }
    >
      <PeopleTable onHistory={mayAdd ? onHistory : undefined} />
    </Page>
  );
}

function History({ id, onBack }: { id: string; onBack: () => void }) {
  const asked = useAsk("user.list", {});
  const users = asked.data?.users ?? [];
  const user = users.find((one) => one.id === id);
  return (
    <Page title={people.title} step={id} actions={<Button onClick={onBack}>{userHistory.back}</Button>}>
      {user && <UserHistory user={user} users={users} />}
    </Page>
  );
}
