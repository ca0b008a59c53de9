// Records as a list, with the columns that their definition names. In: rows of one type; out: a grid whose rows open.
// The number, state, deadline, owner and assignee are columns of every type; other columns are fields. On a narrow page
// all but number, title, state and deadline are left out from the right, urgency last.
// Masked values come masked from the server; identifiers are defanged by their kind.
import {fieldNamed} from '../../api/records.ts';
import type {RecordRow, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {DataGrid} from '../DataGrid.tsx';
import type {Column} from '../DataGrid.tsx';
import {Go} from '../Go.tsx';
import {SeverityTag} from '../Tags.tsx';
import {Datum, Time} from '../Value.tsx';
import {useBook, useOrganisationName, useSaid} from './Book.tsx';
import {DueTag, StateTag, TitleCell} from './Marks.tsx';
import {recordPath} from './paths.ts';
import {ValueOf} from './ValueOf.tsx';

const fixedWidths: Partial<Record<string, number>> = {integer: 90, yen: 120, day: 104, instant: 136, flag: 64};
const shares: Partial<Record<string, string>> = {choice: '1fr', organisation: '1fr', person: '1fr'};

/** Gives a column's width: wide enough for its head, fixed where all values have one length. */
export function columnWidth(kind: string, head: string): string {
  const needed = Math.ceil([...head].reduce((sum, letter) => sum + (letter > '\u02ff' ? 12.5 : 7.6), 0)) + 2;
  const fixed = fixedWidths[kind];
  return fixed === undefined ? `minmax(${Math.max(96, needed)}px, ${shares[kind] ?? '1.4fr'})` : `${Math.max(fixed, needed)}px`;
}

const first = ['number', 'title', 'state', 'due'];

/** Gives the columns of a type's list: what every officer looks for first, then the rest in the definition's order. */
export function useRecordColumns(type: RecordType): Column<RecordRow>[] {
  const r = useRecordText();
  const t = useText();
  const said = useSaid();
  const organisation = useOrganisationName();
  const book = useBook();
  const own: Record<string, Column<RecordRow>> = {
    kind: {id: 'kind', head: r.common.kind, width: 'minmax(110px, 1fr)', cell: (row) => <span data-cell="">{said(book.types.get(row.type)?.definition.label) || inert(row.type)}</span>},
    number: {id: 'number', head: r.common.number, width: '150px', cell: (row, active) => <Go to={recordPath(row)} tabIndex={active ? 0 : -1} className="num" data-cell="">{row.number ? inert(row.number) : r.common.notNumbered}</Go>},
    title: {id: 'title', head: r.common.title, width: 'minmax(180px, 3fr)', ideal: 260, cell: (row) => <TitleCell row={row} />},
    state: {id: 'state', head: r.common.state, width: '124px', cell: (row) => <StateTag row={row} />},
    urgency: {id: 'urgency', head: r.common.urgency, width: '74px', cell: (row) => <SeverityTag severity={row.urgency} />},
    due: {id: 'due', head: r.common.due, width: '136px', cell: (row) => <DueTag row={row} />},
    owner: {id: 'owner', head: r.common.owner, width: 'minmax(96px, 1fr)', cell: (row) => <span data-cell="">{organisation(row.owner)}</span>},
    assignee: {id: 'assignee', head: r.common.assignee, width: 'minmax(90px, 1fr)', cell: (row) => (row.assignee ? <Datum text={row.assignee_name} /> : <span className="quiet">{r.common.unassigned}</span>)},
    updated: {id: 'updated', head: r.common.updated, width: '132px', cell: (row) => <Time value={row.updated} />},
    made: {id: 'made', head: r.common.made, width: '132px', cell: (row) => <Time value={row.made} />},
  };
  const named = new Set(type.list_columns.map((name) => (name === type.title ? 'title' : name)));
  const names = ['urgency', ...first.filter((name) => named.has(name)), ...(book.families.has(type.name) ? ['kind'] : []), ...[...named].filter((name) => !first.includes(name) && name !== 'urgency')];
  return names.flatMap((name) => {
    const fixed = own[name];
    if (fixed) return [{...fixed, spare: !first.includes(name)}];
    const field = fieldNamed(type, name);
    if (!field) return [];
    const end = field.kind === 'integer' || field.kind === 'yen';
    const head = said(field.label) || t.common.unknown;
    return [{
      id: name, head, width: columnWidth(field.kind, head), end, spare: true,
      cell: (row: RecordRow) => <ValueOf field={field} value={row.fields[name]} short />,
    }];
  });
}

interface RecordGridProps {
  name: string;
  type: RecordType;
  rows: readonly RecordRow[];
  total: number;
  more?: (() => void) | undefined;
  loadingMore?: boolean;
  dim?: boolean;
  height?: number;
}

/** Lists records of one type. */
export function RecordGrid({name, type, rows, ...rest}: RecordGridProps) {
  const said = useSaid();
  return <DataGrid name={name} label={said(type.label)} rows={rows} columns={useRecordColumns(type)} rowKey={(row) => row.id} rowHref={recordPath} {...rest} />;
}

/** Lists records of any type, without the columns of one. */
export function MixedGrid({name, label, rows, typeName, height = 320}: {name: string; label: string; rows: readonly RecordRow[]; typeName: (type: string) => string; height?: number}) {
  const r = useRecordText();
  const columns: Column<RecordRow>[] = [
    {id: 'type', head: r.common.type, width: 'minmax(90px, 0.8fr)', cell: (row) => <span data-cell="">{typeName(row.type)}</span>},
    {id: 'number', head: r.common.number, width: '150px', cell: (row, active) => <Go to={recordPath(row)} tabIndex={active ? 0 : -1} className="num" data-cell="">{row.number ? inert(row.number) : r.common.notNumbered}</Go>},
    {id: 'title', head: r.common.title, width: 'minmax(160px, 2fr)', cell: (row) => <TitleCell row={row} />},
    {id: 'state', head: r.common.state, width: '116px', cell: (row) => <StateTag row={row} />},
    {id: 'due', head: r.common.due, width: '136px', cell: (row) => <DueTag row={row} />},
  ];
  return <DataGrid name={name} label={label} rows={rows} columns={columns} total={rows.length} rowKey={(row) => row.id} rowHref={recordPath} height={height} />;
}
