// People: the list, one person, and adding one.

import { fullName, PersonForm, newPersonDraft, readPersonDraft } from "../features/person/PersonForm";
import { PersonList } from "../features/person/PersonList";
import { PersonRecord } from "../features/person/PersonRecord";
import { everybody } from "../features/person/shown";
import { draftIsOf, type Draft } from "../ipc";
import { Button, Icon, Page } from "../kit";
import { namedApart } from "../text/incidentWords";
import { person as words } from "../text/person";
import type { Route, ScreenProps } from "./routes";

export type PersonRoute = Extract<Route, { at: "people" | "person" | "person_form" }>;

interface PersonPlacesProps extends ScreenProps {
  route: PersonRoute;
  /** The list as it was left. */
  list: Route;
}

export function PersonPlaces({ route, list, session, go }: PersonPlacesProps) {
  const mayWrite = session.permissions.includes("write_registers");
  const onAdd = mayWrite ? () => go({ at: "person_form" }) : undefined;
  const onOpen = (id: string) => go({ at: "person", id });
  switch (route.at) {
    case "people":
      return (
        <Page
          key="list"
          title={words.title}
          lead={words.lead}
          wide
          actions={
            onAdd && (
              <Button kind="primary" icon={<Icon name="add" />} onClick={onAdd}>
                {words.add}
              </Button>
            )
          }
        >
          <PersonList shown={route.shown ?? everybody} onShow={(shown) => go({ at: "people", shown })} onOpen={onOpen} onAdd={onAdd} />
        </Page>
      );
    case "person":
      return (
        <PersonRecord
          key={route.id}
          id={route.id}
          amending={mayWrite && (route.amending ?? false)}
          onAmending={(amending, said) => go({ at: "person", id: route.id, amending, ...(said && { said }) })}
          mayAmend={mayWrite}
          casework={
            session.permissions.includes("read_casework")
              ? {
                  onAll: (who) => go({ at: "incidents", filter: { person: { id: who.id, name: namedApart(fullName(who), who) } } }),
                  onIncident: (id) => go({ at: "incident", id }),
                }
              : undefined
          }
          onOpen={onOpen}
          onList={() => go(list)}
        />
      );
    case "person_form":
      return (
        <Page key="form" title={words.form.title}>
          <PersonForm
            onSaved={(saved) => go({ at: "person", id: saved.id, said: words.form.added(fullName(saved)) })}
            onLeave={() => go(list)}
            onOpen={onOpen}
          />
        </Page>
      );
  }
}

/** What a kept draft about a person is of, and the way back to it. */
export function wayToPersonDraft(draft: Draft, go: (route: Route) => void): { what: string; onGo: () => void } | undefined {
  if (draft.screen === newPersonDraft) {
    return { what: words.form.draft, onGo: () => go({ at: "person_form" }) };
  }
  const id = readPersonDraft(draft.screen);
  return id === undefined ? undefined : { what: words.form.draftAmend(draftIsOf(draft)), onGo: () => go({ at: "person", id, amending: true }) };
}
