// Help and what this program is, laid over whatever one was doing; that stays as it was.

import { HelpPages } from "../features/help/HelpPages";
import type { Start } from "../ipc";
import { Button, Icon, Page } from "../kit";
import { help } from "../text/help";

interface HelpProps {
  page: string;
  onPage: (page: string) => void;
  onBack: () => void;
  start: Start | undefined;
  onTour: (() => void) | undefined;
}

export function Help({ page, onPage, onBack, start, onTour }: HelpProps) {
  return (
    <Page
      title={help.title}
      alone
      wide
      actions={
        <Button icon={<Icon name="back" />} onClick={onBack} keys="Escape">
          {help.back}
        </Button>
      }
    >
      <HelpPages page={page} onPage={onPage} start={start} onTour={onTour} />
    </Page>
  );
}
