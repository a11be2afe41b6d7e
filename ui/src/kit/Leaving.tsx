// What would be lost for good if its screen were left: it is asked about first, and staying is the usual answer. Locking
// never waits for it.

import { createContext, useCallback, useContext, useEffect, useRef, useState, type ReactNode } from "react";

import { Ask } from "./Ask";
import { Text } from "./Page";

/** What would be lost, in words. */
export interface Loss {
  title: string;
  text: string;
  stay: string;
  leave: string;
}

const Losing = createContext<(loss: Loss | undefined) => void>(() => undefined);

/** As long as there is something, leaving its screen is asked about. */
export function useLoss(loss: Loss | undefined): void {
  const tell = useContext(Losing);
  useEffect(() => {
    tell(loss);
    return () => tell(undefined);
  }, [tell, loss]);
}

interface Leaving {
  /** Goes at once, or once whoever is asked says so; `asking` is told that it is asked. */
  leave: (go: () => void, asking?: () => void) => void;
  /** Around everything that may be left. */
  around: (children: ReactNode) => ReactNode;
}

export function useLeaving(): Leaving {
  const loss = useRef<Loss>(undefined);
  const [asked, setAsked] = useState<{ loss: Loss; go: () => void }>();
  const tell = useCallback((next: Loss | undefined) => {
    loss.current = next;
    if (next === undefined) {
      setAsked(undefined);
    }
  }, []);
  const leave = useCallback((go: () => void, asking?: () => void) => {
    if (loss.current) {
      setAsked({ loss: loss.current, go });
      asking?.();
    } else {
      go();
    }
  }, []);
  const around = (children: ReactNode) => (
    <Losing value={tell}>
      {children}
      {asked && (
        <Ask
          title={asked.loss.title}
          go={asked.loss.leave}
          onGo={() => {
            setAsked(undefined);
            loss.current = undefined;
            asked.go();
          }}
          leave={asked.loss.stay}
          onLeave={() => setAsked(undefined)}
          wary
        >
          <Text>{asked.loss.text}</Text>
        </Ask>
      )}
    </Losing>
  );
  return { leave, around };
}
