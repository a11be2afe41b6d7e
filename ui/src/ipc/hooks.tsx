// How screens ask and act. Answers are cached for the page alone and asked for again after every change.

import { keepPreviousData, QueryClient, QueryClientProvider, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState, type ReactNode } from "react";

import { call, Refusal } from "./call";
import { actBegins } from "./said";
import type { Input, Operation, Output } from "./types";

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // The door is in the same computer: there is no network to be away, and a refusal is final until something changes.
      networkMode: "always",
      retry: false,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      // What is no longer shown is soon forgotten: it is somebody's case.
      gcTime: 10_000,
    },
  },
});

export function Answers({ children }: { children: ReactNode }) {
  return <QueryClientProvider client={client}>{children}</QueryClientProvider>;
}

/** Forgets every answer, for a page that is about to show nothing. */
export function forgetAnswers(): void {
  client.clear();
}

interface Asking {
  /** The answer before stays while the question is changed a little: another page, another order. */
  hold?: boolean;
  /** Not asked at all otherwise. */
  when?: boolean;
}

/** Asks a question whose input holds no secret; the answer stays fresh as long as nothing is changed here. */
export function useAsk<N extends Operation>(name: N, input: Input<N>, { hold = false, when = true }: Asking = {}) {
  return useQuery<Output<N>, Refusal>({
    queryKey: [name, input],
    queryFn: () => call(name, input),
    enabled: when,
    // What is held is an answer to the same question, so it is of the same kind.
    ...(hold && { placeholderData: keepPreviousData as never }),
  });
}

export interface Act<N extends Operation> {
  /** Does it. Resolves to nothing when it was refused: the refusal is then in `refusal`. */
  run: (input: Input<N>) => Promise<Output<N> | undefined>;
  busy: boolean;
  refusal: Refusal | undefined;
  /** Forgets the refusal, once what it was about has been changed. */
  clear: () => void;
}

/** A change or another deed. Its input may hold a passphrase, so unlike a cached mutation nothing of it is kept. */
export function useAct<N extends Operation>(name: N): Act<N> {
  const answers = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<Refusal>();
  const running = useRef(false);

  const run = useCallback(
    async (input: Input<N>) => {
      // A second press of the button while the first is under way is the same deed.
      if (running.current) {
        return undefined;
      }
      running.current = true;
      if (!name.startsWith("native.")) {
        actBegins();
      }
      setBusy(true);
      setRefusal(undefined);
      try {
        const output = await call(name, input);
        if (!name.startsWith("native.") || name === "native.keep_capture") {
          void answers.invalidateQueries();
        }
        return output;
      } catch (thrown) {
        if (!(thrown instanceof Refusal)) {
          throw thrown;
        }
        setRefusal(thrown);
        return undefined;
      } finally {
        running.current = false;
        setBusy(false);
      }
    },
    [answers, name],
  );
  const clear = useCallback(() => setRefusal(undefined), []);
  return { run, busy, refusal, clear };
}
