// Numbers and times as text. Runs under whatever zone the machine has: the strings must be JST everywhere.
// Cases: 元年, 平成31/4/30, year end, leap day, missing against zero, minus and percent signs.
// TZ is varied by the script's own cases through explicit offsets.
import {describe, expect, test} from 'vitest';
import {bytes, clockTime, compact, count, dayLabel, listTime, longDay, missing, percent, rate, span} from '../../src/lib/format.ts';
import {seirekiDate, warekiDate} from '../../src/lib/wareki.ts';

describe('wareki', () => {
  test.each([
    ['2019-04-30T14:59:59Z', '平成31年4月30日'],
    ['2019-04-30T15:00:00Z', '令和元年5月1日'],
    ['2026-12-31T14:59:59Z', '令和8年12月31日'],
    ['2026-12-31T15:00:00Z', '令和9年1月1日'],
    ['2028-02-29T00:00:00Z', '令和10年2月29日'],
    ['1989-01-07T12:00:00Z', '昭和64年1月7日'],
    ['1989-01-07T15:00:00Z', '平成元年1月8日'],
  ])('writes %s as %s', (iso, expected) => expect(warekiDate(new Date(iso))).toBe(expected));
  test('writes the common era without leading zeros', () => expect(seirekiDate(new Date('2026-09-09T15:00:00Z'))).toBe('2026年9月10日'));
  test('adds full-width brackets around the weekday', () => expect(longDay('2026-09-10T00:00:00Z', 'ja', 'wareki')).toBe('令和8年9月10日（木）'));
  test('writes English days', () => expect(longDay('2026-09-09T20:00:00Z', 'en', 'wareki')).toBe('Thu 10 Sep 2026'));
});

describe('times', () => {
  test('are JST whatever offset the text has', () => {
    expect(listTime('2026-09-10T00:26:00Z')).toBe('2026-09-10 09:26');
    expect(listTime('2026-09-09T20:26:00-04:00')).toBe('2026-09-10 09:26');
    expect(clockTime('2026-09-10T15:00:00Z')).toBe('00:00');
    expect(dayLabel('2026-09-10T15:00:00Z', 'ja')).toBe('9/11（金）');
    expect(dayLabel('2026-09-10T15:00:00Z', 'en')).toBe('Fri 9/11');
  });
  test('are missing when unreadable', () => {
    for (const bad of ['', 'x', undefined]) expect(listTime(bad)).toBe(missing);
  });
});

describe('numbers', () => {
  test('tell missing from zero', () => {
    expect(count(undefined)).toBe('―');
    expect(count(null)).toBe('―');
    expect(count(Number.NaN)).toBe('―');
    expect(count(0)).toBe('0');
    expect(rate(0)).toBe('0');
    expect(rate(undefined)).toBe('―');
  });
  test('use commas and the minus sign', () => {
    expect(count(1234567)).toBe('1,234,567');
    expect(count(-5)).toBe('−5');
    expect(percent(-0.167, 'ja')).toBe('−16.7％');
    expect(percent(-0.167, 'en')).toBe('−16.7%');
  });
  test('give a rate the decimals it needs', () => {
    expect(rate(5438.26)).toBe('5,438.3');
    expect(rate(3.456)).toBe('3.46');
    expect(rate(0.0123)).toBe('0.012');
  });
  test('shorten large axis labels in words', () => {
    expect(compact(120_000_000, 'ja')).toBe('1.2億');
    expect(compact(12_000, 'ja')).toBe('1.2万');
    expect(compact(500, 'ja')).toBe('500');
    expect(compact(1_200_000, 'en')).toBe('1.2M');
  });
  test('write sizes and lengths of time', () => {
    expect(bytes(1536)).toBe('1.5 KiB');
    expect(span(90061, 'ja')).toBe('1日1時間');
    expect(span(59, 'en')).toBe('59 s');
    expect(span(-1, 'ja')).toBe(missing);
  });
});
