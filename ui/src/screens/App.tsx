// Which screen the window shows. Where one is lives in memory alone: no address, title or history tells it.

import { useCallback, useEffect, useRef, useState } from "react";

import {
  call,
  forgetAnswers,
  keepDrafts,
  Refusal,
  useShellEvent,
  type SampleMade,
  type SampleUser,
  type SessionShown,
  type Start,
  type StoreNames,
} from "../ipc";
import { Button, Covered, Page, Refused, useLeaving, Wait } from "../kit";
import { common, productName } from "../text/common";
import { shell } from "../text/shell";
import { welcome } from "../text/welcome";
import { Create } from "./Create";
import { Fault } from "./Fault";
import { Help } from "./Help";
import { Inside } from "./Inside";
import { Sample } from "./Sample";
import { Unlock } from "./Unlock";
import { useShortcuts } from "./useShortcuts";
import { Verify } from "./Verify";
import { Welcome, type LastStore } from "./Welcome";

type Place =
  | { at: "starting" }
  | { at: "stuck"; refusal: Refusal; again: () => void }
  | { at: "welcome"; last?: LastStore }
  | { at: "create" }
  | { at: "sample"; made: SampleMade }
  /** Before unlocking; from there back to where one was. */
  | { at: "verify"; back: Place }
  | { at: "unlock"; store: StoreNames; sample?: readonly SampleUser[] }
  | { at: "inside"; session: SessionShown }
  | { at: "locking" };

const helpFor: Record<Place["at"], string> = {
  starting: "create",
  stuck: "create",
  welcome: "create",
  create: "create",
  sample: "unlock",
  verify: "verify",
  unlock: "unlock",
  inside: "home",
  locking: "unlock",
};

