// The end of a form that keeps itself: the button that saves, the way out that keeps what is typed, and the one that
// throws it away, which asks first.

import { useContext, useState, useSyncExternalStore } from "react";
import { createPortal } from "react-dom";

import { keeping } from "../text/keeping";
import { Ask } from "./Ask";
import { Button } from "./Button";
import { Content } from "./Form";
import { Beneath } from "./Frame";
import styles from "./foot.module.css";

interface FootProps {
  /** The button that saves, in the words of the deed. */
  go: string;
  busy: boolean;
  /** Something is typed that is not saved. */
  changed: boolean;
  /** The time of day at which it was kept last. */
  keptAt: string | undefined;
  onLeave: () => void;
  onThrowAway: () => void;
  /** Beneath the page, in sight while a long form is moved. */
  staying?: boolean;
}

export function Foot({ go, busy, changed, keptAt, onLeave, onThrowAway, staying = false }: FootProps) {
  const [asking, setAsking] = useState(false);
  const { id } = useContext(Content);
  const beneath = useContext(Beneath);
  const low = useLow();
  const apart = staying && !low ? beneath : null;
  const foot = (
    <div className={apart ? styles.apart : styles.foot}>
      <Button kind="primary" type="submit" form={id} disabled={busy} keys={keeping.keys}>
        {go}
      </Button>
      <Button onClick={onLeave} disabled={busy}>
        {changed ? keeping.later : keeping.leave}
      </Button>
      {changed && (
        <Button kind="quiet" onClick={() => setAsking(true)} disabled={busy}>
          {keeping.away}
        </Button>
      )}
      {changed && <span className={styles.kept}>{keptAt ? keeping.kept(keptAt) : keeping.willKeep}</span>}
    </div>
  );
  return (
    <>
      {apart ? createPortal(foot, apart) : foot}
      {asking && (
        <Ask title={keeping.awayTitle} go={keeping.away} leave={keeping.awayStay} onGo={onThrowAway} onLeave={() => setAsking(false)}>
          {keeping.awayText}
        </Ask>
      )}
    </>
  );
}

/** A low window has no room for what stays. */
const LOW = window.matchMedia("(max-height: 30rem)");

function useLow(): boolean {
  return useSyncExternalStore(watchLow, () => LOW.matches);
}

function watchLow(changed: () => void): () => void {
  LOW.addEventListener("change", changed);
  return () => LOW.removeEventListener("change", changed);
}
