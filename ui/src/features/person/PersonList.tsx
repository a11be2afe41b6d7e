// The people, found by typing, sorted and paged by the core.

import { useAsk, type Person, type PersonKind, type PersonSort } from "../../ipc";
import { Button, ChoiceField, List, Narrow, Nothing, Refused, Row, TextField, Wait, type ListColumn } from "../../kit";
import { common } from "../../text/common";
import { dayInWords } from "../../text/dates";
import { personKinds } from "../../text/incidentWords";
import { person as words } from "../../text/person";
import { everybody, ROWS, type PeopleShown } from "./shown";

interface PersonListProps {
  shown: PeopleShown;
  onShow: (shown: PeopleShown) => void;
  onOpen: (id: string) => void;
  onAdd: (() => void) | undefined;
}

export function PersonList({ shown, onShow, onOpen, onAdd }: PersonListProps) {
  const { name, kind, sort, descending, from } = shown;
  const found = useAsk("person.list", { name, kind, sort, descending, page: { from, rows: ROWS } }, { hold: true });
  const change = (part: Partial<PeopleShown>) => onShow({ ...shown, from: 0, ...part });
  const openFirst = () => {
    const first = found.data?.people.rows[0];
    if (first && name.trim() !== "") {
      onOpen(first.id);
    }
  };
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
  return (
    <>
      <Narrow label={words.filters} onEnter={openFirst}>
        <Row>
          <TextField name="find" label={words.find} hint={words.findHint} value={name} onChange={(typed) => change({ name: typed })} />
          <ChoiceField
            name="kind"
            label={words.kind}
            value={kind ?? ""}
            onChange={(chosen) => change({ kind: chosen === "" ? null : (chosen as PersonKind) })}
            choices={[{ value: "", label: words.anyKind }, ...kinds]}
          />
        </Row>
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
    const { rows, count } = found.data.people;
    if (count === 0) {
      const all = name.trim() === "" && kind === null;
      return (
        <Nothing title={all ? words.emptyTitle : words.noneTitle} text={all ? words.emptyText : words.noneText}>
          {!all && <Button onClick={() => onShow(everybody)}>{words.all}</Button>}
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
        order={{ sort, ascending: !descending }}
        onOrder={(order) => change({ sort: order.sort as PersonSort, descending: order.sort === sort && !order.ascending })}
        span={{ offset: from, limit: ROWS, total: count }}
        onSpan={(offset) => change({ from: offset })}
        counted={words.counted}
      />
    );
  }
}

const columns: readonly ListColumn<Person>[] = [
  { key: "name", title: words.name, sort: "name", cell: (row) => `${row.surname}, ${row.forename}` },
  { key: "class", title: words.className, sort: "class", cell: (row) => row.class_name ?? "" },
  { key: "born", title: words.born, sort: "birth_date", tight: true, cell: (row) => (row.birth_date ? dayInWords(row.birth_date) : "") },
  { key: "kind", title: words.kind, tight: true, cell: (row) => personKinds[row.kind] },
  { key: "position", title: words.position, cell: (row) => row.position ?? "" },
];
