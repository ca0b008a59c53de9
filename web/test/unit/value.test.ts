// A value's page and the reading of a pasted list: its standing, when it was seen, how it became known, the event by which
// it is registered, lines that gave no value, the dictionary. Each rule fails if its check is taken out.
// Addresses and names are those of documentation.
import {describe, expect, test} from 'vitest';
import type {IntelClaim, IntelSeen, IntelValueDetail, ValueRole} from '../../src/api/types.ts';
import {intelUseEn} from '../../src/i18n/intel_use_en.ts';
import {intelUseJa} from '../../src/i18n/intel_use_ja.ts';
import {valueEn} from '../../src/i18n/value_en.ts';
import {valueJa} from '../../src/i18n/value_ja.ts';
import {activityOf} from '../../src/lib/activity.ts';
import {plainLine, readLines, reasonOf} from '../../src/lib/unread.ts';
import {historyOf} from '../../src/screens/intel-value/history.ts';
import {standingOf} from '../../src/screens/intel-value/standing.ts';
import {eventOf, eventOnce, gradeFor, mispTypeOf, registrable} from '../../src/ui/intel/event.ts';

const seen = (source: string, role: ValueRole, taken = '2026-03-01T00:00:00Z', id = `${source}${taken}`) => ({part: {id, source, title: id, taken}, role, last: taken}) as unknown as IntelSeen;
const claim = (polarity: 'asserts' | 'denies', recorded: string, taken_back = false, predicate = 'malicious') => ({id: recorded + polarity, predicate, object: 'x', polarity, recorded, taken_back}) as unknown as IntelClaim;
const detail = (rows: IntelSeen[], change: Partial<IntelValueDetail['value']> = {}, claims: IntelClaim[] = [], more = false): IntelValueDetail => ({
  value: {kind: 'ip', value: '203.0.113.7', written: '203.0.113.7', parts: rows.length, roles: [...new Set(rows.map((row) => row.role))], warnings: [], records: 0, observed: false, watched: false, ...change}, seen: rows, more, derived: [], claims, records: [],
});

describe('the standing of a value', () => {
  test('what nobody registered is unknown, never harmless', () => expect(standingOf(detail([]))).toMatchObject({standing: 'unknown', sources: []}));
  test('what only records or sensors hold is in no part', () => {
    expect(standingOf(detail([], {records: 1})).standing).toBe('outside');
    expect(standingOf(detail([], {observed: true})).standing).toBe('outside');
  });
  test('one that gives it as an indicator outweighs those that mention it, and is named', () => {
    const rows = [seen('甲', 'mentioned'), seen('乙', 'indicator'), seen('丙', 'indicator', '2026-03-02T00:00:00Z'), seen('丙', 'indicator', '2026-03-03T00:00:00Z')];
    expect(standingOf(detail(rows))).toMatchObject({standing: 'indicated', sources: ['丙', '乙'], open: false});
  });
  test('mentioned is no indicator; benign is said to be harmless', () => {
    expect(standingOf(detail([seen('甲', 'mentioned')])).standing).toBe('mentioned');
    expect(standingOf(detail([seen('甲', 'benign'), seen('乙', 'mentioned')]))).toMatchObject({standing: 'harmless', sources: ['甲']});
  });
  test('a contradiction comes before all, unless it was taken back', () => {
    const rows = [seen('甲', 'indicator')];
    expect(standingOf(detail(rows, {}, [claim('asserts', '1'), claim('denies', '2')]))).toMatchObject({standing: 'contradicted', on: 1, against: 1});
    expect(standingOf(detail(rows, {}, [claim('asserts', '1'), claim('denies', '2', true)])).standing).toBe('indicated');
  });
  test('more parts than were given leave the sources open', () => expect(standingOf(detail([seen('甲', 'indicator')], {}, [], true)).open).toBe(true));
});

const at = (day: string) => Date.parse(`${day}T12:00:00+09:00`);

describe('when it was seen', () => {
  test('each instant is in one bar, bars are equally long and reach the present day', () => {
    const times = [at('2026-01-01'), at('2026-01-01'), at('2026-03-01'), at('2026-11-01')];
    const {bins, days} = activityOf(times, at('2026-11-20'));
    expect(days).toBe(7);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(4);
    expect(bins[0]).toMatchObject({from: Date.parse('2026-01-01T00:00:00+09:00'), count: 2});
    expect(bins.at(-1)?.to).toBeGreaterThan(at('2026-11-20'));
    for (const bin of bins) expect(bin.to - bin.from).toBe(7 * 86_400_000);
    expect(bins.length).toBeLessThanOrEqual(60);
  });
  test('a day is a day of JST', () => expect(activityOf([Date.parse('2026-01-01T15:30:00Z')], Date.parse('2026-01-02T01:00:00Z')).bins).toEqual([{from: Date.parse('2026-01-01T15:00:00Z'), to: Date.parse('2026-01-02T15:00:00Z'), count: 1}]));
  test('decades and unreadable instants do not break it', () => {
    const {bins} = activityOf([at('1990-01-01'), Number.NaN, at('2026-01-01')], at('2026-11-20'));
    expect(bins.length).toBeLessThanOrEqual(60);
    expect(bins.reduce((sum, bin) => sum + bin.count, 0)).toBe(2);
    expect(activityOf([], at('2026-11-20')).bins).toEqual([]);
  });
});

