// The strip under a time axis: solid where a sensor observed, hatched where it is 欠測.
// In: spans of time with their share observed (0 to 1), the axis range in milliseconds and its margins in pixels.
// A gap is missing, never a fall: the words under the strip say so.
import type {CoverageSpan, SeriesPoint} from '../api/types.ts';
import {useText} from '../i18n/text.ts';
import {listTime} from '../lib/format.ts';
import {Hatch} from './LineDrawing.tsx';
import {timeScale} from './scales.ts';
import {useWidth} from './size.ts';

export interface StripSpan {
  from: number;
  to: number;
  share: number;
}

/** Joins bins of equal coverage into spans. */
export function spansOfPoints(points: readonly SeriesPoint[], stepMilliseconds: number): StripSpan[] {
  const out: StripSpan[] = [];
  for (const point of points) {
    const from = new Date(point.time).getTime();
    const share = point.coverage >= 0.999 ? 1 : point.coverage <= 0.001 ? 0 : 0.5;
    const last = out.at(-1);
    if (last && last.share === share && from <= last.to) last.to = from + stepMilliseconds;
    else out.push({from, to: from + stepMilliseconds, share});
  }
  return out;
}

/** Reads spans of the API. */
export function spansOfSensor(spans: readonly CoverageSpan[]): StripSpan[] {
  return spans.map((one) => ({from: new Date(one.from).getTime(), to: new Date(one.to).getTime(), share: one.state === 'observed' ? 1 : 0}));
}

interface StripProps {
  spans: readonly StripSpan[];
  from: number;
  to: number;
  left?: number;
  right?: number;
  height?: number;
  note?: boolean;
}

/** Draws when was observed. */
export function CoverageStrip({spans, from, to, left = 0, right = 0, height = 10, note = true}: StripProps) {
  const t = useText();
  const [box, width] = useWidth(720);
  const x = timeScale(from, to, Math.max(20, width - left - right));
  const missing = spans.filter((one) => one.share === 0).length;
  return (
    <div ref={box}>
      <svg width={width} height={height + 4} role="img" aria-label={`${t.explore.coverageStrip}: ${missing === 0 ? t.sensor.spansNone : `${t.chart.missing} ${missing}`}`}>
        <Hatch />
        <g transform={`translate(${left},2)`}>
          {spans.map((one) => {
            const a = Math.max(0, x(Math.max(from, one.from)));
            const b = x(Math.min(to, one.to));
            return (
              <g key={one.from}>
                <title>{`${listTime(one.from)} – ${listTime(one.to)} JST ${one.share === 0 ? t.chart.missing : t.chart.observed}`}</title>
                <rect className={one.share === 0 ? 'gap' : 'observed'} x={a} width={Math.max(1.5, b - a)} height={height} opacity={one.share === 0.5 ? 0.5 : 1} fill={one.share === 0 ? 'url(#hinomi-hatch)' : 'var(--series-3)'} />
              </g>
            );
          })}
        </g>
      </svg>
      {note ? <div className="small quiet" style={{paddingInlineStart: left}}>{t.explore.coverageStrip} {t.explore.coverageNote}</div> : null}
    </div>
  );
}
