// What the program itself is set to: when it locks, and how it stands with the recovery sheet.

import { useEffect, useState } from "react";

import { useAct, useAsk } from "../../ipc";
import { Actions, Box, Button, ChoiceField, Form, Notice, Refused, Text, Wait } from "../../kit";
import { common } from "../../text/common";
import { dayInWords } from "../../text/dates";
import { settings } from "../../text/settings";

/** What a school would choose from; the core takes any number of minutes up to an hour. */
const CHOICES = [1, 2, 3, 5, 10, 15, 20, 30, 45, 60] as const;

export function ProgramParts({ mayChange }: { mayChange: boolean }) {
  const asked = useAsk("settings.show", {});
  if (asked.isPending) {
    return <Wait text={settings.loading} />;
  }
  if (asked.isError) {
    return <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />;
  }
  const { idle_minutes, recovery_confirmed_on } = asked.data;
  return (
    <>
      <Idle minutes={idle_minutes} mayChange={mayChange} />
      <Recovery confirmed={recovery_confirmed_on} />
    </>
  );
}

function Idle({ minutes, mayChange }: { minutes: number; mayChange: boolean }) {
  const words = settings.idle;
  const act = useAct("settings.amend");
  const [chosen, setChosen] = useState(minutes);
  const [saved, setSaved] = useState(false);
  useEffect(() => setChosen(minutes), [minutes]);
  const choices = [...new Set<number>([...CHOICES, minutes])].sort((one, other) => one - other);
  const submit = async () => {
    if (chosen === minutes) {
      return;
    }
    setSaved((await act.run({ settings: { idle_minutes: chosen } })) !== undefined);
  };
  return (
    <Box title={words.title}>
      <Text>
        {words.now(minutes)} {words.note}
      </Text>
      {mayChange && (
        <Form label={words.title} fields={["idle_minutes"]} trouble={act.refusal} onSubmit={() => void submit()}>
          <ChoiceField
            name="idle_minutes"
            label={words.label}
            hint={words.hint}
            value={String(chosen)}
            onChange={(value) => {
              setChosen(Number(value));
              setSaved(false);
            }}
            choices={choices.map((number) => ({ value: String(number), label: words.minutes(number) }))}
          />
          <Actions>
            <Button type="submit" disabled={act.busy || chosen === minutes}>
              {words.save}
            </Button>
          </Actions>
        </Form>
      )}
      {saved && <Notice kind="done" title={settings.saved} />}
    </Box>
  );
}

function Recovery({ confirmed }: { confirmed: string | null }) {
  const words = settings.recovery;
  return (
    <Box title={words.title}>
      {confirmed === null ? (
        <Notice kind="warn" title={words.missing} text={words.missingText} />
      ) : (
        <Text>
          {words.confirmed(dayInWords(confirmed))} {words.keep}
        </Text>
      )}
    </Box>
  );
}
