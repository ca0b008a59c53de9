// Parts in a list: title, source with grades, time, handling. In: parts, and what a value does in each where asked;
// out: a list that opens the part. Titles and names of sources are shown as they came.
// Narrow pages leave out what is marked spare.
import {useMemo} from 'react';
import {useLabel} from '../../api/labels.ts';
import type {IntelSeen} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {count} from '../../lib/format.ts';
import {DataGrid} from '../DataGrid.tsx';
import type {Column} from '../DataGrid.tsx';
import {Go} from '../Go.tsx';
import {Datum, Time} from '../Value.tsx';
import {Grades} from './Grades.tsx';
import {RoleTag, shownWords} from './Marks.tsx';
import {partPath} from './paths.ts';

type Row = Pick<IntelSeen, 'part'> & Partial<IntelSeen>;

function useColumns(seen: boolean): Column<Row>[] {
  const k = useIntelText();
  const label = useLabel();
  return useMemo((): Column<Row>[] => {
    const time: Column<Row> = {id: 'time', head: `${seen ? k.common.last : k.common.made} JST`, width: '124px', cell: (row) => <Time value={row.last ?? row.part.time} />};
    const own: Column<Row>[] = seen ? [
      {id: 'role', head: k.common.role, width: '152px', cell: (row) => <span className="title-cell">{row.role ? <RoleTag role={row.role} /> : null}{row.derived ? <span className="tag outline">{k.common.derived}</span> : null}</span>},
      {id: 'count', head: k.common.count, width: '52px', end: true, spare: true, cell: (row) => count(row.count)},
      {id: 'first', head: `${k.common.first} JST`, width: '124px', spare: true, cell: (row) => <Time value={row.first} />},
    ] : [{id: 'values', head: k.originals.values, width: '72px', end: true, cell: (row) => count(row.part.values)}];
    return [
      time,
      {id: 'title', head: k.value.partTitle, width: 'minmax(160px, 3fr)', ideal: 260, cell: (row, active) => <Go to={partPath(row.part.id)} tabIndex={active ? 0 : -1} data-cell="">{shownWords(row.part.title) || k.common.noTitle}</Go>},
      {id: 'source', head: k.common.source, width: 'minmax(100px, 1.2fr)', cell: (row) => <Datum text={shownWords(row.part.source)} />},
      {id: 'grade', head: k.common.grade, width: '48px', cell: (row, active) => <Grades of={row.part} tabIndex={active ? 0 : -1} />},
      ...own,
      {id: 'tlp', head: k.common.label, width: '142px', cell: (row) => <span className={`tlp ${row.part.label.tlp}`}>{label('Tlp', row.part.label.tlp)}</span>},
      {id: 'type', head: k.part.type, width: '104px', spare: true, cell: (row) => <Datum text={row.part.type} />},
      {id: 'form', head: k.common.form, width: '84px', spare: true, cell: (row) => label('IntelForm', row.part.form)},
    ];
  }, [k, label, seen]); // eslint-disable-line react-hooks/exhaustive-deps
}

/** Lists parts; with `seen`, what a value does in each. */
export function PartGrid({name, title, rows, seen = false, height = 420}: {name: string; title: string; rows: readonly Row[]; seen?: boolean; height?: number}) {
  const columns = useColumns(seen);
  return <DataGrid name={name} label={title} rows={rows} total={rows.length} columns={columns} rowKey={(row) => `${row.part.id} ${row.role ?? ''} ${String(row.derived ?? '')}`} rowHref={(row) => partPath(row.part.id)} height={height} />;
}
