// Stop: illegal content suspected. One press and one confirmation; it asks for nothing else, and the core does it.

import { useState } from "react";

import { useAct } from "../../ipc";
import { Ask, Button, Refused, Text } from "../../kit";
import { procedure, stop as words } from "../../text/checkProcedure";
import { letterOf, useAltKeys } from "./useAltKeys";

interface StopCheckProps {
  check: string;
  /** The check is signed: something was noticed only afterwards. */
  afterwards: boolean;
  onStopped: () => void;
}

export function StopCheck({ check, afterwards, onStopped }: StopCheckProps) {
  const [asking, setAsking] = useState(false);
  const stop = useAct("check.stop");
  useAltKeys({ [letterOf(procedure.keys.stop)]: () => setAsking(true) });

  const go = async () => {
    if (await stop.run({ check })) {
      setAsking(false);
      onStopped();
    }
  };

  const leave = () => {
    setAsking(false);
    stop.clear();
  };

  return (
    <>
      {afterwards ? (
        <Button kind="quiet" onClick={() => setAsking(true)} keys={procedure.keys.stop}>
          {words.afterwards}
        </Button>
      ) : (
        <Button kind="grave" onClick={() => setAsking(true)} keys={procedure.keys.stop}>
          {words.button}
        </Button>
      )}
      {asking && (
        <Ask
          title={afterwards ? words.titleAfterwards : words.title}
          go={words.go}
          leave={words.leave}
          onGo={() => void go()}
          onLeave={leave}
          busy={stop.busy}
          grave
        >
          {stop.refusal && <Refused trouble={stop.refusal} />}
          <Text>{afterwards ? words.textAfterwards : words.text}</Text>
          <Text>{words.next}</Text>
          <Text quiet>{words.mistake}</Text>
        </Ask>
      )}
    </>
  );
}
