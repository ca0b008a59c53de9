// The values of a text as a list of any length: how each stands, whose intelligence holds it, which reports and cases;
// known, unknown and warned apart and in an order by the address, saved as CSV. In: the text and the answer of the
// lookup; out: counts that open their list, rows that open the value. The list is of the whole answer (at most 5,000),
// so that filters answer at once; the standings of a long one come after it.
import {useMemo} from 'react';
import {isKnown, useStandings, valueKey} from '../../api/intel.ts';
import {useLabel} from '../../api/labels.ts';
import {useMe} from '../../api/session.ts';
import type {IntelLookup} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {useValueText} from '../../i18n/value.ts';
import {now} from '../../lib/clock.ts';
import {csvText, saveText} from '../../lib/csv.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime} from '../../lib/format.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {KindTag, RoleTag, ScoreCell, shownWords, ValueLink, WarningMark} from '../../ui/intel/Marks.tsx';
import {valuePath} from '../../ui/intel/paths.ts';
import {RegisterMany} from '../../ui/intel/Register.tsx';
import {StandingTag} from '../../ui/intel/Standing.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty, Wrong} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';
import {allRows, csvLines, kindsOf, rowsOf, sortOf, sorted, viewCounts, viewOf, views} from './rows.ts';
import type {Row, View} from './rows.ts';

function SourcesCell({row}: {row: Row}) {
  const [first] = row.more?.sources ?? [];
  return first === undefined || !row.more ? null : <span className="title-cell"><span className="datum" data-cell="">{shownWords(first)}</span>{row.more.source_count > 1 ? <span className="small num">+{count(row.more.source_count - 1)}</span> : null}</span>;
}

function RecordsCell({row, active}: {row: Row; active: boolean}) {
  const [first] = row.more?.records ?? [];
  if (!first) return row.records > 0 ? <span className="num">{count(row.records)}</span> : null;
  return <span className="title-cell"><Go to={recordPath(first)} className="datum" data-cell="" tabIndex={active ? 0 : -1} onClick={(event) => event.stopPropagation()}>{inert(first.number) || inert(first.title)}</Go>{row.records > 1 ? <span className="small num">+{count(row.records - 1)}</span> : null}</span>;
}

function useColumns(): Column<Row>[] {
  const k = useIntelText();
  const v = useValueText();
  return useMemo(() => [
    {id: 'kind', head: k.common.kind, width: '108px', sorts: true, cell: (row) => <KindTag kind={row.kind} value={row.value} />},
    {id: 'value', head: k.search.valueHead, width: 'minmax(170px, 3fr)', ideal: 210, sorts: true, cell: (row, active) => <ValueLink kind={row.kind} value={row.value} tabIndex={active ? 0 : -1} />},
    {id: 'standing', head: v.list.standing, width: '128px', sorts: true, cell: (row) => <StandingTag standing={row.standing} />},
    {id: 'parts', head: k.search.partsHead, width: '76px', end: true, sorts: true, cell: (row) => (row.parts > 0 ? <span className="num">{count(row.parts)}{row.parts >= 1000 ? '+' : ''}</span> : null)},
    {id: 'warnings', head: k.common.warnings, width: '144px', sorts: true, cell: (row) => <WarningMark warnings={row.warnings} />},
    {id: 'sources', head: v.list.sources, width: 'minmax(110px, 1fr)', ideal: 130, spare: true, sorts: true, cell: (row) => <SourcesCell row={row} />},
    {id: 'records', head: k.search.records, width: '148px', spare: true, sorts: true, cell: (row, active) => <RecordsCell row={row} active={active} />},
    {id: 'last', head: `${k.common.last} JST`, width: '132px', spare: true, sorts: true, cell: (row) => <Time value={row.last} />},
    {id: 'score', head: k.common.score, width: '88px', spare: true, sorts: true, cell: (row) => <ScoreCell score={row.score} />},
    {id: 'observed', head: k.search.observed, width: '76px', spare: true, sorts: true, cell: (row) => (row.observed ? <span className="tag low"><span aria-hidden="true">●</span>{k.search.yes}</span> : null)},
    {id: 'first', head: `${k.common.first} JST`, width: '132px', spare: true, sorts: true, cell: (row) => <Time value={row.first} />},
    {id: 'role', head: k.common.role, width: '152px', spare: true, cell: (row) => <span className="title-cell">{row.roles.slice(0, 1).map((role) => <RoleTag key={role} role={role} />)}{row.roles.length > 1 ? <span className="small num">+{row.roles.length - 1}</span> : null}</span>},
  ], [k, v]);
}

