// The school as it is printed on forms.

import type { SchoolDraft } from "../../ipc";
import { Row, Text, TextField } from "../../kit";
import { common } from "../../text/common";
import { create } from "../../text/create";

const words = create.school;

export const noSchool: SchoolDraft = { name: "", urn: "", la_number: "", establishment_number: "", address: "" };
export const schoolFields = Object.keys(noSchool).map((field) => `school.${field}`);

interface SchoolFieldsProps {
  school: SchoolDraft;
  onChange: (school: SchoolDraft) => void;
  /** What the core puts before the names of these fields. */
  prefix?: string;
  /** Without the words that these may be added later. */
  later?: boolean;
}

export function SchoolFields({ school, onChange, prefix = "school.", later = false }: SchoolFieldsProps) {
  const field = (key: keyof SchoolDraft) => ({
    name: `${prefix}${key}`,
    value: school[key],
    onChange: (value: string) => onChange({ ...school, [key]: value }),
  });
  return (
    <>
      <TextField {...field("name")} label={words.name} hint={words.nameHint} />
      {!later && <Text quiet>{words.more}</Text>}
      <Row>
        <TextField {...field("urn")} label={words.urn} hint={words.urnHint} optional={common.optional} />
        <TextField {...field("la_number")} label={words.la} hint={words.laHint} optional={common.optional} />
        <TextField
          {...field("establishment_number")}
          label={words.establishment}
          hint={words.establishmentHint}
          optional={common.optional}
        />
      </Row>
      <TextField {...field("address")} label={words.address} optional={common.optional} size="lines" />
    </>
  );
}
