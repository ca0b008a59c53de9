// 原本の一覧: what was taken in, newest first, with counts that reconcile, and the place to take more in.
// In: whether the form is open, from the address; out: a list that opens the original; those still being read count up on their own.
// Where 読込 is not 登録 + 受付不可 the row says so: nothing is lost silently.
import {useMemo} from 'react';
import {useOriginalPages} from '../../api/intel.ts';
import {useLabel} from '../../api/labels.ts';
import {useMay} from '../../api/session.ts';
import type {IntelOriginal} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {bytes, count} from '../../lib/format.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {Grades} from '../../ui/intel/Grades.tsx';
import {ImportTag, Reconciled} from '../../ui/intel/Imports.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {originalPath} from '../../ui/intel/paths.ts';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';
import {DemoTag} from '../../ui/Tags.tsx';
import {Datum, Time} from '../../ui/Value.tsx';
import {Take} from './Take.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

function useColumns(): Column<IntelOriginal>[] {
  const k = useIntelText();
  const label = useLabel();
  return useMemo(() => [
    {id: 'taken', head: `${k.common.taken} JST`, width: '124px', cell: (row) => <Time value={row.taken} />},
    {id: 'name', head: k.originals.name, width: 'minmax(170px, 2fr)', ideal: 200, cell: (row, active) => <span className="title-cell"><Go to={originalPath(row.id)} tabIndex={active ? 0 : -1} className="datum" data-cell="">{shownWords(row.name) || k.common.noTitle}</Go>{row.demonstration ? <DemoTag slim /> : null}</span>},
    {id: 'state', head: k.originals.state, width: '128px', cell: (row) => <ImportTag state={row.state} />},
    {id: 'counts', head: k.originals.counts, width: 'minmax(312px, 1.2fr)', cell: (row) => <Reconciled of={row} />},
    {id: 'source', head: k.common.source, width: 'minmax(96px, 1fr)', spare: true, cell: (row) => <Datum text={shownWords(row.source)} />},
    {id: 'grade', head: k.common.grade, width: '48px', spare: true, cell: (row, active) => <Grades of={row} tabIndex={active ? 0 : -1} />},
    {id: 'form', head: k.common.form, width: '92px', spare: true, cell: (row) => label('IntelForm', row.form)},
    {id: 'values', head: k.originals.values, width: '72px', end: true, spare: true, cell: (row) => count(row.values)},
    {id: 'tlp', head: k.common.label, width: '142px', spare: true, cell: (row) => <span className={`tlp ${row.label.tlp}`}>{label('Tlp', row.label.tlp)}</span>},
    {id: 'size', head: k.originals.size, width: '84px', end: true, spare: true, cell: (row) => <span className="num">{bytes(row.bytes)}</span>},
    {id: 'by', head: k.originals.by, width: 'minmax(80px, 1fr)', spare: true, cell: (row) => <Datum text={row.taken_by} />},
  ], [k, label]); // eslint-disable-line react-hooks/exhaustive-deps
}

/** Lists originals. */
export default function IntelOriginalsScreen() {
  const k = useIntelText();
  const label = useLabel();
  const may = useMay('intel_write');
  const [search, change] = useSearch();
  const reading = useOriginalPages();
  const none = reading.first !== undefined && reading.items.length === 0;
  const adding = may && (search['add'] === 'open' || none);
  const columns = useColumns();
  return (
    <Page title={k.originals.title} lead={k.originals.lead} tools={<>{may && !none ? <button type="button" className={adding ? 'button slim' : 'button slim primary'} aria-expanded={adding} onClick={() => change({...search, add: adding ? undefined : 'open'}, true)}>{k.originals.add}</button> : null}</>}>
      <IntelNav />
      {adding ? <Take /> : may ? null : <p className="small quiet">{fill(k.originals.mayNot, {permission: label('Permission', 'intel_write')})}</p>}
      <Panel title={k.originals.title} flush>
        <ReadGrid reading={reading} empty={<Empty text={k.originals.empty}><span>{k.originals.emptyNext}</span>{may ? null : <Go to="/intel" className="button">{k.originals.toSearch}</Go>}</Empty>}>
          <DataGrid name="intel-originals" label={k.originals.title} rows={reading.items} total={reading.hasNextPage ? undefined : reading.items.length} columns={columns} rowKey={(row) => row.id} rowHref={(row) => originalPath(row.id)} height={560} dim={reading.isPlaceholderData} more={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined} loadingMore={reading.isFetchingNextPage} />
        </ReadGrid>
      </Panel>
    </Page>
  );
}
