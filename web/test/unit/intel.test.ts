// Intelligence on the screens: what was pasted, which rows a view shows, claims that contradict, the fall of a score,
// a marked text in blocks, the file that is saved, values that are never live, the two dictionaries.
// Each rule fails if its check is taken out.
import {describe, expect, test} from 'vitest';
import type {IntelLookup, IntelOriginal, IntelValue, ValueStanding} from '../../src/api/types.ts';
import {intelEn} from '../../src/i18n/intel_en.ts';
import {intelJa} from '../../src/i18n/intel_ja.ts';
import {wordOf} from '../../src/i18n/intel.ts';
import {claimGroups} from '../../src/lib/claims.ts';
import {csvCell, csvText} from '../../src/lib/csv.ts';
import {defangKind} from '../../src/lib/defang.ts';
import {curveOf, daysUntil, fadeBand, scoreAt} from '../../src/lib/fading.ts';
import {blocksOf, fittingMarks} from '../../src/lib/marked.ts';
import {keepPaste, pasteNamed, pasteOf} from '../../src/lib/pasted.ts';
import {allRows, csvLines, kindsOf, rowsOf, sorted, sortOf, viewCounts, viewOf} from '../../src/screens/intel/rows.ts';
import {differenceOf} from '../../src/ui/intel/Imports.tsx';
import {originalPath, partPath, valuePath} from '../../src/ui/intel/paths.ts';

describe('what was pasted', () => {
  test.each([
    ['', 'empty'], ['  \n ', 'empty'], ['203[.]0[.]113[.]7', 'one'], ['hxxps://bank[.]example/a?b=c', 'one'],
    ['203.0.113.1\r\n203.0.113.2\n\nbank.example', 'list'], ['銀行をかたるSMSが届いた。URLはbank.exampleです。', 'text'], ['a b c', 'text'],
    ['次の報告がある。\nサイトは bank.example である。\n203.0.113.1', 'text'],
  ])('%j is %s', (text, shape) => expect(pasteOf(text).shape).toBe(shape));
  test('lines are counted without empty ones, bytes as UTF-8', () => expect(pasteOf('口座\n\n203.0.113.1')).toMatchObject({lines: 2, bytes: 19}));
  test('a long text is kept under a name for this tab, the oldest of more than eight is forgotten', () => {
    const first = keepPaste('first text');
    expect(keepPaste('first text')).toBe(first);
    expect(pasteNamed(first)).toBe('first text');
    for (let at = 0; at < 8; at += 1) keepPaste(`text ${at}`);
    expect(pasteNamed(first)).toBeUndefined();
    expect(pasteNamed('never')).toBeUndefined();
  });
});

const value = (change: Partial<IntelValue>): IntelValue => ({kind: 'ip', value: '203.0.113.7', written: '203.0.113.7', parts: 0, roles: [], warnings: [], records: 0, observed: false, watched: false, ...change});
const found: IntelLookup = {known: 3, joined: true, cut: false, items: [
  value({parts: 2}), value({value: '203.0.113.8'}), value({value: '203.0.113.9', observed: true}), value({kind: 'domain', value: 'bank.example', records: 1, warnings: [{list: '=list', why: '', match: '', harmless: true}]}),
]};

const standing = (change: Partial<ValueStanding>): ValueStanding => ({kind: 'ip', value: '203.0.113.7', sources: [], source_count: 0, claims: 0, contradicted: false, records: [], record_count: 0, ...change});
const rows = allRows(found, undefined);

const standings = new Map([['ip 203.0.113.7', standing({sources: ['甲', '乙'], source_count: 2, claims: 2, contradicted: true})], ['ip 203.0.113.8', standing({value: '203.0.113.8', record_count: 3})]]);
const more = allRows(found, standings);
const order = (text: string | undefined) => sorted(more, sortOf(text)).map((row) => row.at);

describe('how the values of a list stand', () => {
  test('a contradiction comes first, a report alone is no intelligence, and nothing is called harmless for being unknown', () => {
    expect(rows.map((row) => row.standing)).toEqual(['mentioned', 'unknown', 'outside', 'outside']);
    expect(more.map((row) => row.standing)).toEqual(['contradicted', 'outside', 'outside', 'outside']);
    expect(allRows({...found, items: [value({parts: 1, roles: ['benign', 'indicator']}), value({parts: 1, roles: ['benign']})]}, undefined).map((row) => row.standing)).toEqual(['indicated', 'harmless']);
  });
  test('reports of a long list come with the standings, and make a value known', () => {
    expect(more.map((row) => row.records)).toEqual([0, 3, 0, 1]);
    expect(viewCounts(more, undefined).unknown).toBe(0);
  });
  test('rows are put in order either way, what has no such figure last, what is alike as it was pasted', () => {
    expect(order('-records')).toEqual([1, 3, 0, 2]);
    expect(order('records')).toEqual([0, 2, 3, 1]);
    expect(order('sources')).toEqual([1, 0, 2, 3]);
    expect(order('-sources')).toEqual([0, 1, 2, 3]);
    expect(order('standing')[0]).toBe(0);
    expect(order('nonsense')).toEqual([0, 1, 2, 3]);
    expect(order(undefined)).toEqual([0, 1, 2, 3]);
  });
});

