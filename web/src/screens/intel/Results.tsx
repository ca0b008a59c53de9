// The values of a text as a list of any length, known, unknown and warned apart by the address, saved as CSV.
// In: the answer of the lookup; out: counts that open their list, rows that open the value.
// The list is of the whole answer (at most 5,000), so that filters answer at once.
import {useMemo} from 'react';
import {isKnown} from '../../api/intel.ts';
import {useLabel} from '../../api/labels.ts';
import {useMe} from '../../api/session.ts';
import type {IntelLookup, IntelValue} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {csvText, saveText} from '../../lib/csv.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime} from '../../lib/format.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {KindTag, RoleTag, ScoreCell, ValueLink, WarningMark} from '../../ui/intel/Marks.tsx';
import {valuePath} from '../../ui/intel/paths.ts';
import {RegisterMany} from '../../ui/intel/Register.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';
import {csvLines, kindsOf, rowsOf, viewCounts, viewOf, views} from './rows.ts';
import type {View} from './rows.ts';

function useColumns(): Column<IntelValue>[] {
  const k = useIntelText();
  return useMemo(() => [
    {id: 'kind', head: k.common.kind, width: '116px', cell: (row) => <KindTag kind={row.kind} value={row.value} />},
    {id: 'value', head: k.search.valueHead, width: 'minmax(180px, 3fr)', ideal: 220, cell: (row, active) => <ValueLink kind={row.kind} value={row.value} tabIndex={active ? 0 : -1} />},
    {id: 'parts', head: k.search.partsHead, width: '72px', end: true, cell: (row) => (isKnown(row) ? <span className="num">{count(row.parts)}{row.parts >= 1000 ? '+' : ''}</span> : <span className="tag outline">{k.search.notKnown}</span>)},
    {id: 'warnings', head: k.common.warnings, width: '144px', cell: (row) => <WarningMark warnings={row.warnings} />},
    {id: 'score', head: k.common.score, width: '80px', cell: (row) => <ScoreCell score={row.score} />},
    {id: 'role', head: k.common.role, width: '152px', spare: true, cell: (row) => <span className="title-cell">{row.roles.slice(0, 1).map((role) => <RoleTag key={role} role={role} />)}{row.roles.length > 1 ? <span className="small num">+{row.roles.length - 1}</span> : null}</span>},
    {id: 'last', head: `${k.common.last} JST`, width: '124px', spare: true, cell: (row) => <Time value={row.last} />},
    {id: 'records', head: k.search.records, width: '84px', end: true, spare: true, cell: (row) => count(row.records)},
    {id: 'observed', head: k.search.observed, width: '72px', spare: true, cell: (row) => (row.observed ? <span className="tag low"><span aria-hidden="true">●</span>{k.search.yes}</span> : null)},
    {id: 'first', head: `${k.common.first} JST`, width: '124px', spare: true, cell: (row) => <Time value={row.first} />},
  ], [k]);
}

/** Shows the values that were found. */
export function Results({found}: {found: IntelLookup}) {
  const k = useIntelText();
  const label = useLabel();
  const [search, change] = useSearch();
  const columns = useColumns();
  const kinds = kindsOf(found);
  const kind = kinds.find((one) => one === search['kind']);
  const view = viewOf(search['show']);
  const rows = rowsOf(found, view, kind);
  if (found.items.length === 0) return <Panel title={k.search.result}><Empty text={k.search.none}><span>{k.search.noneNext}</span></Empty></Panel>;
  const words: Record<View, string> = {all: k.search.all, known: k.search.known, unknown: k.search.unknown, warned: k.search.warned};
  const counts = viewCounts(found, kind);
  const unknown = found.items.filter((value) => !isKnown(value));
  return (
    <>
      {found.joined ? null : <p className="warned" role="status">{k.search.notJoined}</p>}
      {found.cut ? <p className="warned" role="status">{k.search.cut}</p> : null}
      <div className="row apart">
        <div className="count-links">{views.map((one) => <Go key={one} to="/intel" search={{...search, show: one === 'all' ? undefined : one}} aria-current={view === one} data-view={one} data-count={counts[one]}>{words[one]} <b className="num">{count(counts[one])}</b></Go>)}</div>
        <div className="row">
          {kinds.length > 1 ? <label className="row small">{k.search.kindFilter}<select value={kind ?? ''} onChange={(event) => change({...search, kind: event.target.value || undefined})}><option value="">{k.search.anyKind}</option>{kinds.map((one) => <option key={one} value={one}>{label('ObservableKind', one)}</option>)}</select></label> : null}
          <RegisterMany values={unknown} />
          <Save rows={rows} />
        </div>
      </div>
      <Panel title={k.search.result} note={fill(k.search.found, {n: count(found.items.length)})} flush>
        {rows.length === 0
          ? <Empty text={k.search.noneFiltered}><button type="button" className="button" onClick={() => change({...search, show: undefined, kind: undefined})}>{k.search.showAll}</button></Empty>
          : <DataGrid name="intel-values" label={k.search.result} rows={rows} total={rows.length} columns={columns} rowKey={(row) => `${row.kind} ${row.value}`} rowHref={valuePath} lineMark={(row) => (isKnown(row) ? 'known' : 'unknown')} height={560} />}
      </Panel>
    </>
  );
}

function Save({rows}: {rows: readonly IntelValue[]}) {
  const k = useIntelText();
  const label = useLabel();
  const me = useMe();
  const save = () => {
    const at = listTime(now());
    const lines = csvLines(rows, {
      heads: [k.search.by, k.search.made, k.common.kind, k.search.valueHead, k.search.asWritten, k.search.knownHead, k.search.partsHead, k.common.first, k.common.last, k.common.role, k.common.score, k.common.warnings, k.search.records, k.search.observed],
      kind: (one) => label('ObservableKind', one), role: (one) => label('ValueRole', one), known: k.search.known, unknown: k.search.notKnown, yes: k.search.yes, by: inert(me.display_name), at: `${at} JST`,
    });
    saveText(`hinomi-intel-${at.replaceAll(/[^0-9]/g, '')}.csv`, csvText(lines), 'text/csv;charset=utf-8');
  };
  return <button type="button" className="button slim" title={k.search.csvNote} disabled={rows.length === 0} onClick={save}>{k.search.csv}</button>;
}
