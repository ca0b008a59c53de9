// Axes and gaps of the charts. Ticks fall on JST midnights; missing bins join into gaps and are never 0.
// Reading keys move point by point and stay inside.
// Pure functions, no page needed.
import {describe, expect, test} from 'vitest';
import {readingStep} from '../../src/charts/ChartPanel.tsx';
import {spansOfPoints} from '../../src/charts/CoverageStrip.tsx';
import {gapsOf, nearest, timeTicks, valueScale} from '../../src/charts/scales.ts';

const at = (iso: string) => new Date(iso).getTime();

describe('time ticks', () => {
  test('fall on midnights of JST for a week', () => {
    const ticks = timeTicks(at('2026-09-03T05:00:00Z'), at('2026-09-10T05:00:00Z'), 8, 'ja');
    expect(ticks).toHaveLength(7);
    expect(ticks.every((tick) => tick.midnight && new Date(tick.at).getUTCHours() === 15)).toBe(true);
    expect(ticks[0]?.label).toBe('9/4（金）');
  });
  test('fall on hours for a day and never exceed what is wanted by more than two', () => {
    for (const wanted of [2, 4, 6, 12]) expect(timeTicks(at('2026-09-09T05:10:00Z'), at('2026-09-10T05:10:00Z'), wanted, 'en').length).toBeLessThanOrEqual(wanted + 2);
    expect(timeTicks(5, 5, 4, 'ja')).toEqual([]);
  });
});

describe('value scale', () => {
  test('begins at 0 and holds the largest value', () => {
    const {scale, ticks} = valueScale([3, undefined, 1587, null], 200, 4);
    expect(scale(0)).toBe(200);
    expect(scale(1587)).toBeGreaterThanOrEqual(0);
    expect(ticks[0]).toBe(0);
  });
  test('stands with nothing, zeros and NaN', () => {
    for (const values of [[], [0, 0], [Number.NaN], [undefined]]) expect(Number.isFinite(valueScale(values, 100, 4).scale(0))).toBe(true);
  });
});

describe('gaps', () => {
  const points = [{time: '2026-09-10T00:00:00Z', value: 0, coverage: 1}, {time: '2026-09-10T01:00:00Z', coverage: 0}, {time: '2026-09-10T02:00:00Z', coverage: 0}, {time: '2026-09-10T03:00:00Z', value: 4, coverage: 0.5}];
  test('join neighbouring missing bins; zero is no gap', () => expect(gapsOf(points, 3600_000)).toEqual([{from: at('2026-09-10T01:00:00Z'), to: at('2026-09-10T03:00:00Z')}]));
  test('coverage joins equal bins', () => expect(spansOfPoints(points, 3600_000).map((one) => one.share)).toEqual([1, 0, 0.5]));
});

test('nearest finds the closest time', () => {
  const times = [0, 10, 20, 30];
  expect([-5, 4, 6, 14, 99].map((time) => nearest(times, time))).toEqual([0, 0, 1, 1, 3]);
});

test('reading moves within the points', () => {
  expect(readingStep('ArrowRight', undefined, 5)).toBe(0);
  expect(readingStep('ArrowRight', 4, 5)).toBe(4);
  expect(readingStep('ArrowLeft', 0, 5)).toBe(0);
  expect(readingStep('End', 1, 5)).toBe(4);
  expect(readingStep('x', 1, 5)).toBeUndefined();
  expect(readingStep('ArrowRight', undefined, 0)).toBeUndefined();
});
