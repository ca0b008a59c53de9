// Contrast of the palette, both themes, read from the style sheet itself.
// Text pairs need 4.5:1, graphics 3:1 (WCAG 2.2 1.4.3, 1.4.11).
// A changed colour that falls below fails here before anybody sees it.
import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {contrast} from '../../src/lib/contrast.ts';

const sheet = readFileSync(new URL('../../src/styles/tokens.css', import.meta.url), 'utf8');
const colours = new Map<string, [string, string]>();
for (const found of sheet.matchAll(/--([a-z0-9-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)) colours.set(found[1] ?? '', [found[2] ?? '', found[3] ?? '']);

function pair(name: string, theme: 0 | 1): string {
  const found = colours.get(name)?.[theme];
  if (!found) throw new Error(`no colour --${name}`);
  return found;
}

const grounds = ['page', 'surface', 'raised', 'selected'];
const severities = ['urgent', 'high', 'medium', 'low', 'notice', 'done'];
const text = [
  ...['text', 'text-2', 'text-3', 'key', 'key-strong'].flatMap((name) => grounds.map((ground) => [name, ground])),
  ...severities.map((name) => [name, `${name}-bg`]),
  ...['urgent', 'high', 'low', 'done'].flatMap((name) => ['surface', 'selected'].map((ground) => [name, ground])),
  ['on-key', 'key'], ['on-key', 'key-strong'], ['demo', 'demo-bg'], ['surface', 'text'],
] as [string, string][];
const graphics = [
  ...['series-1', 'series-2', 'series-3', 'series-4', 'series-5', 'bar', 'edge', 'hatch', 'focus'].map((name) => [name, 'surface']),
  ['focus', 'page'], ['series-1', 'band'],
] as [string, string][];

describe.each([['light', 0], ['dark', 1]] as const)('%s', (_, theme) => {
  test('reads the whole palette', () => expect(colours.size).toBeGreaterThan(35));
  test.each(text)('text %s on %s reaches 4.5', (front, ground) => expect(contrast(pair(front, theme), pair(ground, theme))).toBeGreaterThanOrEqual(4.5));
  test.each(graphics)('graphic %s on %s reaches 3', (front, ground) => expect(contrast(pair(front, theme), pair(ground, theme))).toBeGreaterThanOrEqual(3));
});

test('contrast agrees with the known ends', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5);
  expect(contrast('#767676', '#ffffff')).toBeGreaterThan(4.5);
});
