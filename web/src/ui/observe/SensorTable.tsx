// Sensors as a list. In: sensors; out: a grid whose rows open the sensor.
// A sensor without stated addresses has no per-address figure: the cell says so.
// 欠測 is a state of its own, not a value of 0.
import type {Sensor} from '../../api/types.ts';
import {prefectureName} from '../../i18n/prefectures.ts';
import {useText} from '../../i18n/text.ts';
import {count, percent, rate} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {DataGrid} from '../DataGrid.tsx';
import type {Column} from '../DataGrid.tsx';
import {Go} from '../Go.tsx';
import {SensorStateTag} from '../Tags.tsx';
import {Datum, Time} from '../Value.tsx';

/** Gives the address of a sensor. */
export function sensorPath(id: string): string {
  return `/observe/sensors/${encodeURIComponent(id)}`;
}

/** Lists sensors. */
export function SensorTable({rows, total, short = false, height}: {rows: readonly Sensor[]; total: number; short?: boolean; height?: number}) {
  const t = useText();
  const {language} = usePreferences();
  const name: Column<Sensor> = {id: 'name', head: t.sensors.name, width: 'minmax(110px, 1fr)', cell: (row, active) => <Go to={sensorPath(row.id)} tabIndex={active ? 0 : -1}><Datum text={row.name} /></Go>};
  const state: Column<Sensor> = {id: 'state', head: t.sensors.state, width: '112px', cell: (row) => <SensorStateTag state={row.state} />};
  const last: Column<Sensor> = {id: 'last', head: t.sensors.last, width: '140px', cell: (row) => <Time value={row.last_seen} />};
  const coverage: Column<Sensor> = {id: 'coverage', head: t.sensors.coverage, width: language === 'ja' ? '128px' : '120px', end: true, cell: (row) => percent(row.coverage, language)};
  const long: Column<Sensor>[] = [
    name, state,
    {id: 'prefecture', head: t.sensors.prefecture, width: '100px', cell: (row) => prefectureName(row.prefecture, language)},
    {id: 'place', head: t.sensors.place, width: 'minmax(100px, 1fr)', cell: (row) => <Datum text={row.place} />},
    {id: 'rate', head: t.sensors.rate, width: '108px', end: true, cell: (row) => (row.address_count === 0 ? t.sensors.notStated : rate(row.rate.value))},
    {id: 'packets', head: t.sensors.packets, width: '116px', end: true, cell: (row) => count(row.packets)},
    {id: 'addresses', head: t.sensors.addresses, width: '92px', end: true, cell: (row) => (row.address_count === 0 ? t.sensors.notStated : count(row.address_count))},
    coverage,
    {id: 'dropped', head: t.sensors.dropped, width: '80px', end: true, cell: (row) => count(row.dropped)},
    last,
  ];
  return <DataGrid name={short ? 'sensors-short' : 'sensors'} label={t.sensors.title} rows={rows} total={total} columns={short ? [name, state, coverage] : long} rowKey={(row) => row.id} rowHref={(row) => sensorPath(row.id)} height={height} />;
}