describe('rows of an answer', () => {
  test('a view shows exactly what its count says', () => {
    const counts = viewCounts(rows, undefined);
    expect(counts).toEqual({all: 4, known: 3, unknown: 1, warned: 1});
    for (const view of ['all', 'known', 'unknown', 'warned'] as const) expect(rowsOf(rows, view, undefined)).toHaveLength(counts[view]);
  });
  test('known and unknown are all of them', () => expect(viewCounts(rows, undefined).known + viewCounts(rows, undefined).unknown).toBe(found.items.length));
  test('kinds filter, and an unknown view shows all', () => {
    expect(kindsOf(found)).toEqual(['ip', 'domain']);
    expect(rowsOf(rows, viewOf('nonsense'), 'domain').map((one) => one.value)).toEqual(['bank.example']);
  });
  test('the saved table is defanged and runs no formula', () => {
    const words = {heads: ['h'], kind: (kind: string) => kind, role: (role: string) => role, standing: (word: string) => word, known: 'k', unknown: 'u', yes: 'y', by: 'me', at: 'now'};
    const text = csvText(csvLines(rows, words));
    expect(text.startsWith('\ufeff"h"\r\n')).toBe(true);
    expect(text).toContain('"203[.]0[.]113[.]7"');
    expect(text).toContain('"\'=list"');
    expect(text).not.toMatch(/203\.0\.113|bank\.example/);
    expect(text.split('\r\n')).toHaveLength(found.items.length + 2);
  });
  test.each(['=1+1', '+1', '-1', '@x', '\tx', '\rx'])('the cell %j is text', (cell) => expect(csvCell(cell)).toBe(`"'${cell}"`));
  test('quotes are doubled', () => expect(csvCell('a"b')).toBe('"a""b"'));
});

const said = (predicate: string, polarity: 'asserts' | 'suspects' | 'denies', taken_back = false) => ({predicate, object: 'x', polarity, taken_back});

describe('claims', () => {
  test('one that denies what another asserts contradicts it, and comes first', () => {
    const groups = claimGroups([said('uses', 'asserts'), said('alias-of', 'asserts'), said('alias-of', 'denies')]);
    expect(groups.map((group) => [group.predicate, group.contradicts])).toEqual([['alias-of', true], ['uses', false]]);
  });
  test('not-same-as speaks against same-as', () => expect(claimGroups([said('same-as', 'asserts'), said('not-same-as', 'asserts')])[0]).toMatchObject({predicate: 'same-as', contradicts: true}));
  test('denying not-same-as speaks for same-as', () => expect(claimGroups([said('same-as', 'suspects'), said('not-same-as', 'denies')])[0]?.contradicts).toBe(false));
  test('what was taken back contradicts nothing and stays', () => {
    const [group] = claimGroups([said('uses', 'asserts'), said('uses', 'denies', true)]);
    expect(group?.contradicts).toBe(false);
    expect(group?.against).toHaveLength(1);
  });
});

describe('the fall of a score', () => {
  const readAt = Date.parse('2026-11-22T00:00:00Z');
  const score = {now: 45, base: 90, half_life_days: 10, confirmed: '2026-11-12T00:00:00Z'};
  test('halves in its half-life', () => {
    expect(scoreAt(score, readAt, readAt)).toBeCloseTo(45, 6);
    expect(scoreAt(score, readAt, readAt + 10 * 86_400_000)).toBeCloseTo(22.5, 6);
    expect(daysUntil(score, 22.5)).toBeCloseTo(10, 6);
  });
  test('what never falls has no day, nor what is below', () => {
    expect(daysUntil({...score, half_life_days: 0}, 10)).toBeUndefined();
    expect(daysUntil(score, 60)).toBeUndefined();
    expect(scoreAt({...score, half_life_days: 0}, readAt, readAt)).toBe(90);
  });
  test('without a confirmation it falls from now', () => expect(scoreAt({...score, confirmed: undefined}, readAt, readAt)).toBe(45));
  test('the curve begins at the confirmation and never rises', () => {
    const points = curveOf(score, readAt);
    expect(points[0]).toEqual({at: Date.parse(score.confirmed), value: 90});
    for (const [at, point] of points.entries()) if (at > 0) expect(point.value).toBeLessThanOrEqual(points[at - 1]?.value ?? 0);
  });
  test.each([[100, 'strong'], [70, 'strong'], [69.9, 'fair'], [40, 'fair'], [15, 'weak'], [14.9, 'faint'], [0, 'faint']] as const)('%d is %s', (now, band) => expect(fadeBand(now)).toBe(band));
});

