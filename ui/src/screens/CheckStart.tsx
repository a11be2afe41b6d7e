// The start of a device check: which incident, the gate, then the preparation or what to do instead.

import { IncidentPicker, IncidentShown, StartCheck } from "../features/check";
import { Page } from "../kit";
import { start } from "../text/checkStart";
import type { ScreenProps } from "./routes";

interface CheckStartProps extends ScreenProps {
  incident: string | undefined;
}

export function CheckStart({ incident, session, go }: CheckStartProps) {
  return (
    <Page title={start.title} wide step={incident ?? ""}>
      {incident === undefined ? (
        <IncidentPicker onPick={(picked) => go({ at: "check_start", incident: picked })} />
      ) : (
        <>
          <IncidentShown incident={incident} onChange={() => go({ at: "check_start" })} />
          <StartCheck
            key={incident}
            incident={incident}
            session={session}
            onStarted={(id) => go({ at: "check", id })}
            onEscalated={(id) => go({ at: "escalation", id, recorded: true })}
          />
        </>
      )}
    </Page>
  );
}
