// In how many parts a value was last seen, over time: one bar a day, week, month or quarter. In: instants in
// milliseconds; out: a chart with its table twin, read by arrow keys. JST. Times are those that the parts state.
// Bars stand on full days; a bucket without a part is 0 and has no bar.
import {useMemo} from 'react';
import {fill, useText} from '../i18n/text.ts';
import {useValueText} from '../i18n/value.ts';
import {activityOf} from '../lib/activity.ts';
import {count, dayLabel, listTime} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {ChartPanel, useReader} from './ChartPanel.tsx';
import {timeScale, timeTicks, valueScale} from './scales.ts';
import {useWidth} from './size.ts';

const height = 118;
const left = 34;
const right = 12;
const top = 10;
const bottom = 24;

/** Shows when a value was seen. */
export function ActivityBars({times, until, note}: {times: readonly number[]; until: number; note: string}) {
  const v = useValueText();
  const t = useText();
  const {language} = usePreferences();
  const reader = useReader();
  const [box, width] = useWidth(560);
  const {bins, days} = useMemo(() => activityOf(times, until), [times, until]);
  const from = bins[0]?.from ?? until;
  const to = bins.at(-1)?.to ?? until;
  const inner = Math.max(40, width - left - right);
  const tall = height - top - bottom;
  const x = timeScale(from, to, inner);
  const {scale: y, ticks} = valueScale(bins.map((bin) => bin.count), tall, 2);
  const span = (bin: {from: number; to: number}) => (days === 1 ? dayLabel(bin.from, language) : fill(t.common.range, {from: dayLabel(bin.from, language), to: dayLabel(bin.to - 1, language)}));
  const read = reader.at === undefined ? undefined : bins[reader.at];
  return (
    <ChartPanel
      title={v.activity.title} note={note} unit={fill(v.activity.unit, {days})} points={bins.length} reader={reader}
      readout={read ? <span>{span(read)} <b>{fill(v.activity.parts, {n: count(read.count)})}</b></span> : <span>{fill(v.activity.sum, {n: count(times.length), from: listTime(Math.min(...times)), to: listTime(Math.max(...times))})}</span>}
      table={<table className="plain"><thead><tr><th scope="col">{t.chart.time} JST</th><th scope="col" className="right">{v.activity.head}</th></tr></thead><tbody>{bins.filter((bin) => bin.count > 0).map((bin) => <tr key={bin.from}><td>{span(bin)}</td><td className="right">{count(bin.count)}</td></tr>)}</tbody></table>}
    >
      <div ref={box} style={{minHeight: height}}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={v.activity.title}>
          <g transform={`translate(${left},${top})`}>
            {ticks.filter((tick) => Number.isInteger(tick)).map((tick) => <g key={tick} transform={`translate(0,${y(tick)})`}><line x2={inner} className={tick === 0 ? 'axis' : 'gridline'} /><text x={-6} dy="0.35em" textAnchor="end">{tick}</text></g>)}
            {bins.map((bin, at) => (bin.count === 0 ? null : <rect key={bin.from} className={reader.at === at ? 'activity read' : 'activity'} x={x(bin.from)} y={y(bin.count)} width={Math.max(2, x(bin.to) - x(bin.from) - 1)} height={tall - y(bin.count)}><title>{`${span(bin)} ${fill(v.activity.parts, {n: count(bin.count)})}`}</title></rect>))}
            {timeTicks(from, to, inner / 92, language).map((tick) => <g key={tick.at} transform={`translate(${x(tick.at)},${tall})`}><line y2={5} className="axis" /><text y={17} textAnchor={x(tick.at) < 24 ? 'start' : x(tick.at) > inner - 24 ? 'end' : 'middle'}>{tick.label}</text></g>)}
          </g>
        </svg>
      </div>
    </ChartPanel>
  );
}
