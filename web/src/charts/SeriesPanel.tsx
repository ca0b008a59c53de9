// A line over time in its frame: legend, brush by pointer or Shift+arrows, reading by arrows, table twin.
// In: a reading of the series operation; out: a panel in whatever state the reading is.
// The selected range goes to the caller; nothing is kept here but the drag in progress.
import {useMemo, useRef, useState} from 'react';
import type {KeyboardEvent, PointerEvent, ReactNode} from 'react';
import {rowLabel, useLabel} from '../api/labels.ts';
import type {Reading as Read} from '../api/queries.ts';
import type {Series, Unit} from '../api/types.ts';
import {fill, useText} from '../i18n/text.ts';
import {now} from '../lib/clock.ts';
import {span} from '../lib/format.ts';
import {instantText} from '../lib/period.ts';
import type {Range} from '../lib/period.ts';
import {usePreferences} from '../lib/preferences.ts';
import {Panel} from '../ui/Panel.tsx';
import {Skeleton, Wrong} from '../ui/States.tsx';
import {ChartPanel, useReader} from './ChartPanel.tsx';
import {CoverageStrip, spansOfPoints} from './CoverageStrip.tsx';
import {LineDrawing, frameOf} from './LineDrawing.tsx';
import {PointReadout, SeriesTable} from './SeriesTable.tsx';
import {nearest} from './scales.ts';
import {useWidth} from './size.ts';

interface SeriesPanelProps {
  title: string;
  note?: string;
  reading: Read<Series>;
  compare?: string | undefined;
  tools?: ReactNode;
  brush?: Range | undefined;
  onBrush?: (range: Range | undefined) => void;
  onKey?: (key: string, shift: boolean) => boolean;
  height?: number;
  strip?: boolean;
  below?: ReactNode;
}

/** Frames a line in any state. */
export function SeriesPanel(props: SeriesPanelProps) {
  const {reading, title, note, tools, height = 220, strip = false, below} = props;
  if (reading.data) {
    return (
      <div className={reading.isPlaceholderData ? 'dim' : undefined} aria-busy={reading.isPlaceholderData ? true : undefined}>
        <SeriesChart {...props} series={reading.data} />
        {reading.error ? <Wrong error={reading.error} retry={() => void reading.refetch()} /> : null}
      </div>
    );
  }
  return (
    <Panel title={title} note={note} tools={tools}>
      <div className="stack" style={{minHeight: height + 41 + (strip ? 32 : 0)}}>
        {reading.error ? <Wrong error={reading.error} retry={() => void reading.refetch()} /> : <Skeleton lines={6} />}
      </div>
      {below}
    </Panel>
  );
}

const given = (value: number | null | undefined) => value !== undefined && value !== null;

function unitName(unit: Unit, step: number, label: string, language: 'ja' | 'en', per: string): string {
  return unit === 'per_day_per_address' ? label : `${label} ${fill(per, {span: span(step, language)})}`;
}

// What has not happened yet is neither observed nor missing.
function untilNow(series: Series): Series {
  const end = now();
  return {...series, lines: series.lines.map((line) => ({...line, points: line.points.filter((point) => new Date(point.time).getTime() <= end)}))};
}

