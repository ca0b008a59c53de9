// /situation/wall: the situation for a large screen, dark, 20 px and more, no scrolling at 1920×1080.
// In: situation, series and facets; out: figures, a line, ranked ports, a clock and the age of the data.
// Holds no personal data. Moves by a few pixels every minute against burn-in unless motion is unwanted.
import {useMemo} from 'react';
import {rowLabel, useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {useMe} from '../../api/session.ts';
import {useStaleSince} from '../../api/stream.ts';
import type {Figure} from '../../api/types.ts';
import {Bars} from '../../charts/BarPanel.tsx';
import {LineDrawing, frameOf} from '../../charts/LineDrawing.tsx';
import {useWidth} from '../../charts/size.ts';
import {fill, useText} from '../../i18n/text.ts';
import {useNow} from '../../lib/clock.ts';
import {clockTime, count, fullTime, missing, rate, span} from '../../lib/format.ts';
import {rangeOf} from '../../lib/period.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go} from '../../ui/Go.tsx';
import {useTitle} from '../../ui/Page.tsx';
import {Wrong} from '../../ui/States.tsx';
import {Day, Delta} from '../../ui/Value.tsx';
import '../../styles/wall.css';

function WallTile({name, amount, unit, figure, foot, alarm = false}: {name: string; amount: string; unit?: string; figure?: Figure | undefined; foot?: string; alarm?: boolean}) {
  const t = useText();
  return (
    <div className={alarm ? 'wall-tile alarm' : 'wall-tile'}>
      <span className="name">{name}{unit ? ` (${unit})` : ''}</span>
      <span className="amount">{amount}</span>
      <span className="foot">{figure ? <>{t.common.previousPeriod} <Delta figure={figure} /></> : foot}</span>
    </div>
  );
}

/** Shows the wall. */
export default function WallScreen() {
  const t = useText();
  const label = useLabel();
  const me = useMe();
  const {language} = usePreferences();
  const at = useNow(1000);
  const minute = Math.floor(at / 60_000);
  const stale = useStaleSince();
  const {day, week} = useMemo(() => ({day: rangeOf('24h', minute * 60_000), week: rangeOf('7d', minute * 60_000)}), [minute]);
  const situation = useRead('situation', {query: day});
  const line = useRead('series', {query: {...week, unit: 'per_day_per_address', band: true, compare: 'week'}});
  const facets = useRead('facets', {query: {...day, by: ['port'], limit: 8}});
  const [box, width] = useWidth(1100);
  useTitle(t.wall.title);
  const data = situation.data;
  const ports = facets.data?.facets[0];
  const age = data?.last_packet ? (at - new Date(data.last_packet).getTime()) / 1000 : undefined;
  const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const shift = calm ? {} : {'--shift-x': `${(minute % 5) - 2}px`, '--shift-y': `${(Math.floor(minute / 5) % 5) - 2}px`};
  return (
    <div className="wall" style={shift as React.CSSProperties}>
      <header>
        <h1>{t.situation.title}{me.demonstration ? <span className="demo-mark">{t.shell.demonstration}</span> : null}</h1>
        <span>
          {stale ? <span className="stale-mark">{t.shell.lost} {clockTime(stale)} </span> : null}
          {t.wall.age} <b data-age="">{data?.last_packet ? `${fullTime(data.last_packet)}${age !== undefined && age >= 0 ? ` (${fill(t.wall.ageAgo, {span: span(age, language)})})` : ''}` : data ? t.wall.noData : missing}</b>
        </span>
        <span className="wall-clock"><small><Day value={at} /></small>{fullTime(at).slice(11)} <small>JST</small></span>
        <Go to="/situation">{t.wall.exit}</Go>
      </header>
      <div className="wall-tiles">
        <WallTile name={t.wall.toJudge} amount={count(data?.alerts_to_judge)} foot={data ? fill(t.situation.urgent, {n: count(data.alerts_urgent)}) : ''} alarm={(data?.alerts_urgent ?? 0) > 0} />
        <WallTile name={t.wall.rate} amount={rate(data?.rate.value)} unit={t.situation.rateUnit} figure={data?.rate} />
        <WallTile name={t.wall.sources} amount={count(data?.sources.value)} figure={data?.sources} />
        <WallTile name={t.wall.victims} amount={count(data?.victims.value)} figure={data?.victims} />
        <WallTile name={t.wall.sensors} amount={data ? `${count(data.sensors_total - data.sensors_missing)} / ${count(data.sensors_total)}` : '―'} foot={data ? `${label('SensorState', 'missing')} ${count(data.sensors_missing)}` : ''} alarm={(data?.sensors_missing ?? 0) > 0} />
      </div>
      <div className="wall-main">
        <section className="wall-panel">
          <h2>{t.wall.line} JST</h2>
          <div ref={box} className="chart">
            {line.data ? <LineDrawing series={line.data} frame={frameOf(width, 650, true)} big name={t.wall.line} /> : line.error ? <Wrong error={line.error} retry={() => void line.refetch()} /> : null}
          </div>
        </section>
        <section className="wall-panel">
          <h2>{t.wall.ports} {ports ? `(${label('Unit', ports.unit)})` : ''}</h2>
          {ports ? <Bars facet={ports} changes name={(item) => rowLabel(item, language)} /> : facets.error ? <Wrong error={facets.error} retry={() => void facets.refetch()} /> : null}
        </section>
      </div>
    </div>
  );
}