describe('how it became known', () => {
  test('days of JST, newest first, each as of its last instant', () => {
    const days = historyOf(
      [seen('甲', 'indicator', '2026-03-01T14:00:00Z', 'a'), seen('甲', 'mentioned', '2026-03-01T14:00:00Z', 'a'), seen('乙', 'indicator', '2026-03-01T15:00:00Z', 'b')],
      [claim('asserts', '2026-03-01T15:30:00.5Z'), claim('asserts', '2026-03-05T00:00:00Z', false, 'takes-back')],
    );
    expect(days.map((day) => [day.day, day.asOf, day.parts.length, day.claims.length, day.takenBack])).toEqual([
      ['2026-03-05', '2026-03-05T00:00:00Z', 0, 0, 1], ['2026-03-02', '2026-03-01T15:30:00.5Z', 1, 1, 0], ['2026-03-01', '2026-03-01T14:00:00Z', 1, 0, 0],
    ]);
  });
});

describe('the event of a registration', () => {
  test('holds the value with its use and grounds', () => {
    let made = 0;
    const text = eventOf({values: [{kind: 'ip', value: '203.0.113.7'}], title: '偽サイト', indicator: false, grounds: '確かめた', at: Date.parse('2026-03-01T15:30:00Z'), id: () => `id${++made}`});
    expect(JSON.parse(text)).toMatchObject({Event: {uuid: 'id1', info: '偽サイト', date: '2026-03-02', Attribute: [{uuid: 'id2', type: 'ip-dst', value: '203.0.113.7', to_ids: false, comment: '確かめた'}]}});
  });
  test('the same content is the same text whenever it is sent; other content or terms are another', () => {
    let made = 0;
    const write = eventOnce(() => `id${++made}`);
    const about = {values: [{kind: 'ip', value: '203.0.113.7'}] as const, title: '偽サイト', indicator: true, grounds: ''};
    const first = write(about, {source: '甲', tlp: 'amber'}, 1000);
    expect(write({...about}, {source: '甲', tlp: 'amber'}, 60_000)).toBe(first);
    expect(JSON.parse(first)).toMatchObject({Event: {uuid: 'id1', timestamp: '1'}});
    const other = write(about, {source: '乙', tlp: 'amber'}, 60_000);
    expect(JSON.parse(other)).toMatchObject({Event: {uuid: 'id3', timestamp: '60'}});
    const renamed = write({...about, title: '別の件'}, {source: '乙', tlp: 'amber'}, 90_000);
    expect(JSON.parse(renamed)).toMatchObject({Event: {uuid: 'id3', info: '別の件', timestamp: '90', Attribute: [{uuid: 'id4'}]}});
  });
  test('a source that nobody graded is not known, but for one\'s own organisation', () => {
    const known = [{name: '架空研究所', grade: 'b'}, {name: '架空県警察', grade: 'c'}] as const;
    expect(gradeFor(' 架空研究所 ', known, '架空県警察')).toBe('b');
    expect(gradeFor('架空の会社', known, '架空県警察')).toBe('x');
    expect(gradeFor('架空府警察', known, '架空府警察')).toBe('a');
    expect(gradeFor('架空県警察', known, '架空県警察')).toBe('c');
  });
  test('hashes go by their length, and what no type says is not written', () => {
    expect(mispTypeOf('hash', 'a'.repeat(64))).toBe('sha256');
    expect(mispTypeOf('hash', 'a'.repeat(63))).toBeUndefined();
    expect(registrable([{kind: 'person_name', value: '架空 太郎'}, {kind: 'domain', value: 'kit.example'}])).toEqual([{kind: 'domain', value: 'kit.example'}]);
  });
});

describe('lines of a pasted list', () => {
  test.each([['192.0.2.300', 'octet'], ['192.0.2.0/64', 'octet'], ['192.0.2.1', 'none'], ['a'.repeat(31), 'digits'], ['ab', 'short'], ['localhost', 'dotless'], ['bank.nosuchend', 'ending'], ['これは値ではありません', 'none']] as const)('%s: %s', (line, reason) => expect(reasonOf(line)).toBe(reason));
  test('a value is the same however it is written', () => {
    for (const line of ['ＢＡＮＫ．ｅｘａｍｐｌｅ', 'bank[.]example', 'Bank(dot)example', ' bank。example ']) expect(plainLine(line)).toBe('bank.example');
    expect(plainLine('hxxps://bank[.]example/a')).toBe('https://bank.example/a');
  });
  test('read, repeated and unread lines are all lines', () => {
    const reading = readLines('192.0.2.1\n\n192[.]0[.]2[.]1\nbank.example 偽サイト\n192.0.2.10\n999.0.0.1\r\n', ['192.0.2.1', 'bank.example']);
    expect(reading).toMatchObject({lines: 5, read: 2, repeated: 1});
    expect(reading.unread).toEqual([{line: 5, text: '192.0.2.10', reason: 'none'}, {line: 6, text: '999.0.0.1', reason: 'octet'}]);
  });
});

const japanese = /[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]/;
const flat = (tree: object, path = ''): [string, string][] => Object.entries(tree).flatMap(([name, text]) => (typeof text === 'string' ? [[`${path}${name}`, text] as [string, string]] : flat(text as object, `${path}${name}.`)));
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe.each([['value', valueJa, valueEn], ['use', intelUseJa, intelUseEn]] as const)('the dictionary of %s', (_, ja, en) => {
  const right = new Map(flat(en));
  test('holds the same keys and places in both languages', () => {
    expect([...right.keys()].sort()).toEqual(flat(ja).map(([key]) => key).sort());
    for (const [key, text] of flat(ja)) {
      expect(places(right.get(key) ?? ''), key).toEqual(places(text));
      expect(right.get(key), key).not.toMatch(japanese);
      expect(text, key).not.toMatch(/[ぁ-ん一-龠][,!?]|！|申し訳/);
    }
  });
});
