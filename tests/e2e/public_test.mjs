// The pages of the public desk in headless Chromium. In: the built program with an empty store and its public desk;
// out: one subtest a point. Skipped where there is no Chromium.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chromium} from './browser.mjs';
import {accessiblePublic, narrowPublic, troublesPublic} from './points/public.mjs';
import {makeWorld} from './world.mjs';

test('the public desk', {skip: chromium ? false : 'skipped: no chromium', timeout: 300_000}, async t => {
  const world = await makeWorld(t, ['--public-port', '0']);
  await t.test('point 4, 6, 7 and 37: axe finds nothing in ja and en, light and dark; titles differ; under 100 kB', () => accessiblePublic(world));
  await t.test('point 9 and 37: 320 px without script, targets of 44 px, nothing from elsewhere', () => narrowPublic(world));
  await t.test('point 32 and 34: troubles are tied to their fields and nothing typed is lost', () => troublesPublic(world));
  assert.deepEqual(world.seen.failures, []);
});
