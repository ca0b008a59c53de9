// The dictionaries: nothing missing, nothing untranslated, the same places in both, no banned words, no Japanese in
// English. Names of enums and texts of errors are held to the same rules.
// A few proper names may be the same in both languages; they are listed.
import {describe, expect, test} from 'vitest';
import {enumLabels} from '../../src/api/enum_labels.ts';
import {en} from '../../src/i18n/en.ts';
import {errorTexts} from '../../src/i18n/errors.ts';
import {ja} from '../../src/i18n/ja.ts';
import {prefectureCodes, prefectureName} from '../../src/i18n/prefectures.ts';

const same = new Set(['AS', 'SHA-256', 'JST']);
const japanese = /[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]/;
const banned = /目撃|摂取|ピエール|申し訳|！/;

function flat(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) => (typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : flat(value as object, `${path}${name}.`)));
}
const left = flat(ja);
const right = new Map(flat(en));
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe('dictionaries', () => {
  test('hold the same keys', () => expect([...right.keys()].sort()).toEqual(left.map(([key]) => key).sort()));
  test('are translated', () => {
    for (const [key, text] of left) if (!same.has(text)) expect(right.get(key), key).not.toBe(text);
  });
  test('have the same places', () => {
    for (const [key, text] of left) expect(places(right.get(key) ?? ''), key).toEqual(places(text));
  });
  test('hold no banned words', () => {
    for (const [key, text] of left) expect(text, key).not.toMatch(banned);
  });
  test('English holds no Japanese, except the switch to Japanese', () => {
    for (const [key, text] of right) if (key !== 'shell.language') expect(text, key).not.toMatch(japanese);
  });
  test('Japanese uses full-width punctuation', () => {
    for (const [key, text] of left) expect(text, key).not.toMatch(/[ぁ-ん一-龠][,!?]/);
  });
});

describe('words of the schema', () => {
  test('enums are complete', () => {
    for (const [name, table] of Object.entries(enumLabels)) for (const [value, label] of Object.entries(table)) {
      expect(label.ja, `${name}.${value}`).not.toBe('');
      expect(label.en, `${name}.${value}`).not.toMatch(japanese);
      expect(label.ja).not.toMatch(banned);
    }
  });
  test('errors have both languages and the same places', () => {
    for (const [code, words] of Object.entries(errorTexts)) {
      expect([...new Set(places(words.en))], code).toEqual([...new Set(places(words.ja))]);
      expect(words.ja, code).not.toMatch(banned);
    }
  });
  test('prefectures are 47', () => {
    expect(prefectureCodes).toHaveLength(47);
    expect(prefectureName('13', 'ja')).toBe('東京都');
    expect(prefectureName('47', 'en')).toBe('Okinawa');
    expect(prefectureName('00', 'ja')).toBe('00');
  });
});
