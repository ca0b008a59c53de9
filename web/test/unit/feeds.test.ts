// Feeds on the screens: when the counts of a run meet, and the two dictionaries.
// Each rule fails if its check is taken out.
import {describe, expect, test} from 'vitest';
import {runDifference} from '../../src/api/feeds.ts';
import {feedsEn} from '../../src/i18n/feeds_en.ts';
import {feedsJa} from '../../src/i18n/feeds_ja.ts';

const marks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
const run = {state: 'done', announced: 10, objects_in: 10, indexed: 6, rejected: 1, unchanged: 3} as const;

describe('the counts of a run', () => {
  test('meet when announced is received, and received is indexed, refused or unchanged', () => expect(runDifference(run)).toBe(0));
  test('differ by what was announced and did not come', () => expect(runDifference({...run, announced: 12})).toBe(2));
  test('differ by what came and is neither indexed nor refused nor known', () => expect(runDifference({...run, indexed: 5})).toBe(1));
  test('do not hide one difference behind another', () => expect(runDifference({...run, announced: 9, indexed: 7})).toBe(2));
  test('are not judged while the run goes on', () => expect(runDifference({...run, state: 'running', indexed: 0})).toBeUndefined());
});

describe('the dictionaries', () => {
  test.each(Object.keys(feedsJa) as (keyof typeof feedsJa)[])('%s takes the same values in both languages', (key) => expect(marks(feedsEn[key])).toEqual(marks(feedsJa[key])));
});
