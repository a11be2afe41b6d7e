// A wrong passphrase is said beside the field into which it was typed, with the name of the person whose it should be: whoever
// types it is not always the one who is unlocked.

import type { Refusal } from "../../ipc";
import type { FormTrouble } from "../../kit";
import { passphraseOf as words } from "../../text/checkEnd";

/** `empty`: nothing was typed at all. */
export function besidePassphrase(refusal: Refusal, field: string, name: string, empty: boolean): FormTrouble {
  const { message, nextStep, reference, problems, code } = refusal;
  const wrong = code === "wrong_passphrase" && problems.length === 0;
  const said = empty ? words.missing(name) : words.wrong(name);
  return { message, nextStep, reference, problems: wrong ? [{ field, message: said }] : problems };
}
