// What became known after the check was sealed.

import { useEffect, useRef, useState } from "react";

import { useAct, type CheckFile } from "../../ipc";
import { Actions, Box, Button, Entries, Form, Icon, Text, TextField } from "../../kit";
import { addenda as words } from "../../text/checkEnd";
import { momentInWords } from "../../text/dates";
import styles from "./check.module.css";
import { Kept } from "./Kept";
import { checkDraft, useTyped } from "./typed";

export function Addenda({ file }: { file: CheckFile }) {
  const screen = checkDraft(file.check.id, "addendum");
  const [turn, setTurn] = useState(0);
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (turn > 0) {
      said.current?.focus();
    }
  }, [turn]);
  return (
    <Box title={words.title}>
      <Text quiet>{words.lead}</Text>
      <Entries
        label={words.title}
        none={words.none}
        entries={file.addenda.map(({ id, at, by, text }) => ({ key: id, head: words.by(momentInWords(at), by.name), text }))}
      />
      <div ref={said} role="status" tabIndex={-1} className={styles.said}>
        {turn > 0 && (
          <>
            <Icon name="done" /> {words.added}
          </>
        )}
      </div>
      {file.may.includes("add_addendum") && (
        <Kept key={turn} screen={screen}>
          {(kept) => <AddendumForm check={file.check.id} screen={screen} kept={kept} onAdded={() => setTurn(turn + 1)} />}
        </Kept>
      )}
    </Box>
  );
}

function AddendumForm({
  check,
  screen,
  kept,
  onAdded,
}: {
  check: string;
  screen: string;
  kept: string | undefined;
  onAdded: () => void;
}) {
  const { typed, change, discard } = useTyped(screen, { text: "" }, kept);
  const add = useAct("check.addendum");
  const submit = async () => {
    if (await add.run({ check, addendum: typed })) {
      await discard();
      onAdded();
    }
  };
  return (
    <Form label={words.title} onSubmit={() => void submit()} trouble={add.refusal} fields={["text"]}>
      <TextField name="text" label={words.text} size="lines" value={typed.text} onChange={(text) => change({ text })} />
      <Actions>
        <Button type="submit" disabled={add.busy}>
          {words.go}
        </Button>
      </Actions>
    </Form>
  );
}
