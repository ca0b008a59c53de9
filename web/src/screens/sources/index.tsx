// 送信元IP: the sources of a filter, most packets first. Opened from the numbers of the situation.
// In: filter and period from the address; out: a list whose total equals the number that led here.
// The period "back from now" is held at the moment of opening; new sources come as a pill.
import {useMemo, useState} from 'react';
import {readFilter} from '../../api/filter.ts';
import {useLabel} from '../../api/labels.ts';
import {useAgain, useFresh} from '../../api/fresh.ts';
import {usePages} from '../../api/queries.ts';
import {familyValues} from '../../api/values.ts';
import type {SourceRow} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {count} from '../../lib/format.ts';
import {readRange} from '../../lib/period.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Segments} from '../../ui/Field.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {PeriodPicker} from '../../ui/PeriodPicker.tsx';
import {Empty} from '../../ui/States.tsx';
import {As, Country, Indicator, Num, Time} from '../../ui/Value.tsx';

/** Lists sources. */
export default function SourcesScreen() {
  const t = useText();
  const label = useLabel();
  const [search, change] = useSearch();
  const [asOf, setAsOf] = useState(now);
  const range = useMemo(() => readRange(search, asOf, '7d'), [search, asOf]);
  const filter = useMemo(() => readFilter(search, range), [search, range]);
  const reading = usePages('list_sources', filter);
  const fresh = useFresh('list_sources', () => readFilter(search, readRange(search, now(), '7d')), range.length ? reading.first?.total : undefined, JSON.stringify(filter));
  const again = useAgain(['list_sources']);
  const columns: Column<SourceRow>[] = [
    {id: 'source', head: t.sources.source, width: 'minmax(180px, 1.6fr)', cell: (row, active) => <Go to={`/observe/sources/${encodeURIComponent(row.source)}`} tabIndex={active ? 0 : -1}><Indicator value={row.source} /></Go>},
    {id: 'new', head: t.sources.isNew, width: '70px', cell: (row) => (row.new ? <span className="tag high">{t.common.new}</span> : '')},
    {id: 'country', head: t.sources.country, width: 'minmax(110px, 1fr)', cell: (row) => <Country code={row.country} />},
    {id: 'asn', head: t.sources.asn, width: '96px', cell: (row) => <As number={row.asn} />},
    {id: 'packets', head: t.sources.packets, width: '96px', end: true, cell: (row) => <Num value={row.packets} />},
    {id: 'ports', head: t.sources.ports, width: '110px', end: true, cell: (row) => <Num value={row.ports} />},
    {id: 'tool', head: t.sources.tool, width: '100px', cell: (row) => label('Tool', row.tool)},
    {id: 'first', head: t.sources.first, width: '140px', cell: (row) => <Time value={row.first} />},
    {id: 'last', head: t.sources.last, width: '140px', cell: (row) => <Time value={row.last} />},
  ];
  const total = reading.first?.total;
  return (
    <Page
      title={t.sources.title} lead={<>{t.sources.lead} <b data-total={total ?? ''}>{reading.first?.total_exact === false ? t.common.estimate : ''}{fill(t.common.items, {n: count(total)})}</b></>}
      tools={<><PeriodPicker range={range} onChange={(next) => change({...search, from: undefined, to: undefined, period: undefined, ...next})} /><Go to="/observe/explore" search={search} className="button slim">{t.sources.explore}</Go></>}
    >
      <div className="chips">
        <Segments label={t.observe.family} value={filter.family ?? 'access'} options={familyValues.map((value) => ({value, label: label('Family', value)}))} onChange={(family) => change({...search, family: family === 'access' ? undefined : family})} />
        <label className="check"><input type="checkbox" checked={filter.new_sources === true} onChange={(event) => change({...search, new_sources: event.target.checked ? 'true' : undefined})} />{t.explore.newOnly}</label>
      </div>
      <Panel title={t.sources.title} flush>
        <ReadGrid reading={reading} fresh={fresh} onFresh={() => { setAsOf(now()); again(); }} empty={<Empty text={t.sources.empty}><Go to="/observe/explore">{t.observe.openExplore}</Go></Empty>}>
          <DataGrid
            name="sources" label={t.sources.title} rows={reading.items} total={total ?? 0} columns={columns} rowKey={(row) => row.source} rowHref={(row) => `/observe/sources/${encodeURIComponent(row.source)}`}
            height={640} dim={reading.isPlaceholderData} more={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined} loadingMore={reading.isFetchingNextPage}
          />
        </ReadGrid>
      </Panel>
    </Page>
  );
}
