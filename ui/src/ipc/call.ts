// The one way out of the page. Everything else in `ipc` goes through here.

import { invoke } from "@tauri-apps/api/core";

import { unreadableRefusal } from "../text/common";
import { tellPage } from "./events";
import type { Input, Operation, Output, Problem, RefusalShape } from "./types";

/** A refusal as the core words it: one sentence, the next step, and what to mend beside which field. */
export class Refusal extends Error {
  readonly code: RefusalShape["code"];
  readonly nextStep: string | null;
  readonly problems: readonly Problem[];
  readonly reference: string | null;
  /** For how long the same will be refused: after wrong passphrases. */
  readonly waitSeconds: number | null;

  constructor(shape: RefusalShape) {
    super(shape.message);
    this.code = shape.code;
    this.nextStep = shape.next_step;
    this.problems = shape.problems;
    this.reference = shape.reference;
    this.waitSeconds = shape.wait_seconds;
  }
}

export async function call<N extends Operation>(name: N, input: Input<N>): Promise<Output<N>> {
  let answer: string;
  try {
    answer = await invoke<string>("call", { name, json: JSON.stringify(input) });
  } catch (thrown) {
    const refusal = asRefusal(thrown);
    if (refusal.code === "locked") {
      // The core locked by itself: what is shown here must go as well.
      tellPage("guardbook:lock");
    }
    throw refusal;
  }
  return JSON.parse(answer) as Output<N>;
}

function asRefusal(thrown: unknown): Refusal {
  if (typeof thrown === "string") {
    try {
      const shape = JSON.parse(thrown) as Partial<RefusalShape>;
      if (typeof shape.message === "string") {
        return new Refusal({
          code: shape.code ?? "unexpected",
          message: shape.message,
          next_step: shape.next_step ?? null,
          problems: shape.problems ?? [],
          reference: shape.reference ?? null,
          wait_seconds: shape.wait_seconds ?? null,
        });
      }
    } catch {
      // Not a refusal: answered below like anything else the shell could not word.
    }
  }
  return new Refusal(unreadableRefusal);
}
