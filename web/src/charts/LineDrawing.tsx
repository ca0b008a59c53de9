// The line over time as SVG: normal band, comparison (dashed), gaps hatched as 欠測, alerts as pins, brush, cursor.
// In: a Series of the API and the point being read; out: a drawing. Sizes in CSS pixels.
// The line breaks where a bin was not observed: missing is never drawn as 0.
import {area, line} from 'd3-shape';
import type {ReactNode} from 'react';
import type {Series, SeriesPoint} from '../api/types.ts';
import {compact} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {gapsOf, timeScale, timeTicks, valueScale} from './scales.ts';

export interface Frame {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Gives the frame of a drawing. */
export function frameOf(width: number, height: number, big: boolean): Frame {
  return big ? {width, height, left: 84, right: 12, top: 24, bottom: 36} : {width, height, left: 52, right: 10, top: 18, bottom: 24};
}

interface LineDrawingProps {
  series: Series;
  frame: Frame;
  reading?: number | undefined;
  brush?: {from: number; to: number} | undefined;
  big?: boolean;
  name: string;
  children?: ReactNode;
}

const timeOf = (point: SeriesPoint) => new Date(point.time).getTime();
const has = (value: number | null | undefined): value is number => value !== null && value !== undefined && Number.isFinite(value);

/** Defines the hatching that means 欠測. */
export function Hatch() {
  return (
    <defs>
      <pattern id="hinomi-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <line x1="0" y1="0" x2="0" y2="6" stroke="var(--hatch)" strokeWidth="2" opacity="0.75" />
      </pattern>
    </defs>
  );
}

function valuesOf(series: Series): (number | undefined)[] {
  return series.lines.flatMap((one) => one.points.flatMap((p) => [p.value, p.high, p.compare]));
}

/** Draws lines over time. */
export function LineDrawing({series, frame, reading, brush, big = false, name, children}: LineDrawingProps) {
  const {language} = usePreferences();
  const {left, top} = frame;
  const inner = {width: Math.max(40, frame.width - left - frame.right), height: frame.height - top - frame.bottom};
  const from = new Date(series.from).getTime();
  const to = new Date(series.to).getTime();
  const x = timeScale(from, to, inner.width);
  const {scale: y, ticks} = valueScale(valuesOf(series), inner.height, 4);
  const stepMs = series.step_seconds * 1000;
  const middle = (p: SeriesPoint) => x(Math.min(to, timeOf(p) + stepMs / 2));
  const first = series.lines[0];
  const path = (pick: (p: SeriesPoint) => number | undefined) =>
    line<SeriesPoint>().defined((p) => has(pick(p))).x(middle).y((p) => y(pick(p) ?? 0));
  const band = area<SeriesPoint>().defined((p) => has(p.low) && has(p.high)).x(middle).y0((p) => y(p.low ?? 0)).y1((p) => y(p.high ?? 0));
  const point = reading === undefined ? undefined : first?.points[reading];
  return (
    <svg width={frame.width} height={frame.height} viewBox={`0 0 ${frame.width} ${frame.height}`} role="img" aria-label={name}>
      <Hatch />
      <g transform={`translate(${left},${top})`}>
        {ticks.map((tick) => (
          <g key={tick} transform={`translate(0,${y(tick)})`}>
            <line x2={inner.width} className={tick === 0 ? 'axis' : 'gridline'} />
            <text x={-8} dy="0.35em" textAnchor="end">{compact(tick, language)}</text>
          </g>
        ))}
        {first ? gapsOf(first.points, stepMs).map((gap) => (
          <rect key={gap.from} className="gap" x={x(gap.from)} width={Math.max(2, x(Math.min(gap.to, to)) - x(gap.from))} height={inner.height} />
        )) : null}
        {first ? <path className="band" d={band(first.points) ?? ''} /> : null}
        {first ? <path className="compared" d={path((p) => p.compare)(first.points) ?? ''} /> : null}
        {series.lines.map((one, at) => (
          <path key={one.key} className="main" stroke={`var(--series-${Math.min(at + 1, 5)})`} style={{stroke: `var(--series-${Math.min(at + 1, 5)})`}} d={path((p) => p.value)(one.points) ?? ''} />
        ))}
        {timeTicks(from, to, inner.width / (big ? 170 : 96), language).map((tick) => (
          <g key={tick.at} transform={`translate(${x(tick.at)},${inner.height})`}>
            <line y2={5} className="axis" />
            <text y={big ? 28 : 18} textAnchor={x(tick.at) < 24 ? 'start' : x(tick.at) > inner.width - 24 ? 'end' : 'middle'}>{tick.label}</text>
          </g>
        ))}
        {series.marks.map((mark) => {
          const at = x(Math.max(from, new Date(mark.time).getTime()));
          return <g key={mark.alert} data-mark={mark.alert}><line className="mark-line" x1={at} x2={at} y2={inner.height} /><path className="mark" d={`M${at - 5},-12 h10 l-5,9z`} /></g>;
        })}
        {brush ? (
          <g>
            <rect className="brush" x={x(brush.from)} width={Math.max(1, x(brush.to) - x(brush.from))} height={inner.height} />
            <line className="brush-edge" x1={x(brush.from)} x2={x(brush.from)} y2={inner.height} />
            <line className="brush-edge" x1={x(brush.to)} x2={x(brush.to)} y2={inner.height} />
          </g>
        ) : null}
        {point ? (
          <g>
            <line className="cursor" x1={middle(point)} x2={middle(point)} y2={inner.height} />
            {has(point.value) ? <circle className="point" cx={middle(point)} cy={y(point.value)} r={4} /> : null}
          </g>
        ) : null}
        {children}
      </g>
    </svg>
  );
}
