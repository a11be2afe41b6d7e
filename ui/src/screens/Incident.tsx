// One incident: read and worked on, or its history.

import { CaseView } from "../features/incident/CaseView";
import { HistoryView } from "../features/incident/HistoryView";
import { PaperView } from "../features/incident/PaperView";
import { Button, Page } from "../kit";
import { history, papers } from "../text/incidentRecord";
import type { Route, ScreenProps } from "./routes";

interface IncidentProps extends ScreenProps {
  id: string;
  part: string | undefined;
  /** The list as it was left. */
  list: Route;
}

/** The parts of an incident that are pages of their own. */
const HISTORY = "history";
const PAPER = "paper";

export function Incident({ id, part, list, session, go }: IncidentProps) {
  if (part === HISTORY) {
    return (
      <Page
        title={history.title}
        lead={history.lead}
        wide
        actions={<Button onClick={() => go({ at: "incident", id })}>{history.back}</Button>}
      >
        <HistoryView id={id} />
      </Page>
    );
  }
  if (part === PAPER) {
    return (
      <Page title={papers.paper} wide actions={<Button onClick={() => go({ at: "incident", id })}>{history.back}</Button>}>
        <PaperView id={id} />
      </Page>
    );
  }
  return (
    <CaseView
      id={id}
      part={part}
      me={session.user}
      onAmend={() => go({ at: "incident_form", id })}
      onHistory={() => go({ at: "incident", id, part: HISTORY })}
      onLook={() => go({ at: "incident", id, part: PAPER })}
      onPerson={(person) => go({ at: "incidents", filter: { person } })}
      onStartCheck={() => go({ at: "check_start", incident: id })}
      onCheck={(check) => go({ at: "check", id: check })}
      onList={() => go(list)}
    />
  );
}
