// What was escalated at once instead of being checked.

import { EscalationRecord } from "../features/check";
import { Actions, Button, Notice, Page } from "../kit";
import { escalated } from "../text/checkStart";
import type { ScreenProps } from "./routes";

interface EscalationProps extends Pick<ScreenProps, "go"> {
  id: string;
  /** It was recorded just now. */
  recorded: boolean;
}

export function Escalation({ id, recorded, go }: EscalationProps) {
  return (
    <Page title={escalated.title} lead={escalated.lead}>
      {recorded && <Notice kind="done" title={escalated.recorded} />}
      <EscalationRecord id={id} onIncident={(incident) => go({ at: "incident", id: incident })} />
      <Actions>
        <Button onClick={() => go({ at: "checks" })}>{escalated.back}</Button>
      </Actions>
    </Page>
  );
}