/** Shows the values that were found. */
export function Results({text, found}: {text: string; found: IntelLookup}) {
  const k = useIntelText();
  const v = useValueText();
  const label = useLabel();
  const [search, change] = useSearch();
  const columns = useColumns();
  const kinds = kindsOf(found);
  const kind = kinds.find((one) => one === search['kind']);
  const view = viewOf(search['show']);
  const standings = useStandings(text, found);
  const all = useMemo(() => allRows(found, standings.data), [found, standings.data]);
  const sort = sortOf(search['sort']);
  const rows = sorted(rowsOf(all, view, kind), sort);
  const onSort = (column: string) => change({...search, sort: sort?.column !== column ? `-${column}` : sort.down ? column : undefined}, true);
  if (found.items.length === 0) return <Panel title={k.search.result}><Empty text={k.search.none}><span>{k.search.noneNext}</span></Empty></Panel>;
  const words: Record<View, string> = {all: k.search.all, known: k.search.known, unknown: k.search.unknown, warned: k.search.warned};
  const counts = viewCounts(all, kind);
  const unknown = all.filter((value) => !isKnown(value));
  return (
    <>
      {standings.error ? <Wrong error={standings.error} retry={() => void standings.refetch()} /> : null}
      <p className="small quiet" role="status" data-standings={standings.data ? 'whole' : 'asked'} aria-busy={standings.isFetching ? true : undefined}>{standings.isFetching ? v.list.asking : found.joined ? '' : k.search.notJoined}</p>
      {found.cut ? <p className="warned" role="status">{k.search.cut}</p> : null}
      <div className="row apart">
        <div className="count-links">{views.map((one) => <Go key={one} to="/intel" search={{...search, show: one === 'all' ? undefined : one}} aria-current={view === one} data-view={one} data-count={counts[one]}>{words[one]} <b className="num">{count(counts[one])}</b></Go>)}</div>
        <div className="row">
          {kinds.length > 1 ? <label className="row small">{k.search.kindFilter}<select value={kind ?? ''} onChange={(event) => change({...search, kind: event.target.value || undefined})}><option value="">{k.search.anyKind}</option>{kinds.map((one) => <option key={one} value={one}>{label('ObservableKind', one)}</option>)}</select></label> : null}
          <RegisterMany values={unknown} />
          <Save rows={rows} whole={standings.data !== undefined} />
        </div>
      </div>
      <Panel title={k.search.result} note={fill(k.search.found, {n: count(found.items.length)})} flush>
        {rows.length === 0
          ? <Empty text={k.search.noneFiltered}><button type="button" className="button" onClick={() => change({...search, show: undefined, kind: undefined})}>{k.search.showAll}</button></Empty>
          : <DataGrid name="intel-values" label={k.search.result} rows={rows} total={rows.length} columns={columns} rowKey={valueKey} rowHref={valuePath} lineMark={(row) => (isKnown(row) ? 'known' : 'unknown')} height={560} sort={sort} onSort={onSort} />}
      </Panel>
    </>
  );
}

function Save({rows, whole}: {rows: readonly Row[]; whole: boolean}) {
  const k = useIntelText();
  const label = useLabel();
  const v = useValueText();
  const me = useMe();
  const save = () => {
    const at = listTime(now());
    const lines = csvLines(rows, {
      heads: [k.search.by, k.search.made, k.common.kind, k.search.valueHead, k.search.asWritten, k.search.knownHead, v.list.standing, k.search.partsHead, v.list.sources, v.list.sourceCount, k.common.first, k.common.last, k.common.role, k.common.score, k.common.warnings, k.search.records, v.list.recordNumbers, k.search.observed],
      kind: (one) => label('ObservableKind', one), role: (one) => label('ValueRole', one), standing: (one) => v.standing.standings[one], known: k.search.known, unknown: k.search.notKnown, yes: k.search.yes, by: inert(me.display_name), at: `${at} JST`,
    });
    saveText(`hinomi-intel-${at.replaceAll(/[^0-9]/g, '')}.csv`, csvText(lines), 'text/csv;charset=utf-8');
  };
  return <button type="button" className="button slim" title={k.search.csvNote} disabled={rows.length === 0 || !whole} onClick={save}>{k.search.csv}</button>;
}
