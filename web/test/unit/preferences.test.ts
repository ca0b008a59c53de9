// Stored display settings: whatever the storage holds, the result is usable.
// Unknown values fall back one by one; a damaged text falls back as a whole.
// Single keys stay on unless they were switched off.
import {expect, test} from 'vitest';
import {readPreferences} from '../../src/lib/preferences.ts';

test('defaults come from nothing, damaged text and other types', () => {
  for (const text of [null, '', '{', '[]', '"x"', 'null']) expect(readPreferences(text)).toMatchObject({theme: 'auto', language: 'ja', singleKeys: true});
});
test('unknown values fall back one by one', () => {
  expect(readPreferences('{"theme":"dark","language":"fr","density":"relaxed","years":7}')).toEqual({theme: 'dark', language: 'ja', density: 'relaxed', years: 'wareki', singleKeys: true});
});
test('single keys can be off', () => expect(readPreferences('{"singleKeys":false}').singleKeys).toBe(false));
