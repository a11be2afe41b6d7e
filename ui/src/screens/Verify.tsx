// Verifying a form that somebody brings: inside, and before anybody has unlocked.

import { VerifyForm } from "../features/verify/VerifyForm";
import { Button, Icon, Page } from "../kit";
import { verify } from "../text/verify";

interface VerifyProps {
  unlocked: boolean;
  /** The way back, for a page of its own. */
  onBack?: () => void;
}

export function Verify({ unlocked, onBack }: VerifyProps) {
  return (
    <Page
      title={verify.title}
      lead={verify.lead}
      alone={onBack !== undefined}
      actions={
        onBack && (
          <Button icon={<Icon name="back" />} onClick={onBack}>
            {verify.back}
          </Button>
        )
      }
    >
      <VerifyForm unlocked={unlocked} />
    </Page>
  );
}
