// A wrong passphrase is said beside the field into which it was typed.

import type { Refusal } from "../../ipc";
import type { FormTrouble } from "../../kit";

export function besidePassphrase({ message, nextStep, reference, problems, code }: Refusal, field: string): FormTrouble {
  const wrong = code === "wrong_passphrase" && problems.length === 0;
  const said = nextStep === null ? message : `${message} ${nextStep}`;
  return { message, nextStep, reference, problems: wrong ? [{ field, message: said }] : problems };
}
