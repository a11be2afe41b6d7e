// One device: what is known, whether it is designated, the history; amended in place.

import { useAsk } from "../../ipc";
import { Box, Button, Facts, Mark, Page, Record, Refused, Timeline, Wait } from "../../kit";
import { common } from "../../text/common";
import { dayInWords } from "../../text/dates";
import { device as words } from "../../text/device";
import { register, savedInWords } from "../../text/register";
import { DeviceForm } from "./DeviceForm";

interface DeviceRecordProps {
  id: string;
  amending: boolean;
  onAmending: (amending: boolean, said?: string) => void;
  mayAmend: boolean;
  onList: () => void;
}

export function DeviceRecord({ id, amending, onAmending, mayAmend, onList }: DeviceRecordProps) {
  const asked = useAsk("device.show", { id });
  if (asked.isPending) {
    return <Wait text={words.loadingOne} />;
  }
  if (asked.isError) {
    return (
      <Page title={words.title}>
        <Refused
          trouble={asked.error}
          actions={
            <>
              <Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>
              <Button onClick={onList}>{words.record.list}</Button>
            </>
          }
        />
      </Page>
    );
  }
  const device = asked.data;
  if (amending) {
    return (
      <Page title={words.form.amendTitle(device.name)}>
        <DeviceForm device={device} onSaved={({ name }) => onAmending(false, words.form.saved(name))} onLeave={() => onAmending(false)} />
      </Page>
    );
  }
  const { designated_on } = device;
  return (
    <Record
      title={device.name}
      reference={words.one}
      state={<Mark kind={designated_on === null ? "plain" : "good"}>{designated_on === null ? words.notDesignated : words.isDesignated}</Mark>}
      next={designated_on === null ? words.record.notDesignated : words.record.designatedSince(dayInWords(designated_on))}
      actions={
        <>
          {mayAmend && <Button onClick={() => onAmending(true)}>{words.record.amend}</Button>}
          <Button kind="quiet" onClick={onList}>
            {words.record.list}
          </Button>
        </>
      }
      beside={<History id={id} />}
    >
      <Box title={words.record.facts}>
        <Facts
          facts={[
            { label: words.location, value: device.location },
            { label: words.asset, value: device.asset_number ?? words.notGiven },
          ]}
        />
      </Box>
    </Record>
  );
}

function History({ id }: { id: string }) {
  const asked = useAsk("device.history", { id });
  if (asked.isPending) {
    return <Wait text={common.loading} />;
  }
  if (asked.isError) {
    return <Refused trouble={asked.error} actions={<Button onClick={() => void asked.refetch()}>{common.tryAgain}</Button>} />;
  }
  return (
    <Timeline
      title={register.history}
      lead={register.historyLead}
      label={register.historyList}
      none={register.historyNone}
      entries={[...asked.data.lines].reverse().map(savedInWords)}
      more={register.historyMore}
    />
  );
}