const joined = (text: string, marks: {begin: number; end: number}[]) => blocksOf(text, fittingMarks(text.length, marks));

describe('a marked text', () => {
  test('the pieces put together are the text, whatever the marks', () => {
    let seed = 7;
    const next = (most: number) => (seed = (seed * 16807) % 2147483647) % most;
    for (let round = 0; round < 60; round += 1) {
      const text = Array.from({length: next(20_000)}, () => (next(40) === 0 ? '\n' : 'a口')).join('');
      const marks = Array.from({length: next(60)}, () => ({begin: next(text.length + 20) - 10, end: next(text.length + 20)}));
      const blocks = joined(text, marks);
      expect(blocks.flat().map((piece) => piece.text).join('')).toBe(text);
      expect(blocks.flat().flatMap((piece) => (piece.at === undefined ? [] : [piece.at]))).toEqual(fittingMarks(text.length, marks).map((_, at) => at));
    }
  });
  test('overlapping and impossible marks are left out', () => expect(fittingMarks(10, [{begin: 0, end: 4}, {begin: 3, end: 6}, {begin: 8, end: 12}, {begin: 5, end: 5}, {begin: 4, end: 6}])).toEqual([{begin: 0, end: 4}, {begin: 4, end: 6}]));
  test('no block cuts a mark', () => {
    const text = 'x'.repeat(9000);
    const blocks = joined(text, [{begin: 3990, end: 4010}]);
    expect(blocks.length).toBeGreaterThan(1);
    expect(blocks.flat().find((piece) => piece.mark)?.text).toHaveLength(20);
  });
});

describe('values on the screen', () => {
  test.each([
    ['network', '198.51.100.0/24', '198[.]51[.]100[.]0/24'], ['url', 'hxxps://bank[.]example/a.b', 'hxxps://bank[.]example/a.b'], ['domain', 'bank[.]example', 'bank[.]example'],
    ['email', 'user[@]shop.example', 'user[@]shop[.]example'], ['user_agent', 'bot (+http://bank.example/)', 'bot (+hxxp://bank[.]example/)'], ['hash', 'ab12', 'ab12'],
  ])('%s %s is shown as %s', (kind, text, shown) => expect(defangKind(kind, text)).toBe(shown));
  test('addresses of screens keep every sign of a value', () => {
    const path = valuePath({kind: 'url', value: 'https://bank.example/a?b=c&d=e#f 口'});
    expect(new URL(path, 'http://x').searchParams.get('value')).toBe('https://bank.example/a?b=c&d=e#f 口');
    expect(partPath('a/b')).toBe('/intel/part/a%2Fb');
    expect(originalPath('o1', {view: 'text'})).toBe('/intel/originals/o1?view=text');
  });
  test('a code without a word is shown inert', () => {
    expect(wordOf(intelJa.related.why, 'frequent')).toBe(intelJa.related.why.frequent);
    expect(wordOf(intelJa.related.why, 'constructor')).toBe('constructor');
    expect(wordOf(intelJa.related.why, 'x\u202e')).toBe('x⟦U+202E⟧');
  });
  test('counts of an original reconcile, or say by how much not', () => {
    const original = {objects_in: 10, indexed: 7, rejected: 3, state: 'whole'} as IntelOriginal;
    expect(differenceOf(original)).toBe(0);
    expect(differenceOf({...original, rejected: 1})).toBe(2);
    expect(differenceOf({...original, rejected: 1, state: 'taking'})).toBeUndefined();
  });
});

const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((one) => one[1]).sort();

function flat(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, words]) => (typeof words === 'string' ? [[`${path}${name}`, words] as [string, string]] : flat(words as object, `${path}${name}.`)));
}

describe('the two dictionaries', () => {
  const left = flat(intelJa);
  const right = new Map(flat(intelEn));
  test('hold the same keys and places, and are translated', () => {
    expect([...right.keys()].sort()).toEqual(left.map(([key]) => key).sort());
    for (const [key, text] of left) {
      expect(places(right.get(key) ?? ''), key).toEqual(places(text));
      expect(right.get(key), key).not.toBe(text);
    }
  });
  test('English holds no Japanese, Japanese no half-width signs nor words that we do not use', () => {
    for (const [key, text] of right) expect(text, key).not.toMatch(/[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]/);
    for (const [key, text] of left) expect(text, key).not.toMatch(/[ぁ-ん一-龠][,!?]|目撃|摂取|インジケータ|アサーション|申し訳|！/);
  });
});