export function App() {
  const [place, setPlace] = useState<Place>({ at: "starting" });
  const [start, setStart] = useState<Start>();
  const [reading, setReading] = useState<string>();
  /** While a recovery sheet is not confirmed, neither locking nor closing may lose it. */
  const [held, setHeld] = useState(false);
  const [asked, setAsked] = useState(0);
  const [tours, setTours] = useState(0);
  const helpPage = useRef<string | undefined>(undefined);
  const before = useRef<Element | null>(null);
  const { leave, around } = useLeaving();

  const openStore = useCallback(async (path: string, sample?: readonly SampleUser[]) => {
    try {
      const store = await call("store.open", { path });
      setPlace({ at: "unlock", store, ...(sample && { sample }) });
    } catch (thrown) {
      setPlace({ at: "welcome", last: { path, refusal: refusalFrom(thrown) } });
    }
  }, []);

  const begin = useCallback(async () => {
    try {
      const started = await call("native.start", {});
      setStart(started);
      if (started.store === null) {
        setPlace({ at: "welcome" });
      } else {
        await openStore(started.store);
      }
    } catch (thrown) {
      setPlace({ at: "stuck", refusal: refusalFrom(thrown), again: () => void begin() });
    }
  }, [openStore]);

  useEffect(() => void begin(), [begin]);

  const usable = place.at !== "starting";
  useEffect(() => {
    if (usable) {
      // When the first screen was there, for the benchmark of the window.
      requestAnimationFrame(() => setTimeout(() => performance.mark("shown")));
    }
  }, [usable]);

  const lock = useCallback(async () => {
    if (place.at !== "inside" && place.at !== "create") {
      return;
    }
    if (held) {
      setAsked((times) => times + 1);
      return;
    }
    if (place.at === "create") {
      return;
    }
    // What is typed is read now, before the page is emptied; it is kept while nothing is shown any more.
    const kept = keepDrafts();
    setReading(undefined);
    setPlace({ at: "locking" });
    await kept;
    forgetAnswers();
    try {
      await call("session.lock", {});
    } catch (thrown) {
      setPlace({ at: "stuck", refusal: refusalFrom(thrown), again: () => void call("native.close", {}) });
    }
  }, [place.at, held]);

  const closing = useCallback(async () => {
    if (held) {
      setAsked((times) => times + 1);
      await call("native.stay_open", {});
      return;
    }
    leave(
      () => void keepDrafts().then(() => call("native.close", {})),
      () => void call("native.stay_open", {}),
    );
  }, [held, leave]);

  useShellEvent("guardbook:lock", useCallback(() => void lock(), [lock]));
  useShellEvent("guardbook:closing", useCallback(() => void closing(), [closing]));

  const read = useCallback((page: string | undefined) => {
    if (page !== undefined) {
      before.current ??= document.activeElement;
    }
    setReading(page);
  }, []);

  useEffect(() => {
    // A question that waited beneath has taken the focus already.
    if (reading === undefined && before.current instanceof HTMLElement && !document.querySelector("dialog[open]")) {
      before.current.focus();
    }
    if (reading === undefined) {
      before.current = null;
    }
  }, [reading]);

  const setHelpPage = useCallback((page: string | undefined) => {
    helpPage.current = page;
  }, []);

  const showHelp = useCallback(
    () => read(helpPage.current ?? helpFor[place.at]),
    [read, place.at],
  );

  useShortcuts({
    lock: useCallback(() => void lock(), [lock]),
    help: showHelp,
    shortcuts: useCallback(() => read("shortcuts"), [read]),
    back: useCallback(() => read(undefined), [read]),
    zoom: start?.zoom ?? 1,
  });

  return around(
    <>
      <Covered value={reading !== undefined}>
        <div hidden={reading !== undefined} style={{ height: "100%" }}>
          <Fault key={place.at}>{screen()}</Fault>
        </div>
      </Covered>
      {reading !== undefined && (
        <Help
          page={reading}
          onPage={read}
          onBack={() => read(undefined)}
          start={start}
          onTour={
            place.at === "inside"
              ? () => {
                  setTours((times) => times + 1);
                  read(undefined);
                }
              : undefined
          }
        />
      )}
    </>,
  );

  function screen() {
    switch (place.at) {
      case "starting":
        return (
          <Page title={productName} alone>
            <Wait text={welcome.opening} />
          </Page>
        );
      case "locking":
        return (
          <Page title={productName} alone>
            <Wait text={shell.locking} atOnce />
          </Page>
        );
      case "stuck":
        return (
          <Page title={shell.startFailed} alone>
            <Refused
              trouble={place.refusal}
              actions={<Button onClick={place.again}>{common.tryAgain}</Button>}
            />
          </Page>
        );
      case "welcome":
        return (
          <Welcome
            last={place.last}
            onCreate={() => setPlace({ at: "create" })}
            onOpen={openStore}
            onSample={(made) => setPlace({ at: "sample", made })}
            onVerify={() => setPlace({ at: "verify", back: place })}
            onHelp={() => read("create")}
            onAbout={() => read("about")}
          />
        );
      case "verify":
        return <Verify unlocked={false} onBack={() => setPlace(place.back)} />;
      case "create":
        return (
          <Create
            asked={asked}
            onHeld={setHeld}
            onLeave={() => setPlace({ at: "welcome" })}
            onDone={(session) => setPlace({ at: "inside", session })}
            onHelpPage={setHelpPage}
          />
        );
      case "sample":
        return <Sample made={place.made} onGo={() => openStore(place.made.store, place.made.users)} />;
      case "unlock":
        return (
          <Unlock
            store={place.store}
            locked={start?.locked ?? null}
            sample={place.sample}
            onUnlocked={(session) => setPlace({ at: "inside", session })}
            onOther={() => setPlace({ at: "welcome" })}
            onVerify={() => setPlace({ at: "verify", back: place })}
            onHelp={showHelp}
          />
        );
      case "inside":
        return (
          <Inside
            session={place.session}
            leave={leave}
            onLock={() => void lock()}
            onHelp={showHelp}
            onAbout={() => read("about")}
            onHelpPage={setHelpPage}
            tours={tours}
          />
        );
    }
  }
}

function refusalFrom(thrown: unknown): Refusal {
  if (thrown instanceof Refusal) {
    return thrown;
  }
  throw thrown;
}
