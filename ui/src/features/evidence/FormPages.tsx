// The pages of a form as they will be printed. Until they are drawn here, what is known of the form in words.

import type { Form } from "../../ipc";
import { Facts } from "../../kit";
import { pages as words } from "../../text/evidence";

export function FormPages({ form }: { form: Form }) {
  return (
    <Facts
      facts={[
        { label: words.reference, value: form.reference },
        { label: words.digest, value: form.sha256 },
      ]}
    />
  );
}
