// The window while somebody is unlocked: navigation, who they are, Lock, and the screen they are on.

import { useCallback, useEffect, useRef, useState } from "react";

import type { CheckPart } from "../features/check";
import { Drafts } from "../features/home/Drafts";
import { HomeList } from "../features/home/HomeList";
import { nothingSought, Search } from "../features/search/Search";
import { Tour, useFirstTime } from "../features/tour/Tour";
import { addPersonDraft } from "../features/users/AddPerson";
import { useActBegins, useAsk, type Draft, type HomeItem, type Permission, type SessionShown } from "../ipc";
import { Button, Frame, Icon, Notice, Page, Person, Said, Tool } from "../kit";
import { checks } from "../text/check";
import { device } from "../text/device";
import { home } from "../text/home";
import { list } from "../text/incidentList";
import { people } from "../text/people";
import { person } from "../text/person";
import { search } from "../text/search";
import { settings } from "../text/settings";
import { shell } from "../text/shell";
import { caseworkTour, officeTour, registersTour } from "../text/tour";
import { verify } from "../text/verify";
import { CheckPlaces, useCheckReferences, useStoppedChecks, wayToCheck, wayToCheckDraft } from "./checkPlaces";
import { DevicePlaces, wayToDeviceDraft } from "./Devices";
import { wayToFound } from "./found";
import { IncidentPlaces, labelOf, wayToIncident, wayToIncidentDraft } from "./incidentPlaces";
import { PersonPlaces, wayToPersonDraft } from "./Persons";
import type { Place, Route } from "./routes";
import { Settings, wayToSettingsDraft } from "./Settings";
import { useControlKey } from "./useShortcuts";
import { Users } from "./Users";
import { useTouch } from "./useTouch";
import { Verify } from "./Verify";

interface InsideProps {
  session: SessionShown;
  /** Leaves a screen, once nothing would be lost for good or whoever is asked says so. */
  leave: (go: () => void) => void;
  onLock: () => void;
  onHelp: () => void;
  onAbout: () => void;
  /** The help page that belongs to the screen shown. */
  onHelpPage: (page: string) => void;
  /** Grows each time the tour is asked for. */
  tours: number;
}

/** The help page of each place; some parts of a record have one of their own. */
const helpFor: Record<Place, string> = {
  home: "home",
  incidents: "incidents",
  incident: "incident",
  incident_form: "log",
  checks: "checks",
  check_start: "check_start",
  check: "check_during",
  escalation: "passed_on",
  people: "people",
  person: "people",
  person_form: "people",
  devices: "devices",
  device: "devices",
  device_form: "devices",
  settings: "settings",
  users: "second",
  verify: "verify",
};

const helpForParts: Readonly<Record<string, string>> = {
  triage: "triage",
  next_step: "triage",
  act: "actions",
  open_actions: "actions",
  decide: "decide",
  decision: "decide",
  decision_to_refer: "decide",
  refer: "decide",
  referral: "decide",
  reply: "decide",
  close: "close",
};

const helpForCheck: Readonly<Partial<Record<CheckPart, string>>> = {
  prepared: "check_start",
  stopped: "check_after",
  conclude: "check_sign",
  sign: "check_sign",
  evidence: "evidence",
  history: "check_sign",
};

/** `checkPart` is the part of a check that is shown there. */
function helpOf(route: Route, checkPart: CheckPart | undefined): string {
  if (route.at === "check") {
    const part = route.part ?? checkPart;
    return (part && helpForCheck[part]) ?? helpFor.check;
  }
  return (route.at === "incident" && route.part && helpForParts[route.part]) || helpFor[route.at];
}

