// The devices, found by typing, paged by the core.

import { useAsk, type Device } from "../../ipc";
import { Button, List, Mark, Narrow, Nothing, Refused, Row, TextField, Tick, Wait, type ListColumn } from "../../kit";
import { common } from "../../text/common";
import { dayInWords } from "../../text/dates";
import { device as words } from "../../text/device";
import { allDevices, ROWS, type DevicesShown } from "./shown";

interface DeviceListProps {
  shown: DevicesShown;
  onShow: (shown: DevicesShown) => void;
  onOpen: (id: string) => void;
  onAdd: (() => void) | undefined;
}

export function DeviceList({ shown, onShow, onOpen, onAdd }: DeviceListProps) {
  const { words: sought, designatedOnly, from } = shown;
  const found = useAsk("device.list", { words: sought, designated_only: designatedOnly, page: { from, rows: ROWS } }, { hold: true });
  const change = (part: Partial<DevicesShown>) => onShow({ ...shown, from: 0, ...part });
  const openFirst = () => {
    const first = found.data?.devices.rows[0];
    if (first && sought.trim() !== "") {
      onOpen(first.id);
    }
  };
  return (
    <>
      <Narrow label={words.filters} onEnter={openFirst}>
        <Row>
          <TextField name="find" label={words.find} hint={words.findHint} value={sought} onChange={(typed) => change({ words: typed })} />
        </Row>
        <Tick name="only" label={words.only} value={designatedOnly} onChange={(only) => change({ designatedOnly: only })} />
      </Narrow>
      {list()}
    </>
  );

  function list() {
    if (found.isPending) {
      return <Wait text={words.loading} />;
    }
    if (found.isError) {
      return <Refused trouble={found.error} actions={<Button onClick={() => void found.refetch()}>{common.tryAgain}</Button>} />;
    }
    const { rows, count } = found.data.devices;
    if (count === 0) {
      const all = sought.trim() === "" && !designatedOnly;
      return (
        <Nothing title={all ? words.emptyTitle : words.noneTitle} text={all ? words.emptyText : words.noneText}>
          {!all && <Button onClick={() => onShow(allDevices)}>{words.all}</Button>}
          {onAdd && <Button onClick={onAdd}>{words.add}</Button>}
        </Nothing>
      );
    }
    return (
      <List
        caption={words.caption}
        columns={columns}
        rows={rows}
        rowKey={(row) => row.id}
        onOpen={(row) => onOpen(row.id)}
        span={{ offset: from, limit: ROWS, total: count }}
        onSpan={(offset) => change({ from: offset })}
        counted={words.counted}
      />
    );
  }
}

const columns: readonly ListColumn<Device>[] = [
  { key: "name", title: words.name, cell: (row) => row.name },
  { key: "location", title: words.location, cell: (row) => row.location },
  { key: "asset", title: words.asset, cell: (row) => row.asset_number ?? "" },
  {
    key: "designated",
    title: words.designated,
    tight: true,
    cell: (row) => row.designated_on !== null && <Mark kind="good">{words.since(dayInWords(row.designated_on))}</Mark>,
  },
];
