// Axes of the charts, without drawing. In: ranges in milliseconds and values; out: ticks with their labels.
// Time ticks fall on full hours and midnights of JST. Value ticks begin at 0 and end above the largest value.
// Limits: at most `wanted` + 2 ticks; an empty or flat range gives a scale of 0 to 1.
import {scaleLinear, scaleUtc} from 'd3-scale';
import type {ScaleLinear, ScaleTime} from 'd3-scale';
import {clockTime, dayLabel} from '../lib/format.ts';
import type {Language} from '../lib/format.ts';

const hour = 3600_000;
const day = 24 * hour;
const jst = 9 * hour;
const steps = [60_000, 5 * 60_000, 15 * 60_000, 30 * 60_000, hour, 3 * hour, 6 * hour, 12 * hour, day, 2 * day, 7 * day, 14 * day, 30 * day, 90 * day, 365 * day];

export interface Tick {
  at: number;
  label: string;
  midnight: boolean;
}

/** Gives ticks at round times of JST. */
export function timeTicks(from: number, to: number, wanted: number, language: Language): Tick[] {
  if (!(to > from)) return [];
  const step = steps.find((candidate) => (to - from) / candidate <= Math.max(1, wanted)) ?? 365 * day;
  const out: Tick[] = [];
  for (let at = Math.ceil((from + jst) / step) * step - jst; at <= to && out.length <= wanted + 2; at += step) {
    const midnight = (at + jst) % day === 0;
    out.push({at, label: midnight ? dayLabel(at, language) : clockTime(at), midnight});
  }
  return out;
}

/** Gives the scale of values, from 0 to above the largest. */
export function valueScale(values: readonly (number | null | undefined)[], height: number, wanted: number): {scale: ScaleLinear<number, number>; ticks: number[]} {
  let top = 0;
  for (const value of values) if (value !== null && value !== undefined && Number.isFinite(value) && value > top) top = value;
  const scale = scaleLinear().domain([0, top > 0 ? top : 1]).nice(wanted).range([height, 0]);
  return {scale, ticks: top > 0 ? scale.ticks(wanted) : [0]};
}

/** Gives the scale of time. */
export function timeScale(from: number, to: number, width: number): ScaleTime<number, number> {
  return scaleUtc().domain([from, to > from ? to : from + 1]).range([0, width]);
}

/** Finds the point nearest to a time in a list sorted by time. */
export function nearest(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < at) low = middle + 1;
    else high = middle;
  }
  const before = times[low - 1];
  const here = times[low];
  if (before !== undefined && here !== undefined && at - before < here - at) return low - 1;
  return low;
}

/** Joins neighbouring bins that were not observed into spans. */
export function gapsOf(points: readonly {time: string; value?: number}[], stepMilliseconds: number): {from: number; to: number}[] {
  const out: {from: number; to: number}[] = [];
  for (const point of points) {
    if (point.value !== undefined && point.value !== null) continue;
    const from = new Date(point.time).getTime();
    const last = out.at(-1);
    if (last && from <= last.to) last.to = from + stepMilliseconds;
    else out.push({from, to: from + stepMilliseconds});
  }
  return out;
}
