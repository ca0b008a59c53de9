// The dictionaries of the sharing screens: the same keys and places in both, English without Japanese, plain Japanese.
import {describe, expect, test} from 'vitest';
import {shareEn} from '../../src/i18n/share_en.ts';
import {shareJa} from '../../src/i18n/share_ja.ts';

const japanese = /[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]/;
const same = new Set(['SHA-256', 'STIX 2.1', 'CSV', 'Zeek Intel', 'Sigma', 'OpenIOC 1.1', '{n}／{all}']);

function flat(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) => (typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : flat(value as object, `${path}${name}.`)));
}
const left = flat(shareJa);
const right = new Map(flat(shareEn));
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe('dictionaries of sharing', () => {
  test('hold the same keys', () => expect([...right.keys()].sort()).toEqual(left.map(([key]) => key).sort()));
  test('are translated, with the same places', () => {
    for (const [key, text] of left) {
      if (!same.has(text)) expect(right.get(key), key).not.toBe(text);
      expect(places(right.get(key) ?? ''), key).toEqual(places(text));
    }
  });
  test('English holds no Japanese', () => {
    for (const [key, text] of right) expect(text.replace(/―|●/g, ''), key).not.toMatch(japanese);
  });
  test('Japanese uses full-width punctuation', () => {
    for (const [key, text] of left) expect(text, key).not.toMatch(/[ぁ-ん一-龠][,!?]/);
  });
});
