// Alerts as a list, wherever they are listed. In: rows and their total; out: a grid whose rows open the alert.
// Subjects that are addresses are shown defanged.
// `short` leaves out columns for narrow panels.
import {useLabel} from '../../api/labels.ts';
import type {Alert} from '../../api/types.ts';
import {useText} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {DataGrid} from '../DataGrid.tsx';
import type {Column} from '../DataGrid.tsx';
import {Go} from '../Go.tsx';
import {AlertStateTag, SeverityTag, VerdictTag} from '../Tags.tsx';
import {Datum, Indicator, Num, Time} from '../Value.tsx';

interface AlertGridProps {
  name: string;
  rows: readonly Alert[];
  total: number;
  short?: boolean;
  more?: (() => void) | undefined;
  loadingMore?: boolean;
  dim?: boolean;
  height?: number;
}

/** Gives the address of an alert. */
export function alertPath(id: string): string {
  return `/observe/alerts/${encodeURIComponent(id)}`;
}

/** Lists alerts. */
export function AlertGrid({name, rows, total, short = false, ...rest}: AlertGridProps) {
  const t = useText();
  const label = useLabel();
  const all: Column<Alert>[] = [
    {id: 'severity', head: t.alerts.severity, width: '72px', cell: (row) => <SeverityTag severity={row.severity} />},
    {id: 'number', head: t.alerts.number, width: '136px', cell: (row, active) => <Go to={alertPath(row.id)} tabIndex={active ? 0 : -1} className="num"><Datum text={row.number} /></Go>},
    {id: 'detector', head: t.alerts.detector, width: 'minmax(140px, 1.2fr)', cell: (row) => label('Detector', row.detector)},
    {id: 'subject', head: t.alerts.subject, width: 'minmax(140px, 1.2fr)', cell: (row) => <Indicator value={row.subject} />},
    {id: 'started', head: t.alerts.started, width: '128px', cell: (row) => <Time value={row.started} />},
    {id: 'verdict', head: t.alerts.verdict, width: '96px', cell: (row) => <VerdictTag verdict={row.verdict} />},
  ];
  const long: Column<Alert>[] = [
    {id: 'state', head: t.alerts.state, width: '82px', cell: (row) => <AlertStateTag state={row.state} />},
    {id: 'packets', head: t.alerts.packets, width: '66px', end: true, cell: (row) => <Num value={row.packets} />},
    {id: 'sources', head: t.alerts.sources, width: '60px', end: true, cell: (row) => <Num value={row.sources} />},
    {id: 'confidence', head: t.alerts.confidence, width: '74px', end: true, cell: (row) => count(row.confidence)},
    {id: 'sensor', head: t.alerts.sensor, width: 'minmax(80px, 1fr)', cell: (row) => <Datum text={row.sensor_name} />},
  ];
  const brief = all.filter((column) => ['severity', 'detector', 'subject'].includes(column.id)).map((column) => ({...column, width: column.id === 'severity' ? '82px' : 'minmax(118px, 1fr)'}));
  const first = brief[2];
  if (short && first) brief[2] = {...first, cell: (row, active) => <Go to={alertPath(row.id)} tabIndex={active ? 0 : -1}><Indicator value={row.subject} /></Go>};
  return <DataGrid name={name} label={t.alerts.title} rows={rows} total={total} columns={short ? brief : [...all, ...long]} rowKey={(row) => row.id} rowHref={(row) => alertPath(row.id)} {...rest} />;
}
