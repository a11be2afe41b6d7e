// The incidents: the list, and the way to a new one.

import { allIncidents, openIncidents, type Filter } from "../features/incident/filter";
import { IncidentList } from "../features/incident/IncidentList";
import { Button, Icon, Page } from "../kit";
import { list } from "../text/incidentList";
import type { ScreenProps } from "./routes";

interface IncidentsProps extends ScreenProps {
  /** Which ones; those that are open when nothing else was asked for. */
  filter: Partial<Filter> | undefined;
  from: number;
}

export function Incidents({ filter, from, session, go }: IncidentsProps) {
  const shown = filter ? { ...allIncidents, ...filter } : openIncidents;
  const onAdd = session.permissions.includes("write_casework") ? () => go({ at: "incident_form" }) : undefined;
  return (
    <Page
      title={list.title}
      wide
      actions={
        onAdd && (
          <Button kind="primary" icon={<Icon name="add" />} onClick={onAdd} keys={list.addKeys}>
            {list.add}
          </Button>
        )
      }
    >
      <IncidentList
        filter={shown}
        from={from}
        onShow={(next, start) => go({ at: "incidents", filter: next, from: start })}
        onOpen={(id) => go({ at: "incident", id })}
        onAdd={onAdd}
      />
    </Page>
  );
}
