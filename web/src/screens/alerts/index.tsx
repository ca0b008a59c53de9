// 警戒: what detectors found, filtered by judgement, state, kind, severity and subject.
// In: filters from the address; out: a list whose total equals the number that led here.
// New alerts come as a pill; the list never jumps.
import {useMemo} from 'react';
import {valuesOf} from '../../api/search.ts';
import type {Search} from '../../api/search.ts';
import {useFresh} from '../../api/fresh.ts';
import {useLabel} from '../../api/labels.ts';
import type {EnumName} from '../../api/labels.ts';
import {usePages, useRead} from '../../api/queries.ts';
import {alert_stateValues, detectorValues, severityValues, verdictValues} from '../../api/values.ts';
import type {ListAlertsQuery} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {inert, refang} from '../../lib/defang.ts';
import {Go, useSearch} from '../../ui/Go.tsx';
import {AlertGrid} from '../../ui/observe/AlertGrid.tsx';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';
import {isComposing} from '../../lib/keymap.ts';

function some<T extends string>(search: Search, field: string, allowed: readonly T[]): T[] | undefined {
  const asked = valuesOf(search, field);
  const kept = allowed.filter((value) => asked.includes(value));
  return kept.length > 0 ? kept : undefined;
}

/** Reads the filters of the address. */
export function readAlertsQuery(search: Search): ListAlertsQuery {
  return {
    verdict: some(search, 'verdict', verdictValues), detector: some(search, 'detector', detectorValues), severity: some(search, 'severity', severityValues),
    state: alert_stateValues.find((one) => one === search['state']), sensor: search['sensor'], subject: search['subject'], from: search['from'], to: search['to'],
  };
}

/** Lists alerts. */
export default function AlertsScreen() {
  const t = useText();
  const label = useLabel();
  const [search, change] = useSearch();
  const query = useMemo(() => readAlertsQuery(search), [search]);
  const reading = usePages('list_alerts', query);
  const sensors = useRead('list_sensors');
  const fresh = useFresh('list_alerts', () => query, reading.first?.total, JSON.stringify(query));
  const pick = (field: string, name: EnumName, head: string, values: readonly string[]) => (
    <label className="row small">
      {head}
      <select value={search[field] ?? ''} onChange={(event) => change({...search, [field]: event.target.value})}>
        <option value="">{t.common.all}</option>
        {values.map((value) => <option key={value} value={value}>{label(name, value)}</option>)}
        {search[field]?.includes(',') ? <option value={search[field]}>{valuesOf(search, field).map((value) => label(name, value)).join(' / ')}</option> : null}
      </select>
    </label>
  );
  const filtered = Object.keys(search).length > 0;
  return (
    <Page title={t.alerts.title} lead={<>{t.alerts.lead} <b data-total={reading.first?.total ?? ''}>{fill(t.common.items, {n: count(reading.first?.total)})}</b></>}>
      <div className="chips" role="group" aria-label={t.alerts.filter}>
        {pick('verdict', 'Verdict', t.alerts.verdict, verdictValues)}
        {pick('severity', 'Severity', t.alerts.severity, severityValues)}
        {pick('detector', 'Detector', t.alerts.detector, detectorValues)}
        {pick('state', 'AlertState', t.alerts.state, alert_stateValues)}
        <label className="row small">
          {t.alerts.sensor}
          <select value={search['sensor'] ?? ''} onChange={(event) => change({...search, sensor: event.target.value})}>
            <option value="">{t.common.all}</option>
            {sensors.data?.items.map((sensor) => <option key={sensor.id} value={sensor.id} data-cell="">{inert(sensor.name)}</option>)}
          </select>
        </label>
        <label className="row small">
          {t.alerts.subjectFilter}
          <input
            key={search['subject'] ?? ''} defaultValue={search['subject'] ?? ''} size={16} placeholder="23/TCP"
            onBlur={(event) => { if (event.target.value !== (search['subject'] ?? '')) change({...search, subject: refang(event.target.value)}); }}
            onKeyDown={(event) => { if (event.key === 'Enter' && !isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode})) change({...search, subject: refang(event.currentTarget.value)}); }}
          />
        </label>
        {filtered ? <button type="button" className="button slim" onClick={() => change({})}>{t.alerts.clear}</button> : null}
      </div>
      <Panel title={t.alerts.title} flush>
        <ReadGrid reading={reading} fresh={fresh} onFresh={() => void reading.refetch()} empty={filtered ? <Empty text={t.alerts.empty}><Go to="/observe/alerts">{t.alerts.clear}</Go></Empty> : <Empty text={t.alerts.emptyAll}><Go to="/observe/explore">{t.observe.openExplore}</Go></Empty>}>
          <AlertGrid name="alerts" rows={reading.items} total={reading.first?.total ?? 0} height={680} dim={reading.isPlaceholderData} more={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined} loadingMore={reading.isFetchingNextPage} />
        </ReadGrid>
      </Panel>
    </Page>
  );
}