export function Inside({ session, leave, onLock, onHelp, onAbout, onHelpPage, tours }: InsideProps) {
  const [route, setRoute] = useState<Route>({ at: "home" });
  const soon = useTouch();
  // What was said on the way here is over once something new is sent.
  const [over, setOver] = useState<Route>();
  useActBegins(useCallback(() => setOver(route), [route]));
  const go = useCallback((to: Route) => leave(() => setRoute(to)), [leave]);
  // Lists are found again as they were left.
  const lists = useRef<{ incidents: Route; people: Route; devices: Route }>({
    incidents: { at: "incidents" },
    people: { at: "people" },
    devices: { at: "devices" },
  });
  if (route.at === "incidents" || route.at === "people" || route.at === "devices") {
    lists.current[route.at] = route;
  }
  const [checkPart, setCheckPart] = useState<CheckPart>();
  const [searching, setSearching] = useState(false);
  const [sought, setSought] = useState(nothingSought);
  const first = useFirstTime();
  const [toured, setToured] = useState<number>();
  const [lit, setLit] = useState<string>();
  const touring = toured === undefined ? first === true || tours > 0 : tours > toured;
  const holds = (permission: Permission) => session.permissions.includes(permission);
  // Only Home offers what was being typed.
  const offers = route.at === "home" && holds("read_casework");
  const stopped = useStoppedChecks(offers);
  const references = useCheckReferences(offers);
  useControlKey("n", () => holds("write_casework") && go({ at: "incident_form" }));
  useControlKey("k", () => setSearching(true));
  useEffect(() => {
    onHelpPage(searching ? "search" : helpOf(route, checkPart));
  }, [route, checkPart, searching, onHelpPage]);

  const destinations = [
    { key: "home", icon: "home", title: shell.home, onGo: () => go({ at: "home" }) },
    ...(holds("read_casework")
      ? [
          { key: "incidents", icon: "incidents", title: list.title, onGo: () => go(lists.current.incidents) } as const,
          { key: "checks", icon: "checks", title: checks.title, onGo: () => go({ at: "checks" }) } as const,
        ]
      : []),
    ...(holds("read_registers")
      ? [
          { key: "people", icon: "people", title: person.title, onGo: () => go(lists.current.people) } as const,
          { key: "devices", icon: "devices", title: device.title, onGo: () => go(lists.current.devices) } as const,
        ]
      : []),
    { key: "settings", icon: "settings", title: settings.title, onGo: () => go({ at: "settings" }) },
  ] as const;
  const aside = [
    { key: "verify", icon: "verify", title: verify.open, onGo: () => go({ at: "verify" }) },
    { key: "help", icon: "help", title: shell.help, onGo: onHelp },
  ] as const;

  const wayToDraft = (draft: Draft) =>
    draft.screen === addPersonDraft
      ? {
          what: people.form.draft,
          onGo: () => go({ at: "users", adding: true, draft: draft.text }),
        }
      : (wayToIncidentDraft(draft, go) ??
        wayToCheckDraft(draft, go, stopped, references) ??
        wayToPersonDraft(draft, go) ??
        wayToDeviceDraft(draft, go) ??
        wayToSettingsDraft(draft, go));

  const administers = session.permissions.includes("administer");
  const wayTo = (item: HomeItem) => {
    switch (item.kind) {
      case "second_person":
        return administers ? () => go({ at: "users", adding: true }) : undefined;
      case "awaiting_passphrase":
        return () => go({ at: "users", adding: false });
      case "older_copy":
      case "recovery_sheet":
        return () => go({ at: "settings" });
      default:
        return wayToIncident(item, go) ?? wayToCheck(item, go);
    }
  };

  const school = useAsk("school.show", {}).data?.name ?? session.school.name;
  return (
    <Frame
      school={school}
      navigation={shell.navigation}
      skip={shell.skip}
      destinations={destinations}
      aside={aside}
      current={sectionOf(route.at)}
      lit={lit}
      above={
        <>
          <Tool lit={lit === "search"}>
            <Button icon={<Icon name="search" />} onClick={() => setSearching(true)} keys={search.keys}>
              {search.open}
            </Button>
          </Tool>
          <Person label={shell.person} name={session.user.name} />
          <Tool lit={lit === "lock"}>
            <Button icon={<Icon name="lock" />} onClick={onLock} keys={shell.lockKeys}>
              {shell.lock}
            </Button>
          </Tool>
        </>
      }
      notice={soon && <Notice kind="warn" title={shell.lockSoon} text={shell.lockSoonNext} />}
    >
      {touring && (
        <Tour
          key={tours}
          steps={holds("read_casework") ? caseworkTour : holds("read_registers") ? registersTour : officeTour}
          onAbout={setLit}
          onEnd={() => setToured(tours)}
        />
      )}
      <Said>{"said" in route && route !== over ? route.said : undefined}</Said>
      {screen()}
      {searching && (
        <Search
          sought={sought}
          onSought={setSought}
          wayTo={(hit) => wayToFound(hit, go)}
          casework={holds("read_casework")}
          onLeave={() => setSearching(false)}
        />
      )}
    </Frame>
  );

  function screen() {
    switch (route.at) {
      case "home":
        return (
          <Page
            title={home.title}
            wide
            actions={
              <>
                {holds("write_casework") && (
                  <Button kind="primary" icon={<Icon name="add" />} onClick={() => go({ at: "incident_form" })} keys={list.addKeys}>
                    {home.record}
                  </Button>
                )}
                {holds("conduct_checks") && <Button onClick={() => go({ at: "check_start" })}>{checks.start}</Button>}
              </>
            }
          >
            <Drafts wayTo={wayToDraft} />
            <HomeList wayTo={wayTo} labelOf={labelOf} casework={holds("read_casework")} />
          </Page>
        );
      case "incidents":
      case "incident":
      case "incident_form":
        return <IncidentPlaces route={route} list={lists.current.incidents} session={session} go={go} />;
      case "checks":
      case "check_start":
      case "check":
      case "escalation":
        return <CheckPlaces route={route} onPart={setCheckPart} session={session} go={go} />;
      case "verify":
        return <Verify unlocked />;
      case "people":
      case "person":
      case "person_form":
        return <PersonPlaces route={route} list={lists.current.people} session={session} go={go} />;
      case "devices":
      case "device":
      case "device_form":
        return <DevicePlaces route={route} list={lists.current.devices} session={session} go={go} />;
      case "settings":
        return <Settings amending={route.amending ?? false} session={session} go={go} onAbout={onAbout} />;
      case "users":
        return (
          <Users
            key={String(route.adding)}
            school={school}
            mayAdd={administers}
            adding={route.adding && administers}
            draft={route.draft}
            onAdding={(adding) => go({ at: "users", adding })}
            history={route.history}
            onHistory={(user) => go({ at: "users", adding: false, ...(user !== undefined && { history: user }) })}
            onSettings={() => go({ at: "settings" })}
          />
        );
    }
  }
}

/** The destination under which a place is found. */
function sectionOf(place: Place): string {
  return sections[place] ?? place;
}

const sections: Partial<Record<Place, string>> = {
  incident: "incidents",
  incident_form: "incidents",
  check: "checks",
  check_start: "checks",
  escalation: "checks",
  person: "people",
  person_form: "people",
  device: "devices",
  device_form: "devices",
  users: "settings",
};
