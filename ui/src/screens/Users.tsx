// People and roles: everybody who can unlock this store, and adding one more.

import { useState } from "react";

import { AddPerson, type Added } from "../features/users/AddPerson";
import { CodeSlip } from "../features/users/CodeSlip";
import { PeopleTable } from "../features/users/PeopleTable";
import { Button, Icon, Page } from "../kit";
import { common } from "../text/common";
import { people } from "../text/people";

interface UsersProps {
  school: string;
  /** Administrators name everybody else. */
  mayAdd: boolean;
  adding: boolean;
  draft: string | undefined;
  onAdding: (adding: boolean) => void;
}

export function Users({ school, mayAdd, adding, draft, onAdding }: UsersProps) {
  const [added, setAdded] = useState<Added>();
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
        mayAdd && <Button kind="primary" icon={<Icon name="add" />} onClick={() => onAdding(true)}>
          {people.add}
        </Button>
      }
    >
      <PeopleTable />
    </Page>
  );
}
