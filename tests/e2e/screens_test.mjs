// The screens over fourteen simulated days, in headless Chromium: a newcomer's story, then the acceptance points of
// the screens one by one. In: the built program; out: one subtest a point. Skipped where there is no Chromium.
// One server and one browser serve all points; they run one after the other, readers before writers.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {chromium} from './browser.mjs';
import {backToTheRow, pastedAddress} from './points/address.mjs';
import {accessible, drawings, withoutColour} from './points/contrast.mjs';
import {coldLoad, languageAndHeading, letters, sameOrigin} from './points/first_view.mjs';
import {defanged, inert, quietConsole} from './points/hostile.mjs';
import {sensorsOfValue} from './points/intel.mjs';
import {singleKeys} from './points/keys.mjs';
import {narrow, tabOrder, wall, wholeHeads} from './points/layout.mjs';
import {chartsRead, numbersLead} from './points/numbers.mjs';
import {brokenLine, failingPanel, slowServer} from './points/states.mjs';
import {newcomer} from './points/story.mjs';
import {noHoles, onlyEnglish, sameTimes} from './points/words.mjs';
import {learnScreens, makeWorld} from './world.mjs';

const points = [
  ['point 1: the cold load is measured and the entry script is at most 130 kB compressed', coldLoad],
  ['point 2: rare letters of names have their own glyphs, from fonts of the server', letters],
  ['point 3: lang follows the switch, titles are unique, focus lands on h1', languageAndHeading],
  ['point 4: axe finds nothing against WCAG 2.2 AA in light, dark and forced colours', accessible],
  ['point 5: text of drawings has 4.5:1 and graphics 3:1 in both themes', drawings],
  ['point 6 and 21: no placeholder and no NaN, undefined, Invalid Date or null stands on a page', noHoles],
  ['point 7: English mode shows no Japanese outside data cells', onlyEnglish],
  ['point 8: no head of a list is clipped at 1280, 1440 and 1920', wholeHeads],
  ['point 9: at 320 px pages scroll one way only', narrow],
  ['point 10: Tab reaches every control in order, focus is visible, the skip link is first', tabOrder],
  ['point 13: single keys do nothing in fields, while composing, or switched off', singleKeys],
  ['point 19: a failing panel shows its trace number, others live, loading again works', failingPanel],
  ['point 20: a slow server keeps old rows and moves nothing', slowServer],
  ['point 22: every number of the situation opens a list of that length', numbersLead],
  ['point 23: every chart has its table, reads with arrow keys, shows unit and JST', chartsRead],
  ['point 24: New York and UTC show the same times as Tokyo', sameTimes],
  ['point 25: a pasted address restores conditions, period and selection', pastedAddress],
  ['point 26: back restores the row and the focus', backToTheRow],
  ['point 31: indicators are defanged on screen, in copies and in print, no link leads outside', defanged],
  ['point 38: the wall fits, is large enough, shows its age and names nobody', wall],
  ['point 39: severities tell apart by word and shape, less motion means none', withoutColour],
  ['point 17: a broken line says since when, missed events come once', brokenLine],
  ['point 32: hostile texts are inert and break no layout', inert],
  ['point 22: the page of an address leads to its observations and alerts', sensorsOfValue],
  ['point 1: no request left the origin', sameOrigin],
  ['point 32: no page broke a policy or threw', quietConsole],
];

test('the screens over a simulated fortnight', {skip: chromium ? false : 'skipped: no chromium', timeout: 1_100_000}, async t => {
  const world = await makeWorld(t, ['--demonstration-if-empty']);
  await t.test('story: a newcomer signs in, reads an alert, judges it, and finds it in the audit trail', () => newcomer(world));
  assert.ok(world.session, 'nobody is signed in');
  await learnScreens(world);
  const only = process.env.HINOMI_POINTS?.split(',');
  for (const [name, run] of points) if (!only || only.some(one => name.startsWith(`point ${one}`))) await t.test(name, () => run(world));
});
