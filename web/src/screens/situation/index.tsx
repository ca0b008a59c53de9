// 状況: what must be acted on now, and whether today is normal. Every number opens the list that it counts.
// In: situation, series, facets, heat, sensors and alerts of the last 24 hours; out: tiles, charts, lists.
// One panel's failure leaves the others alone. Keys: 1 to 6 open the tiles, W the wall.
import {useEffect, useMemo} from 'react';
import {useRead} from '../../api/queries.ts';
import {grantOf, useMe} from '../../api/session.ts';
import {useLive} from '../../api/stream.ts';
import type {Situation} from '../../api/types.ts';
import {BarPanel} from '../../charts/BarPanel.tsx';
import {HeatPanel} from '../../charts/HeatPanel.tsx';
import {SeriesPanel} from '../../charts/SeriesPanel.tsx';
import {fill, useText} from '../../i18n/text.ts';
import {now, useNow} from '../../lib/clock.ts';
import {listTime} from '../../lib/format.ts';
import {rangeOf} from '../../lib/period.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, useOpen} from '../../ui/Go.tsx';
import {AlertGrid} from '../../ui/observe/AlertGrid.tsx';
import {SensorTable} from '../../ui/observe/SensorTable.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Explain} from './Explain.tsx';
import {Tiles, tileLinks} from './Tiles.tsx';
import {tileKey} from './keys.ts';

function useTileKeys(situation: Situation | undefined): void {
  const open = useOpen();
  const {singleKeys} = usePreferences();
  useEffect(() => {
    if (!singleKeys) return undefined;
    const onKey = (event: KeyboardEvent) => {
      const pressed = tileKey(event);
      if (pressed === 'wall') return open('/situation/wall');
      const link = situation && pressed !== undefined ? tileLinks(situation)[pressed] : undefined;
      if (link) open(link);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, situation, singleKeys]);
}

/** Shows the situation. */
export default function SituationScreen() {
  const t = useText();
  const me = useMe();
  const minute = Math.floor(useNow(60_000) / 60_000);
  const {alerted} = useLive();
  const {day, week} = useMemo(() => ({day: rangeOf('24h', now()), week: rangeOf('7d', now())}), [minute]); // eslint-disable-line react-hooks/exhaustive-deps
  const situation = useRead('situation', {query: day});
  const line = useRead('series', {query: {...week, unit: 'per_day_per_address', band: true, compare: 'week'}});
  const facets = useRead('facets', {query: {...day, by: ['port', 'country'], limit: 10}});
  const heat = useRead('heat', {query: {...day, step: 3600, limit: 10}});
  const sensors = useRead('list_sensors');
  const alerts = useRead('list_alerts', {query: {verdict: ['unreviewed'], limit: 8}});
  const {refetch} = alerts;
  useEffect(() => {
    if (alerted > 0) void refetch();
  }, [alerted, refetch]);
  useTileKeys(situation.data);
  const ports = facets.data?.facets.find((facet) => facet.dimension === 'port');
  const countries = facets.data?.facets.find((facet) => facet.dimension === 'country');
  return (
    <Page
      title={t.situation.title} lead={<span className="num">{fill(t.situation.lead, {from: listTime(day.from), to: listTime(day.to)})} JST</span>}
      tools={<><Go to="/situation/wall" className="button slim">{t.situation.openWall} <kbd>W</kbd></Go>{grantOf(me, 'report_read').granted ? <Go to="/observe/report" className="button slim">{t.observe.openReport}</Go> : null}</>}
    >
      <Tiles reading={situation} />
      {situation.data ? <Quiet situation={situation.data} /> : null}
      <div className="lead-side">
        <SeriesPanel
          title={t.situation.line} note={t.situation.lineNote} reading={line} compare="week" height={232} strip
          tools={<Go to="/observe/explore" search={{from: week.from, to: week.to}} className="button slim">{t.common.details}</Go>}
          below={situation.data ? <Explain situation={situation.data} /> : <p className="explain" aria-hidden="true" />}
        />
        <Panel title={t.situation.alerts} flush tools={<Go to="/observe/alerts" search={{verdict: 'unreviewed'}} className="button slim">{t.common.all}</Go>}>
          <Reading of={alerts} lines={8}>
            {(page) => (page.items.length === 0
              ? <Empty text={t.situation.alertsNone}><Go to="/observe/alerts">{t.situation.alertsAll}</Go></Empty>
              : <div><AlertGrid name="situation-alerts" rows={page.items} total={page.total} short height={330} /></div>)}
          </Reading>
        </Panel>
      </div>
      <div className="three tall">
        <Reading of={facets} lines={10}>
          {() => (ports ? <BarPanel title={t.situation.portsTop} facet={ports} name={(item, label) => <Go to={`/observe/ports/${item.key}`}>{label}</Go>} /> : <Empty text={t.chart.noData} />)}
        </Reading>
        <Reading of={heat} lines={10}>{(data) => <HeatPanel title={t.situation.heat} note={t.situation.heatNote} heat={data} />}</Reading>
        <Reading of={facets} lines={10}>
          {() => (countries ? <BarPanel title={t.situation.countries} facet={countries} name={(item, label) => <Go to="/observe/explore" search={{from: day.from, to: day.to, country: item.key}}>{label}</Go>} /> : <Empty text={t.chart.noData} />)}
        </Reading>
      </div>
      <Panel title={t.situation.sensors} flush tools={<Go to="/observe/sensors" className="button slim">{t.situation.toSensors}</Go>}>
        <Reading of={sensors}>
          {(list) => (list.items.length === 0 ? <Empty text={t.sensors.empty}><span>{t.sensors.emptyNext}</span></Empty> : <div><SensorTable rows={list.items} total={list.total} height={300} /></div>)}
        </Reading>
      </Panel>
    </Page>
  );
}

function Quiet({situation}: {situation: Situation}) {
  const t = useText();
  if ((situation.packets.value ?? 0) > 0) return null;
  const last = situation.last_packet;
  const after = last ? new Date(new Date(last).getTime() + 60_000).toISOString() : '';
  const before = last ? new Date(new Date(last).getTime() - 86_400_000).toISOString() : '';
  return (
    <div className="warned" role="status">
      {last ? <>{t.situation.quiet} {fill(t.situation.quietLast, {time: listTime(last)})} <Go to="/observe/explore" search={{from: before, to: after}}>{t.situation.quietOpen}</Go></> : <>{t.situation.quietImport} <Go to="/observe/sensors">{t.situation.toSensors}</Go></>}
    </div>
  );
}
