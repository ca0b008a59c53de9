// The choice of the report's period, and changes with their signs.
import {describe, expect, test} from 'vitest';
import {kindOf, periodsOf} from '../../src/screens/report/Choice.tsx';
import {untilText} from '../../src/screens/report/index.tsx';
import {reportEn} from '../../src/i18n/report_en.ts';
import {reportJa} from '../../src/i18n/report_ja.ts';
import {signed} from '../../src/screens/report/Tables.tsx';

describe('report', () => {
  test('tells the kind of a period', () => {
    expect(['2026-10', '2026-Q4', '2026Q4', '2026', '2026-10-05', '2026-10-01/2026-10-07'].map(kindOf)).toEqual(['month', 'quarter', 'quarter', 'year', 'any', 'any']);
  });
  test('offers what has begun, the latest first', () => {
    expect(periodsOf('month', 2026, 2).slice(0, 3)).toEqual(['2026-02', '2026-01', '2025-12']);
    expect(periodsOf('quarter', 2026, 7).slice(0, 4)).toEqual(['2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4']);
    expect(periodsOf('year', 2026, 7)).toEqual(['2026', '2025', '2024', '2023']);
  });
  test('says up to which day a running period is told of', () => {
    const day = new Date('2026-11-05T14:59:59Z');
    expect(untilText(reportJa.until, day)).toBe('この資料は、期間の途中である11月5日までの値です。');
    expect(untilText(reportEn.until, day)).toContain('2026-11-05');
  });
  test('writes changes with a sign, and none for what rounds to nothing', () => {
    expect([139.72, -20.5, 0.001, undefined].map((value) => signed(value, 2))).toEqual(['+139.72', '−20.50', '±0.00', '―']);
  });
});
