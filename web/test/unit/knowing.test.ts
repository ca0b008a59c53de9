// The dictionary of the screens of knowing: nothing missing, nothing untranslated, the same places in both languages.
// Words of judgements and of gaps are there for every code that the program sends.
// The same rules as for the other dictionaries.
import {describe, expect, test} from 'vitest';
import {knowingEn} from '../../src/i18n/knowing_en.ts';
import {knowingJa} from '../../src/i18n/knowing_ja.ts';
import {firstRows} from '../../src/ui/records/firstRows.ts';

const japanese = /[\u3000-\u30ff\u3400-\u9fff\uff01-\uff60]/;

function flat(tree: object, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([name, value]) => (typeof value === 'string' ? [[`${path}${name}`, value] as [string, string]] : flat(value as object, `${path}${name}.`)));
}
const left = flat(knowingJa);
const right = new Map(flat(knowingEn));
const places = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();

describe('the dictionary of knowing', () => {
  test('holds the same keys and places in both languages, translated', () => {
    expect([...right.keys()].sort()).toEqual(left.map(([key]) => key).sort());
    for (const [key, text] of left) {
      expect(right.get(key), key).not.toBe(text);
      expect(places(right.get(key) ?? ''), key).toEqual(places(text));
      expect(right.get(key), key).not.toMatch(japanese);
      expect(text, key).not.toMatch(/[ぁ-ん一-龠][,!?]/);
    }
  });
  test('has words for every step of the ladder and every gap', () => {
    expect(Object.keys(knowingJa.board.wordsOf)).toEqual(['almost_certain', 'very_likely', 'likely', 'even', 'unlikely', 'very_unlikely', 'remote']);
    expect(Object.keys(knowingJa.board.gapOf)).toHaveLength(7);
  });
});

describe('a new attribution', () => {
  test('begins with the hypotheses that stand on every board, each under its own key', () => {
    const rows = firstRows('attribution', 'hypotheses', (kind) => `の${kind}`) ?? [];
    expect(rows.map((row) => [row['key'], row['kind'], row['title']])).toEqual([['1', 'actor', undefined], ['2', 'unknown', 'のunknown'], ['3', 'false_flag', 'のfalse_flag'], ['4', 'shared_tool', 'のshared_tool']]);
    expect(firstRows('attribution', 'evidence', String)).toBeUndefined();
    expect(firstRows('case', 'hypotheses', String)).toBeUndefined();
  });
});
