// Unlock: who one is, then the passphrase, or for the first time the code on paper and a new passphrase.

import { useState } from "react";

import { NewPassphrase, nothingTyped, passphraseFields, passphraseProblems } from "../features/passphrase/NewPassphrase";
import { ClaimForm } from "../features/unlock/ClaimForm";
import { UnlockForm } from "../features/unlock/UnlockForm";
import type { SampleUser, SessionShown, Start, StoreNames, UserName } from "../ipc";
import { Actions, Button, Choices, Notice, Page, Part, Text } from "../kit";
import { welcome, sample as sampleWords } from "../text/welcome";
import { unlock } from "../text/unlock";
import { verify } from "../text/verify";
import { SamplePeople } from "./Sample";

interface UnlockProps {
  store: StoreNames;
  /** Why Guardbook locked, if it did. */
  locked: Start["locked"];
  sample: readonly SampleUser[] | undefined;
  onUnlocked: (unlocked: SessionShown) => void;
  onOther: () => void;
  onVerify: () => void;
  onHelp: () => void;
}

export function Unlock({ store, locked, sample, onUnlocked, onOther, onVerify, onHelp }: UnlockProps) {
  const { users } = store;
  const [chosen, setChosen] = useState<string | undefined>(users.length === 1 ? users[0]?.id : undefined);
  const person = users.find((user) => user.id === chosen);
  return (
    <Page title={unlock.title(store.name)} alone narrow>
      {locked && <Notice kind="tell" title={unlock.why[locked]} text={unlock.kept} />}
      {users.length === 0 && <Notice kind="warn" title={unlock.nobody} />}
      {users.length > 0 && (
        <Choices
          name="person"
          label={unlock.who}
          choices={users.map((user) => ({
            value: user.id,
            label: user.name,
            ...(user.awaiting_passphrase && { note: unlock.awaiting }),
          }))}
          value={chosen}
          onChange={setChosen}
          findLabel={unlock.find}
          noneFound={unlock.noneFound}
        />
      )}
      {person?.awaiting_passphrase ? (
        <Claim key={person.id} person={person} onUnlocked={onUnlocked} />
      ) : (
        <UnlockForm key={person?.id} person={person} onUnlocked={onUnlocked} />
      )}
      {!locked && <Text quiet>{unlock.kept}</Text>}
      {sample && (
        <Part title={sampleWords.remind}>
          <SamplePeople users={sample} />
        </Part>
      )}
      <Actions>
        <Button kind="quiet" onClick={onOther}>
          {unlock.other}
        </Button>
        <Button kind="quiet" onClick={onVerify}>
          {verify.open}
        </Button>
        <Button kind="quiet" onClick={onHelp} keys="F1">
          {welcome.help}
        </Button>
      </Actions>
    </Page>
  );
}

function Claim({ person, onUnlocked }: { person: UserName; onUnlocked: (unlocked: SessionShown) => void }) {
  const [typed, setTyped] = useState(nothingTyped);
  const hints = [person.name];
  return (
    <ClaimForm
      person={person}
      passphrase={typed.passphrase}
      passphraseFields={<NewPassphrase value={typed} onChange={setTyped} hints={hints} />}
      passphraseNames={passphraseFields}
      judge={() => passphraseProblems(typed, hints)}
      onUnlocked={onUnlocked}
    />
  );
}
