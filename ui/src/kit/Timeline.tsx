// What happened to a record, the newest first, a screenful at a time.

import { useState } from "react";

import { Button } from "./Button";
import { Text } from "./Page";
import { Box, Entries, type Entry } from "./Record";

const AT_ONCE = 20;

interface TimelineProps {
  title: string;
  lead?: string;
  label: string;
  none: string;
  entries: readonly Entry[];
  more: (count: number) => string;
}

export function Timeline({ title, lead, label, none, entries, more }: TimelineProps) {
  const [shown, setShown] = useState(AT_ONCE);
  const left = Math.min(AT_ONCE, entries.length - shown);
  return (
    <Box title={title}>
      {lead && <Text quiet>{lead}</Text>}
      <Entries label={label} none={none} entries={entries.slice(0, shown)} />
      {left > 0 && (
        <div>
          <Button onClick={() => setShown(shown + AT_ONCE)}>{more(left)}</Button>
        </div>
      )}
    </Box>
  );
}
