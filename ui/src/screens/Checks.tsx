// Device checks: the list of them, and what was escalated at once.

import { CheckTable, EscalationTable } from "../features/check";
import { Button, Icon, Page } from "../kit";
import { checks } from "../text/check";
import type { ScreenProps } from "./routes";

export function Checks({ session, go }: ScreenProps) {
  const mayStart = session.permissions.includes("conduct_checks");
  return (
    <Page
      title={checks.title}
      lead={checks.lead}
      wide
      actions={
        mayStart && (
          <Button kind="primary" icon={<Icon name="add" />} onClick={() => go({ at: "check_start" })}>
            {checks.start}
          </Button>
        )
      }
    >
      <CheckTable onOpen={(id) => go({ at: "check", id })} />
      <EscalationTable onOpen={(id) => go({ at: "escalation", id })} />
    </Page>
  );
}
