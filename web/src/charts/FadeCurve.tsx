// How a score falls over time, as a small curve with its present point and its table twin one press away.
// In: the score of the API; out: a chart in the frame that all charts share. Days and values are read with arrow keys.
// The curve is computed as the server computes the score; what is to come assumes no new confirmation.
import {line} from 'd3-shape';
import {useMemo, useState} from 'react';
import type {IntelScore} from '../api/types.ts';
import {useIntelText} from '../i18n/intel.ts';
import {fill, useText} from '../i18n/text.ts';
import {now} from '../lib/clock.ts';
import {curveOf, scoreAt} from '../lib/fading.ts';
import type {FadePoint} from '../lib/fading.ts';
import {count, listTime} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {ChartPanel, useReader} from './ChartPanel.tsx';
import {timeScale, timeTicks} from './scales.ts';
import {useWidth} from './size.ts';

const height = 132;
const left = 34;
const right = 12;
const top = 10;
const bottom = 24;

/** Shows how a score falls. */
export function FadeCurve({score}: {score: IntelScore}) {
  const k = useIntelText();
  const t = useText();
  const {language} = usePreferences();
  const [at] = useState(now);
  const reader = useReader();
  const [box, width] = useWidth(360);
  const points = useMemo(() => curveOf(score, at), [score, at]);
  const from = points[0]?.at ?? at;
  const to = points.at(-1)?.at ?? at;
  const inner = Math.max(40, width - left - right);
  const x = timeScale(from, to, inner);
  const y = (value: number) => (height - top - bottom) * (1 - Math.max(0, Math.min(100, value)) / 100);
  const path = line<FadePoint>().x((point) => x(point.at)).y((point) => y(point.value));
  const read = reader.at === undefined ? undefined : points[reader.at];
  return (
    <ChartPanel
      title={k.value.curve} unit={k.value.curveUnit} points={points.length} reader={reader}
      readout={read ? <span>{fill(k.value.curveRead, {time: `${listTime(read.at)} JST`, n: count(read.value)})}</span> : <span>{k.value.curveNow} <b>{count(scoreAt(score, at, at))}</b></span>}
      table={<table className="plain"><thead><tr><th scope="col">{t.chart.time} JST</th><th scope="col" className="right">{k.value.score}</th></tr></thead><tbody>{points.filter((_, step) => step % 4 === 0).map((point) => <tr key={point.at}><td>{listTime(point.at)}</td><td className="right">{count(point.value)}</td></tr>)}</tbody></table>}
    >
      <div ref={box} style={{minHeight: height}}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={k.value.curve}>
          <g transform={`translate(${left},${top})`}>
            {[0, 50, 100].map((tick) => <g key={tick} transform={`translate(0,${y(tick)})`}><line x2={inner} className={tick === 0 ? 'axis' : 'gridline'} /><text x={-6} dy="0.35em" textAnchor="end">{tick}</text></g>)}
            <path className="main" d={path(points.filter((point) => point.at <= at)) ?? ''} />
            <path className="compared" d={path([{at, value: scoreAt(score, at, at)}, ...points.filter((point) => point.at > at)]) ?? ''} />
            <line className="cursor" x1={x(at)} x2={x(at)} y2={y(0)} />
            <circle className="point" cx={x(at)} cy={y(scoreAt(score, at, at))} r={4} />
            {read ? <circle className="point" cx={x(read.at)} cy={y(read.value)} r={4} /> : null}
            {timeTicks(from, to, inner / 84, language).map((tick) => <g key={tick.at} transform={`translate(${x(tick.at)},${y(0)})`}><line y2={5} className="axis" /><text y={17} textAnchor={x(tick.at) < 20 ? 'start' : x(tick.at) > inner - 20 ? 'end' : 'middle'}>{tick.label}</text></g>)}
          </g>
        </svg>
      </div>
    </ChartPanel>
  );
}
