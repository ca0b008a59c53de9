// Which columns of a list fit, how names are cut for drawings, and what the graph and the money of a case draw.
// Tables of cases; the records are made for the test.
// Each rule fails if its check is taken out.
import {describe, expect, test} from 'vitest';
import type {RecordBook} from '../../src/api/records.ts';
import type {RecordDetail, RecordType, SimilarRecord} from '../../src/api/types.ts';
import {fittingColumns, leastWidth} from '../../src/lib/columns.ts';
import {shortWords} from '../../src/lib/short.ts';
import {amountsOf} from '../../src/screens/case/Money.tsx';
import {bundleFrom, webOf} from '../../src/screens/case/web.ts';

const columns = [{width: '100px'}, {width: 'minmax(150px, 3fr)'}, {width: '80px', spare: true}, {width: '60px'}, {width: '70px', spare: true}];
const names = (kept: readonly {width: string}[]) => kept.map((one) => one.width);

describe('columns that fit', () => {
  test('all of them where there is room', () => expect(fittingColumns(columns, 600, 10)).toHaveLength(5));
  test('spare ones go from the right', () => {
    expect(names(fittingColumns(columns, leastWidth(columns, 10) - 1, 10))).toEqual(['100px', 'minmax(150px, 3fr)', '80px', '60px']);
    expect(names(fittingColumns(columns, 400, 10))).toEqual(['100px', 'minmax(150px, 3fr)', '60px']);
  });
  test('a column gets its ideal width before a spare one gets any', () => {
    const wide = columns.map((one) => (one.width.includes('150px') ? {...one, ideal: 240} : one));
    expect(fittingColumns(wide, leastWidth(columns, 10), 10)).toHaveLength(3);
    expect(fittingColumns(wide, leastWidth(columns, 10) + 90, 10)).toHaveLength(5);
  });
  test('what is not spare stays, however narrow', () => expect(fittingColumns(columns, 10, 10)).toHaveLength(3));
});

describe('cut names', () => {
  test('wide and narrow letters', () => {
    expect(shortWords('銀行', 4)).toBe('銀行');
    expect(shortWords('銀行口座の凍結', 4)).toBe('銀行口…');
    expect(shortWords('abcdefgh', 5)).toBe('abcdefgh');
  });
});

const row = (id: string, type: string, fields: Record<string, unknown> = {}, state = 'open') => ({id, type, title: id, number: id, state, phase: 'open', fields});
const detailOf = (others: readonly ReturnType<typeof row>[]) => ({record: row('case', 'matter'), fields: {loss: 900}, links: others.map((other) => ({id: other.id, kind: 'part_of', forward: false, other}))}) as unknown as RecordDetail;

describe('the graph', () => {
  test('a record stands once, as linked rather than as similar', () => {
    const similar = [{record: row('a', 'thing'), reasons: ['ip:192.0.2.1']}, {record: row('b', 'thing'), reasons: ['ip:192.0.2.1']}] as unknown as SimilarRecord[];
    const edges = webOf(detailOf([row('a', 'thing')]), similar);
    expect(edges.map((edge) => [edge.node.key, edge.kind])).toEqual([['a', 'linked'], ['b', 'shared']]);
  });
  test('many of one kind become a bundle that says how many', () => {
    const edges = webOf(detailOf(Array.from({length: bundleFrom + 5}, (_, at) => row(`r${at}`, 'thing'))), []);
    expect(edges).toHaveLength(bundleFrom + 1);
    expect(edges.at(-1)?.node).toMatchObject({more: 5});
    expect(edges.at(-1)?.node.row).toBeUndefined();
  });
  test('places differ and stay inside', () => {
    const places = webOf(detailOf(Array.from({length: 9}, (_, at) => row(`r${at}`, `type${at}`))), []).map(({node}) => `${node.x.toFixed(3)} ${node.y.toFixed(3)}`);
    expect(new Set(places).size).toBe(9);
    for (const place of places) for (const part of place.split(' ')) expect(Number(part) > 0 && Number(part) < 1).toBe(true);
  });
});

describe('the flow of money', () => {
  const entry = {name: 'entry', fields: [{name: 'lane', kind: 'choice'}, {name: 'at', kind: 'instant'}, {name: 'amount', kind: 'yen'}]};
  const other = {name: 'other', fields: [{name: 'amount', kind: 'yen'}]};
  const book = {types: new Map([['entry', {definition: entry}], ['other', {definition: other}]])} as unknown as RecordBook;
  const type = {name: 'matter', fields: [{name: 'loss', kind: 'yen'}]} as unknown as RecordType;
  test('the loss first, then amounts by time; struck-out entries and other types do not count', () => {
    const detail = detailOf([row('late', 'entry', {lane: 'money', at: '2026-11-20T03:00:00Z', amount: 200}), row('early', 'entry', {lane: 'money', at: '2026-11-20T01:00:00Z', amount: 500}), row('gone', 'entry', {lane: 'money', amount: 7}, 'struck'), row('x', 'other', {amount: 9})]);
    expect(amountsOf(book, type, detail).map((one) => [one.key, one.yen])).toEqual([['own', 900], ['early', 500], ['late', 200]]);
  });
  test('without amounts there is nothing to draw', () => expect(amountsOf(book, type, detailOf([]))).toEqual([]));
});
