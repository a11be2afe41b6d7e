// The end of a form that keeps itself: the button that saves, the way out that keeps what is typed, and the one that
// throws it away, which asks first.

import { useState } from "react";

import { keeping } from "../text/keeping";
import { Ask } from "./Ask";
import { Button } from "./Button";
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
}

export function Foot({ go, busy, changed, keptAt, onLeave, onThrowAway }: FootProps) {
  const [asking, setAsking] = useState(false);
  return (
    <div className={styles.foot}>
      <Button kind="primary" type="submit" disabled={busy} keys={keeping.keys}>
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
      {asking && (
        <Ask title={keeping.awayTitle} go={keeping.away} leave={keeping.awayStay} onGo={onThrowAway} onLeave={() => setAsking(false)}>
          {keeping.awayText}
        </Ask>
      )}
    </div>
  );
}
