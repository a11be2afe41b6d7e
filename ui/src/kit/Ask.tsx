// A question that must be answered before anything else: what will happen, and the two ways on. Focus stays inside it
// and goes back where it came from.

import { Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle } from "@fluentui/react-components";
import type { ReactNode } from "react";

import { common } from "../text/common";
import { Button } from "./Button";
import styles from "./ask.module.css";

interface AskProps {
  title: string;
  children: ReactNode;
  /** The button that does it, in the words of the deed: "Stop the check", never "OK". */
  go: string;
  onGo: () => void;
  onLeave: () => void;
  leave?: string;
  busy?: boolean;
  /** Something that cannot be taken back: the way out has the focus. */
  grave?: boolean;
}

export function Ask({ title, children, go, onGo, onLeave, leave = common.cancel, busy = false, grave = false }: AskProps) {
  return (
    <Dialog open modalType={grave ? "alert" : "modal"} onOpenChange={(_, { open }) => !open && onLeave()}>
      <DialogSurface className={styles.surface ?? ""} aria-describedby={undefined}>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content ?? ""}>{children}</DialogContent>
          <DialogActions fluid>
            <Button kind={grave ? "grave" : "primary"} onClick={onGo} disabled={busy}>
              {go}
            </Button>
            <Button onClick={onLeave} disabled={busy}>
              {leave}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
