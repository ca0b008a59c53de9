// One sensor: state, 30 days of coverage, what it took in and what could not be read and why.
// In: the id from the path; out: figures, coverage strip, missing spans, receipts.
// Address blocks are shown only to who may configure sensors; the server leaves them out otherwise.
import {useMemo, useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {SensorDetail} from '../../api/types.ts';
import {CoverageStrip, spansOfSensor} from '../../charts/CoverageStrip.tsx';
import {SeriesPanel} from '../../charts/SeriesPanel.tsx';
import {timeTicks} from '../../charts/scales.ts';
import {prefectureName} from '../../i18n/prefectures.ts';
import {fill, useText} from '../../i18n/text.ts';
import {now} from '../../lib/clock.ts';
import {inert} from '../../lib/defang.ts';
import {count, percent, rate, span} from '../../lib/format.ts';
import {rangeOf} from '../../lib/period.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, useParam} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Reading} from '../../ui/States.tsx';
import {DemoTag, LabelMarks, SensorStateTag} from '../../ui/Tags.tsx';
import {Datum, Delta, Time} from '../../ui/Value.tsx';
import {Receipts} from './Receipts.tsx';
import {SensorSettings} from './Settings.tsx';

/** Shows a sensor. */
export default function SensorScreen() {
  const t = useText();
  const id = useParam('id');
  const may = useMay('observe_configure');
  const [asOf] = useState(now);
  const {from, to} = useMemo(() => rangeOf('30d', asOf), [asOf]);
  const detail = useRead('sensor_detail', {path: {id}});
  const line = useRead('series', {query: {from, to, sensor: [id], unit: 'packets', band: true}});
  const name = detail.data ? inert(detail.data.sensor.name) : '';
  return (
    <Page
      title={fill(t.sensor.title, {name})} heading={detail.data ? <><Datum text={detail.data.sensor.name} /></> : t.sensors.title}
      lead={detail.data ? <span className="row"><SensorStateTag state={detail.data.sensor.state} />{detail.data.sensor.demonstration ? <DemoTag /> : null}<LabelMarks label={detail.data.sensor.label} /></span> : null}
      tools={<Go className="button slim" to="/observe/explore" search={{sensor: id, from, to}}>{t.port.rows}</Go>}
    >
      <Reading of={detail} lines={8}>
        {(data) => (
          <>
            <Facts data={data} />
            <Coverage data={data} from={from} to={to} />
          </>
        )}
      </Reading>
      <SeriesPanel title={t.sensor.line} reading={line} height={180} strip />
      <Reading of={detail}>{(data) => <Receipts receipts={data.receipts} />}</Reading>
      {may && detail.data ? <SensorSettings key={detail.data.sensor.version} sensor={detail.data.sensor} /> : null}
    </Page>
  );
}

function Facts({data}: {data: SensorDetail}) {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const {sensor} = data;
  return (
    <div className="figures">
      <div className="figure"><span className="name">{t.sensors.prefecture}</span><strong>{prefectureName(sensor.prefecture, language)}</strong><span className="foot"><Datum text={sensor.place} /></span></div>
      <div className="figure"><span className="name">{t.sensors.rate}</span><span className="amount">{sensor.address_count === 0 ? t.sensors.notStated : rate(sensor.rate.value)}</span><span className="foot">{t.common.previousPeriod} <Delta figure={sensor.rate} /></span></div>
      <div className="figure"><span className="name">{t.sensors.packets}</span><span className="amount">{count(sensor.packets)}</span></div>
      <div className="figure"><span className="name">{t.sensors.addresses}</span><span className="amount">{sensor.address_count === 0 ? t.sensors.notStated : count(sensor.address_count)}</span></div>
      <div className="figure"><span className="name">{t.sensors.coverage}</span><span className="amount">{percent(sensor.coverage, language)}</span></div>
      <div className="figure"><span className="name">{t.sensors.dropped}</span><span className="amount">{count(sensor.dropped)}</span></div>
      <div className="figure"><span className="name">{t.sensors.clock}</span><strong>{label('ClockQuality', sensor.clock)}</strong></div>
      <div className="figure"><span className="name">{t.sensors.last}</span><Time value={sensor.last_seen} /></div>
    </div>
  );
}

function Coverage({data, from, to}: {data: SensorDetail; from: string; to: string}) {
  const t = useText();
  const {language} = usePreferences();
  const begin = new Date(from).getTime();
  const end = new Date(to).getTime();
  const gaps = data.spans.filter((one) => one.state === 'missing');
  const ticks = timeTicks(begin, end, 10, language);
  return (
    <Panel title={t.sensor.coverage} note={t.common.jst}>
      <div className="stack">
      <CoverageStrip spans={spansOfSensor(data.spans)} from={begin} to={end} height={22} />
      <div className="row apart small quiet" aria-hidden="true"><span>{ticks[0]?.label}</span><span>{ticks.at(-1)?.label}</span></div>
      <h3>{t.sensor.spans}</h3>
      {gaps.length === 0 ? <p>{t.sensor.spansNone}</p> : (
        <div className="chart-table" tabIndex={0} role="region" aria-label={t.sensor.spans}>
          <table className="plain">
            <thead><tr><th>{t.observe.from}</th><th>{t.observe.to}</th><th className="right">{t.sensor.length}</th></tr></thead>
            <tbody>{gaps.map((gap) => <tr key={gap.from}><td><Time value={gap.from} /></td><td><Time value={gap.to} /></td><td className="right">{span((new Date(gap.to).getTime() - new Date(gap.from).getTime()) / 1000, language)}</td></tr>)}</tbody>
          </table>
        </div>
      )}
      </div>
    </Panel>
  );
}