function SeriesChart(props: SeriesPanelProps & {series: Series}) {
  const series = useMemo(() => untilNow(props.series), [props.series]);
  const {title, note, compare, tools, brush, onBrush, onKey, height = 220, strip = false, below} = props;
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const reader = useReader();
  const [box, width] = useWidth(720);
  const [drag, setDrag] = useState<{from: number; to: number}>();
  const anchor = useRef<number>(undefined);
  const frame = frameOf(width, height, false);
  const points = series.lines[0]?.points ?? [];
  const times = points.map((point) => new Date(point.time).getTime());
  const from = new Date(series.from).getTime();
  const to = new Date(series.to).getTime();
  const stepMs = series.step_seconds * 1000;
  const compareName = compare === 'week' ? t.chart.compareWeek : compare === 'year' ? t.chart.compareYear : t.chart.comparePrevious;
  const shown = drag ?? (brush ? {from: new Date(brush.from).getTime(), to: new Date(brush.to).getTime()} : undefined);

  const timeAt = (event: PointerEvent<HTMLDivElement>) => {
    const left = event.currentTarget.getBoundingClientRect().left + frame.left;
    const share = (event.clientX - left) / Math.max(1, frame.width - frame.left - frame.right);
    return from + Math.min(1, Math.max(0, share)) * (to - from);
  };
  const snapped = (a: number, b: number) => {
    const low = Math.max(from, from + Math.floor((Math.min(a, b) - from) / stepMs) * stepMs);
    return {from: low, to: Math.min(to, from + Math.ceil((Math.max(a, b) - from) / stepMs) * stepMs)};
  };
  const finish = (range: {from: number; to: number} | undefined) => {
    setDrag(undefined);
    if (range && range.to > range.from) onBrush?.({from: instantText(range.from), to: instantText(range.to)});
  };
  const pointer = {
    onPointerDown: (event: PointerEvent<HTMLDivElement>) => {
      if (!onBrush || event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      anchor.current = timeAt(event);
    },
    onPointerMove: (event: PointerEvent<HTMLDivElement>) => {
      reader.set(nearest(times, timeAt(event) - stepMs / 2));
      if (anchor.current !== undefined) setDrag(snapped(anchor.current, timeAt(event)));
    },
    onPointerUp: () => {
      if (anchor.current === undefined) return;
      anchor.current = undefined;
      finish(drag);
    },
    onPointerLeave: () => {
      if (anchor.current === undefined) reader.set(undefined);
    },
  };
  const keys = (event: KeyboardEvent<HTMLDivElement>) => {
    if (onBrush && event.shiftKey && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      const at = reader.at ?? 0;
      const next = Math.min(times.length - 1, Math.max(0, at + (event.key === 'ArrowRight' ? 1 : -1)));
      const start = anchor.current ?? times[at] ?? from;
      anchor.current = start;
      reader.set(next);
      finish(snapped(start, (times[next] ?? from) + (next >= at ? stepMs - 1 : 0)));
      anchor.current = start;
      return true;
    }
    anchor.current = undefined;
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === 'Escape' && brush) {
      onBrush?.(undefined);
      return true;
    }
    return onKey?.(event.key.toLowerCase(), event.shiftKey) ?? false;
  };
  const legend = (
    <>
      {series.lines.length > 1 ? series.lines.map((line, at) => <Key key={line.key} kind="line" colour={`var(--series-${Math.min(at + 1, 5)})`} words={rowLabel(line, language)} />) : null}
      {points.some((p) => given(p.high)) ? <Key kind="band" words={t.chart.band} /> : null}
      {points.some((p) => given(p.compare)) ? <Key kind="dash" words={compareName} /> : null}
      {points.some((p) => !given(p.value)) ? <Key kind="gap" words={t.chart.missing} /> : null}
      {series.marks.length > 0 ? <Key kind="mark" words={t.chart.alert} /> : null}
    </>
  );
  return (
    <ChartPanel
      title={title} note={note} unit={unitName(series.unit, series.step_seconds, label('Unit', series.unit), language, t.chart.per)} tools={tools} points={points.length} reader={reader} legend={legend}
      readout={<PointReadout series={series} at={reader.at} compareName={compareName} />} table={<SeriesTable series={series} compareName={compareName} />} onKey={keys} below={below}
    >
      <div ref={box} {...pointer} style={{touchAction: 'pan-y', cursor: onBrush ? 'crosshair' : undefined, minHeight: height}}>
        <LineDrawing series={series} frame={frame} reading={reader.at} brush={shown} name={title} />
      </div>
      {strip ? <CoverageStrip spans={spansOfPoints(points, stepMs)} from={from} to={to} left={frame.left} right={frame.right} /> : null}
    </ChartPanel>
  );
}

/** Explains a sign of the drawing. */
export function Key({kind, words, colour = 'var(--series-1)'}: {kind: 'line' | 'band' | 'dash' | 'gap' | 'mark'; words: string; colour?: string}) {
  return (
    <span>
      <svg width="18" height="10" viewBox="0 0 18 10" aria-hidden="true">
        {kind === 'line' ? <line x1="0" x2="18" y1="5" y2="5" stroke={colour} strokeWidth="3" /> : null}
        {kind === 'band' ? <rect width="18" height="10" fill="var(--band)" stroke="var(--series-5)" strokeWidth="0.5" /> : null}
        {kind === 'dash' ? <line x1="0" x2="18" y1="5" y2="5" stroke="var(--series-5)" strokeWidth="2" strokeDasharray="5 3" /> : null}
        {kind === 'gap' ? <g stroke="var(--hatch)" strokeWidth="1.5"><path d="M0 10L10 0M6 10L16 0M12 10L18 4" fill="none" /></g> : null}
        {kind === 'mark' ? <path d="M4 0h10L9 9z" fill="var(--high)" /> : null}
      </svg>
      {words}
    </span>
  );
}
