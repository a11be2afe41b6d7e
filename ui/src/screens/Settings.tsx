// Settings: the school, the people who unlock, the program, the certificate, the check of the store, about.

import { schoolDraft, SchoolPart } from "../features/school/SchoolPart";
import { CertificatePart } from "../features/settings/CertificatePart";
import { CheckStorePart } from "../features/settings/CheckStorePart";
import { ProgramParts } from "../features/settings/ProgramParts";
import { useAsk, type Draft } from "../ipc";
import { Box, Button, Page, Text } from "../kit";
import { settings as words } from "../text/settings";
import type { Route, ScreenProps } from "./routes";

interface SettingsProps extends ScreenProps {
  amending: boolean;
  onAbout: () => void;
}

export function Settings({ amending, session, go, onAbout }: SettingsProps) {
  const administers = session.permissions.includes("administer");
  return (
    <Page title={words.title} step={String(amending)}>
      <SchoolPart amending={amending} onAmending={administers ? (next) => go({ at: "settings", amending: next }) : undefined} />
      {!amending && (
        <>
          <People onOpen={() => go({ at: "users", adding: false })} />
          <ProgramParts mayChange={administers} />
          <CertificatePart />
          <CheckStorePart casework={session.permissions.includes("read_casework")} />
          <Box title={words.about.title}>
            <Text>{words.about.text}</Text>
            <div>
              <Button onClick={onAbout}>{words.about.open}</Button>
            </div>
          </Box>
        </>
      )}
    </Page>
  );
}

function People({ onOpen }: { onOpen: () => void }) {
  const asked = useAsk("user.list", {});
  return (
    <Box title={words.people.title}>
      {asked.data && <Text>{words.people.count(asked.data.users.length)}</Text>}
      <div>
        <Button onClick={onOpen}>{words.people.open}</Button>
      </div>
    </Box>
  );
}

/** What a kept draft of the settings is of, and the way back to it. */
export function wayToSettingsDraft({ screen }: Draft, go: (route: Route) => void): { what: string; onGo: () => void } | undefined {
  return screen === schoolDraft ? { what: words.school.draft, onGo: () => go({ at: "settings", amending: true }) } : undefined;
}
