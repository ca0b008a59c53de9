// The rows behind the figures, newest first, with the chosen row's particulars beside them.
// In: the reading of access events; out: a virtual list of any length, paged by cursor.
// "0件" and "欠測中" are different texts: what was not observed is not zero.
import {listFields} from '../../api/filter.ts';
import type {ListField} from '../../api/filter.ts';
import type {Search} from '../../api/search.ts';
import {portText, useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import type {Coverage, EventPage, EventRow} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {bytes, count} from '../../lib/format.ts';
import type {Range} from '../../lib/period.ts';
import {CopyIndicator} from '../../ui/CopyIndicator.tsx';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go} from '../../ui/Go.tsx';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';
import {As, Country, Datum, Indicator, Num, Time} from '../../ui/Value.tsx';

interface RowsProps {
  reading: {
    items: readonly EventRow[]; first: EventPage | undefined; error: unknown; refetch: () => unknown; isPlaceholderData: boolean;
    hasNextPage: boolean; isFetchingNextPage: boolean; fetchNextPage: () => unknown;
  };
  chosen: EventRow | undefined;
  onChoose: (row: EventRow) => void;
  fresh: number;
  onFresh: () => void;
  search: Search;
  onChange: (next: Record<string, string | undefined>) => void;
  onToggle: (field: ListField, value: string) => void;
  missing: Coverage | undefined;
  range: Range;
}

function portPath(row: EventRow): string | undefined {
  return row.port !== undefined && (row.protocol === 'tcp' || row.protocol === 'udp') ? `/observe/ports/${row.protocol}/${row.port}` : undefined;
}

/** Lists access events. */
export function Rows(props: RowsProps) {
  const {reading, chosen, onChoose, fresh, onFresh} = props;
  const t = useText();
  const label = useLabel();
  const columns: Column<EventRow>[] = [
    {id: 'time', head: `${t.explore.time} JST`, width: '146px', cell: (row) => <Time value={row.time} seconds />},
    {id: 'source', head: t.explore.source, width: 'minmax(140px, 1.4fr)', cell: (row, active) => <Go to={`/observe/sources/${encodeURIComponent(row.source)}`} tabIndex={active ? 0 : -1}><Indicator value={row.source} /></Go>},
    {id: 'country', head: t.explore.country, width: 'minmax(80px, 1fr)', cell: (row) => <Country code={row.country} />},
    {id: 'asn', head: t.explore.asn, width: '78px', cell: (row) => <As number={row.asn} />},
    {id: 'port', head: t.explore.port, width: '84px', cell: (row, active) => { const path = portPath(row); return path ? <Go to={path} tabIndex={active ? 0 : -1}>{portText(row.protocol, row.port)}</Go> : portText(row.protocol, row.port); }},
    {id: 'packets', head: t.explore.count, width: '60px', end: true, cell: (row) => <Num value={row.packets} />},
    {id: 'flags', head: t.explore.klass, width: '96px', cell: (row) => label('FlagsClass', row.flags)},
    {id: 'payload', head: t.explore.payload, width: '96px', cell: (row) => (row.tool === 'none' ? label('PayloadKind', row.payload) : `${label('PayloadKind', row.payload)} / ${label('Tool', row.tool)}`)},
    {id: 'sensor', head: t.explore.sensor, width: 'minmax(76px, 0.8fr)', cell: (row) => <Datum text={row.sensor_name} />},
  ];
  return (
    <div className="rows-side">
      <Panel title={t.explore.rows} flush>
        <ReadGrid reading={reading} fresh={fresh} onFresh={onFresh} empty={<NoRows {...props} />}>
          <DataGrid
            name="events" label={t.explore.rows} rows={reading.items} total={reading.first?.total ?? 0} columns={columns} rowKey={(row) => row.id} onChoose={onChoose} height={520} dim={reading.isPlaceholderData}
            more={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined} loadingMore={reading.isFetchingNextPage}
          />
        </ReadGrid>
      </Panel>
      <Panel title={t.explore.selected}>{chosen ? <Chosen row={chosen} onToggle={props.onToggle} /> : <Empty text={t.explore.chooseRow} />}</Panel>
    </div>
  );
}

function NoRows({search, onChange, missing}: RowsProps) {
  const t = useText();
  const sensors = useRead('list_sensors', {query: {state: 'observing'}});
  const unobserved = missing !== undefined && missing.expected_address_seconds > 0 && missing.observed_address_seconds === 0;
  const last = listFields.findLast((field) => search[field] !== undefined);
  return (
    <Empty text={unobserved ? t.explore.emptyMissing : fill(t.explore.empty, {n: count(sensors.data?.total)})}>
      {last ? <button type="button" className="button" onClick={() => onChange({...search, [last]: undefined})}>{t.explore.emptyNext}</button> : null}
    </Empty>
  );
}

function Chosen({row, onToggle}: {row: EventRow; onToggle: RowsProps['onToggle']}) {
  const t = useText();
  const label = useLabel();
  const path = portPath(row);
  return (
    <div className="stack">
      <p><strong><Indicator value={row.source} /></strong></p>
      <div className="tools"><CopyIndicator value={row.source} /></div>
      <dl className="facts">
        <dt>{t.explore.time}</dt><dd><Time value={row.time} seconds /></dd>
        <dt>{t.explore.until}</dt><dd><Time value={row.last} seconds /></dd>
        <dt>{t.explore.country}</dt><dd><Country code={row.country} /></dd>
        <dt>{t.explore.asn}</dt><dd><As number={row.asn} /></dd>
        <dt>{t.explore.port}</dt><dd>{portText(row.protocol, row.port)}</dd>
        {row.destination ? <><dt>{t.explore.destination}</dt><dd><Indicator value={row.destination} /></dd></> : null}
        {row.source_port === undefined ? null : <><dt>{t.explore.sourcePort}</dt><dd>{row.source_port}</dd></>}
        {row.icmp_type === undefined ? null : <><dt>{t.explore.icmpType}</dt><dd>{row.icmp_type}</dd></>}
        <dt>{t.explore.klass}</dt><dd>{label('FlagsClass', row.flags)}</dd>
        <dt>{t.explore.count}</dt><dd>{count(row.packets)}</dd>
        <dt>{t.explore.bytes}</dt><dd>{bytes(row.bytes)}</dd>
        <dt>{t.explore.payload}</dt><dd>{label('PayloadKind', row.payload)}</dd>
        {row.payload_digest ? <><dt>{t.explore.digest}</dt><dd className="mono"><Datum text={row.payload_digest} /></dd></> : null}
        <dt>{t.explore.tool}</dt><dd>{label('Tool', row.tool)}</dd>
        <dt>{t.explore.sensor}</dt><dd><Go to={`/observe/sensors/${encodeURIComponent(row.sensor)}`}><Datum text={row.sensor_name} /></Go></dd>
      </dl>
      <div className="tools">
        <Go className="button slim" to={`/observe/sources/${encodeURIComponent(row.source)}`}>{t.explore.openSource}</Go>
        {path ? <Go className="button slim" to={path}>{t.explore.openPort}</Go> : null}
        <button type="button" className="button slim" onClick={() => onToggle('source', row.source)}>{t.explore.filterBy}</button>
      </div>
    </div>
  );
}
