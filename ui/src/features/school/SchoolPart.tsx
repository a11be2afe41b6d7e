// The school as it stands on forms, and amending it in its place.

import { useAct, useAsk, useKept, useTyping, type Draft, type School, type SchoolDraft } from "../../ipc";
import { Box, Button, Facts, Foot, Form, Notice, Part, Refused, Text, Wait } from "../../kit";
import { common } from "../../text/common";
import { sinceInWords, timeAsTyped } from "../../text/dates";
import { keeping } from "../../text/keeping";
import { settings } from "../../text/settings";
import { noSchool, SchoolFields } from "./SchoolFields";

const words = settings.school;

/** What the form is kept under. */
export const schoolDraft = "settings.school";

interface SchoolPartProps {
  amending: boolean;
  /** Nothing for whoever may not. */
  onAmending: ((amending: boolean) => void) | undefined;
}

export function SchoolPart({ amending, onAmending }: SchoolPartProps) {
  const asked = useAsk("school.show", {});
  const kept = useKept(schoolDraft);
  if (asked.isPending || kept.asking) {
    return <Wait text={settings.loading} />;
  }
  if (asked.isError) {
    return <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />;
  }
  const school = asked.data;
  if (amending && onAmending) {
    return (
      <Part title={words.amendTitle}>
        <Amend school={school} kept={kept.draft} onDone={() => onAmending(false)} />
      </Part>
    );
  }
  return (
    <Box title={words.title}>
      <Facts
        facts={[
          { label: words.name, value: school.name },
          { label: words.urn, value: school.urn ?? words.notGiven },
          { label: words.la, value: school.la_number ?? words.notGiven },
          { label: words.establishment, value: school.establishment_number ?? words.notGiven },
          { label: words.address, value: school.address ?? words.notGiven },
        ]}
      />
      {onAmending && (
        <div>
          <Button onClick={() => onAmending(true)}>{words.amend}</Button>
        </div>
      )}
    </Box>
  );
}

function Amend({ school, kept, onDone }: { school: School; kept: Draft | undefined; onDone: () => void }) {
  const { typed, change, changed, resumed, keptAt, discard } = useTyping<SchoolDraft>(schoolDraft, asTyped(school), kept);
  const act = useAct("school.amend");
  const submit = async () => {
    if (await act.run({ school: typed })) {
      await discard();
      onDone();
    }
  };
  const throwAway = async () => {
    await discard();
    onDone();
  };
  return (
    <Form label={words.amendTitle} fields={Object.keys(noSchool)} trouble={act.refusal} onSubmit={() => void submit()}>
      {resumed && <Notice kind="tell" title={keeping.resumed(sinceInWords(resumed))} />}
      <Text quiet>{words.note}</Text>
      <SchoolFields school={typed} onChange={change} prefix="" later />
      <Foot
        go={words.save}
        busy={act.busy}
        changed={changed}
        keptAt={keptAt && timeAsTyped(keptAt)}
        onLeave={onDone}
        onThrowAway={() => void throwAway()}
      />
    </Form>
  );
}

function asTyped({ name, urn, la_number, establishment_number, address }: School): SchoolDraft {
  return {
    name,
    urn: urn ?? "",
    la_number: la_number ?? "",
    establishment_number: establishment_number ?? "",
    address: address ?? "",
  };
}
