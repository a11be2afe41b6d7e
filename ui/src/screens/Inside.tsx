// The window while somebody is unlocked: navigation, who they are, Lock, and the screen they are on.

import { useEffect, useState } from "react";

import { Drafts } from "../features/home/Drafts";
import { HomeList } from "../features/home/HomeList";
import { addPersonDraft } from "../features/users/AddPerson";
import type { Draft, HomeItem, SessionShown } from "../ipc";
import { Button, Frame, Icon, Notice, Page, Person } from "../kit";
import { home } from "../text/home";
import { people } from "../text/people";
import { shell } from "../text/shell";
import { verify } from "../text/verify";
import type { Place, Route } from "./routes";
import { Users } from "./Users";
import { useTouch } from "./useTouch";
import { Verify } from "./Verify";

interface InsideProps {
  session: SessionShown;
  onLock: () => void;
  onHelp: () => void;
  onAbout: () => void;
  /** The help page that belongs to the screen shown. */
  onHelpPage: (page: string) => void;
}

const helpFor: Record<Place, string> = { home: "home", users: "second", verify: "verify" };

export function Inside({ session, onLock, onHelp, onAbout, onHelpPage }: InsideProps) {
  const [route, setRoute] = useState<Route>({ at: "home" });
  const soon = useTouch();
  const go = setRoute;
  useEffect(() => {
    onHelpPage(helpFor[route.at]);
  }, [route.at, onHelpPage]);

  const destinations = [
    { key: "home", icon: "home", title: shell.home, onGo: () => go({ at: "home" }) },
    { key: "users", icon: "people", title: shell.people, onGo: () => go({ at: "users", adding: false }) },
  ] as const;
  const aside = [
    { key: "verify", icon: "verify", title: verify.open, onGo: () => go({ at: "verify" }) },
    { key: "help", icon: "help", title: shell.help, onGo: onHelp },
    { key: "about", icon: "about", title: shell.about, onGo: onAbout },
  ] as const;

  const wayToDraft = (draft: Draft) =>
    draft.screen === addPersonDraft
      ? {
          what: people.form.draft,
          onGo: () => go({ at: "users", adding: true, draft: draft.text }),
        }
      : undefined;

  const administers = session.permissions.includes("administer");
  const wayTo = (item: HomeItem) => {
    switch (item.kind) {
      case "second_person":
        return administers ? () => go({ at: "users", adding: true }) : undefined;
      case "awaiting_passphrase":
        return () => go({ at: "users", adding: false });
      default:
        return undefined;
    }
  };

  return (
    <Frame
      school={session.school.name}
      navigation={shell.navigation}
      skip={shell.skip}
      destinations={destinations}
      aside={aside}
      current={route.at}
      above={
        <>
          <Person label={shell.person} name={session.user.name} />
          <Button icon={<Icon name="lock" />} onClick={onLock} keys={shell.lockKeys}>
            {shell.lock}
          </Button>
        </>
      }
      notice={soon && <Notice kind="warn" title={shell.lockSoon} text={shell.lockSoonNext} />}
    >
      {screen()}
    </Frame>
  );

  function screen() {
    switch (route.at) {
      case "home":
        return (
          <Page title={home.title} wide>
            <Drafts wayTo={wayToDraft} />
            <HomeList wayTo={wayTo} />
          </Page>
        );
      case "verify":
        return <Verify unlocked />;
      case "users":
        return (
          <Users
            key={String(route.adding)}
            school={session.school.name}
            mayAdd={administers}
            adding={route.adding && administers}
            draft={route.draft}
            onAdding={(adding) => go({ at: "users", adding })}
          />
        );
    }
  }
}
