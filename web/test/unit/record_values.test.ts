// Values of record fields: what is typed, what is wrong with it, what is sent; texts cut at identifiers; templates.
// Tables of cases; no page needed.
// Each rule fails if its check is taken out.
import {describe, expect, test} from 'vitest';
import type {RecordBook} from '../../src/api/records.ts';
import type {FieldDefinition, FoundObservable} from '../../src/api/types.ts';
import {base64Text} from '../../src/lib/base64.ts';
import {defangKind, defangText} from '../../src/lib/defang.ts';
import {faultOf, halfWidthDigits, isEmptyValue, readInteger, sameValue, sendable} from '../../src/lib/record_values.ts';
import {piecesOf} from '../../src/ui/records/Highlighted.tsx';
import {withTemplate} from '../../src/ui/records/templates.ts';

const find = (begin: number, end: number, text = ''): FoundObservable => ({field: 'f', kind: 'url', value: text, text, begin, end, records: 0});
const term = (code: string, ja: string) => ({code, label: {ja, en: ''}, retired: false});

describe('integers', () => {
  test.each([['1,234,567', 1234567], ['２９８３０００', 2983000], ['−5', -5], ['300円', 300], [' 0 ', 0]])('%s is read', (text, value) => expect(readInteger(text)).toBe(value));
  test.each(['', '1.5', '12万', 'abc', '1e3', '--1'])('%s is refused', (text) => expect(readInteger(text)).toBeUndefined());
  test('only digits, commas and minus are narrowed', () => expect(halfWidthDigits('１，０００ア')).toBe('1,000ア'));
});

describe('faults', () => {
  test('a needed field that is empty', () => expect(faultOf('', {kind: 'text'}, true)).toEqual({code: 'needed'}));
  test('an empty field that is not needed', () => expect(faultOf('', {kind: 'yen', minimum: 1}, false)).toBeUndefined());
  test('letters are counted as people count them', () => {
    expect(faultOf('𠮷野家', {kind: 'text', length_max: 3}, false)).toBeUndefined();
    expect(faultOf('𠮷野家屋', {kind: 'text', length_max: 3}, false)).toEqual({code: 'tooLong', n: 3, now: 4});
  });
  test('numbers out of range', () => {
    expect(faultOf('0', {kind: 'integer', minimum: 1}, false)).toEqual({code: 'tooSmall', n: 1});
    expect(faultOf('11', {kind: 'yen', maximum: 10}, false)).toEqual({code: 'tooLarge', n: 10});
    expect(faultOf('たくさん', {kind: 'integer'}, false)).toEqual({code: 'notNumber'});
  });
  test('a day that is none', () => {
    expect(faultOf('2026/9/10', {kind: 'day'}, false)).toEqual({code: 'badDay'});
    expect(faultOf('2026-09-10', {kind: 'day'}, true)).toBeUndefined();
  });
  test('a flag is never missing', () => expect(faultOf(undefined, {kind: 'flag'}, true)).toBeUndefined());
});

describe('what is sent', () => {
  test('nothing empties the field', () => {
    for (const value of ['', undefined, null, []]) expect(sendable(value, {kind: 'text'})).toBeNull();
    expect(isEmptyValue(0)).toBe(false);
    expect(isEmptyValue(false)).toBe(false);
  });
  test('amounts become numbers', () => expect(sendable('2,983,000', {kind: 'yen'})).toBe(2983000));
  test('an instant is sent as it was written', () => expect(sendable({text: '令和8年9月10日9時', instant: '2026-09-10T00:00:00Z'}, {kind: 'instant'})).toBe('令和8年9月10日9時'));
  test('line ends are those of the server', () => expect(sendable('a\r\nb\rc', {kind: 'long_text'})).toBe('a\nb\nc'));
  test('rows lose empty cells, empty rows fall away', () => {
    const columns = [{name: 'name', kind: 'text'}, {name: 'loss', kind: 'yen'}];
    expect(sendable([{name: '甲', loss: '1,000'}, {name: '', loss: ''}, {name: '乙'}], {kind: 'table', columns})).toEqual([{name: '甲', loss: 1000}, {name: '乙'}]);
    expect(sendable([{}], {kind: 'table', columns})).toBeNull();
  });
  test('unchanged values are the same', () => {
    expect(sameValue(undefined, '')).toBe(true);
    expect(sameValue(['a'], ['a'])).toBe(true);
    expect(sameValue('a', 'b')).toBe(false);
  });
  test('bytes survive as base64', () => {
    const data = Uint8Array.from({length: 70_000}, (_, at) => (at * 31) % 256);
    expect(Buffer.from(base64Text(data), 'base64').equals(Buffer.from(data))).toBe(true);
  });
});

describe('identifiers', () => {
  test('cut the text without losing a letter', () => {
    const text = '開く https://bank.example/a と 192.0.2.1 です';
    const cut = piecesOf(text, [find(3, 25, text.slice(3, 25)), find(28, 37, text.slice(28, 37))]);
    expect(cut.map((piece) => (typeof piece === 'string' ? piece : piece.text)).join('')).toBe(text);
    expect(cut.filter((piece) => typeof piece !== 'string')).toHaveLength(2);
  });
  test('overlapping and impossible places are passed over', () => {
    expect(piecesOf('abc', [find(0, 2, 'ab'), find(1, 3, 'bc'), find(5, 9), find(2, 2)])).toEqual([find(0, 2, 'ab'), 'c']);
  });
  test.each([
    ['url', 'https://bank.example/login.html', 'hxxps://bank[.]example/login.html'], ['email', 'a@shop.example', 'a[@]shop[.]example'], ['domain', 'bank.example', 'bank[.]example'],
    ['ip', '192.0.2.44', '192[.]0[.]2[.]44'], ['ip', '2001:db8::1', '2001[:]db8[:][:]1'], ['phone', '03-0000-0000', '03-0000-0000'],
  ])('%s %s is defanged', (kind, text, safe) => expect(defangKind(kind, text)).toBe(safe));
});

test('addresses inside a text are defanged, words stay', () => {
  expect(defangText('送信元は info502@toukou-77.example です')).toBe('送信元は info502[@]toukou-77[.]example です');
  expect(defangText(`${'a'.repeat(100)}@toukou-77.example`)).toBe(`${'a'.repeat(100)}[@]toukou-77[.]example`);
  expect(defangText('「https://bank.example/a.html」と192.0.2.1、版1.2.3')).toBe('「hxxps://bank[.]example/a.html」と192[.]0[.]2[.]1、版1.2.3');
});

describe('texts that a choice brings along', () => {
  const book = {items: [], types: new Map(), families: new Map(), vocabularies: new Map([['referral_letter', {name: 'referral_letter', label: {ja: '', en: ''}, terms: [term('bank', '銀行へ'), term('cert', '窓口へ')]}]])} as RecordBook;
  const fields = ['referral', 'referral_text'].map((name) => ({name}) as FieldDefinition);
  test('fill an empty text and follow the choice', () => {
    const first = withTemplate(book, fields, {}, 'referral', 'bank', 'ja');
    expect(first['referral_text']).toBe('銀行へ');
    expect(withTemplate(book, fields, first, 'referral', 'cert', 'ja')['referral_text']).toBe('窓口へ');
  });
  test('never overwrite what a person wrote', () => {
    expect(withTemplate(book, fields, {referral: 'bank', referral_text: '別の文'}, 'referral', 'cert', 'ja')['referral_text']).toBe('別の文');
  });
});
