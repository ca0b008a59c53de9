// The screens of intelligence on the built program, in headless Chromium: a desk with the originals of one operation.
// In: the built program with an empty store; out: one subtest a point. Skipped where there is no Chromium.
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeFolder, signedIn} from '../scenario/program.mjs';
import {chromium} from './browser.mjs';
import {openDesk} from './intel_desk.mjs';
import {quietConsole} from './points/hostile.mjs';
import {asOf, graph, harmless, lookups, reader, watched} from './points/intel.mjs';
import {accessibleRecords, wholeRecords, wordsOfRecords} from './points/record_views.mjs';
import {makeWorld} from './world.mjs';

const points = [
  ['point 4: axe finds nothing in light, dark and forced colours, in both languages', accessibleRecords],
  ['point 8 and 9: heads are whole and pages never scroll sideways, also at 320 px', wholeRecords],
  ['point 6, 7 and 21: no holes, English without Japanese outside data, titles differ', wordsOfRecords],
  ['point 22 and 25: one value and five thousand are looked up, and counts open as many rows', lookups],
  ['point 26: the reader is walked by keys and comes back to its place', reader],
  ['point 27 and 28: the graph is drawn, read by keys, and its table holds the same', graph],
  ['a watch of a value, a part or an original begins filled in', watched],
  ['as known on a day: what was recorded later is not shown', asOf],
  ['point 31 and 32: values are defanged and hostile texts are inert', harmless],
];

test('the screens of intelligence', {skip: chromium ? false : 'skipped: no chromium', timeout: 600_000}, async t => {
  const folder = makeFolder(t);
  // The delivered lists know every address of documentation, which is all that a test may use.
  writeFileSync(join(folder, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  const world = await makeWorld(t, [], folder);
  await openDesk(world, await signedIn(world.server));
  const only = process.env.HINOMI_POINTS?.split(',');
  for (const [name, run] of points) if (!only || only.some(one => name.includes(one))) await t.test(name, () => run(world));
  await t.test('point 32: no page broke a policy or threw', () => quietConsole(world));
});
