// The tour: five steps at the top of the page, while what each is about is shown around it.

import { useEffect, useState } from "react";

import { call, useKept } from "../../ipc";
import { Stepping } from "../../kit";
import { tour as words, type TourStep } from "../../text/tour";

/** Kept, sealed to the person, once they have seen the tour or left it. Never offered as a draft. */
export const tourSeen = "tour.seen";

/** Whether somebody has still to be shown the tour; nothing as long as it is not known. */
export function useFirstTime(): boolean | undefined {
  const kept = useKept(tourSeen);
  return kept.asking ? undefined : kept.draft === undefined;
}

interface TourProps {
  steps: readonly TourStep[];
  onAbout: (about: string | undefined) => void;
  onEnd: () => void;
}

export function Tour({ steps, onAbout, onEnd }: TourProps) {
  const [at, setAt] = useState(0);
  const step = steps[at];
  const about = step?.about;
  useEffect(() => {
    onAbout(about);
    return () => onAbout(undefined);
  }, [about, onAbout]);
  if (!step) {
    return null;
  }
  const end = () => {
    // Not kept: it is shown once more, and nothing is lost.
    void call("draft.keep", { screen: tourSeen, text: words.label }).catch(() => undefined);
    // The button that had the focus goes.
    document.querySelector<HTMLElement>("main h1")?.focus();
    onEnd();
  };
  const last = at === steps.length - 1;
  return (
    <Stepping
      label={words.label}
      count={words.stepOf(at + 1, steps.length)}
      title={step.title}
      text={step.text}
      next={last ? words.end : words.next}
      onNext={last ? end : () => setAt(at + 1)}
      back={at > 0 ? { label: words.back, onBack: () => setAt(at - 1) } : undefined}
      leave={last ? undefined : { label: words.leave, onLeave: end }}
    />
  );
}
