// The record screens on the built program, in headless Chromium: an office of officers, a queue of reports, a case.
// In: the built program with an empty store; out: one subtest a point. Skipped where there is no Chromium.
// One server and one browser serve all points; they run one after the other, readers before writers.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {signedIn} from '../scenario/program.mjs';
import {chromium} from './browser.mjs';
import {openOffice} from './office.mjs';
import {caseGraph, casePaper, moneyFlow, peopleFilter} from './points/case.mjs';
import {quietConsole} from './points/hostile.mjs';
import {holds, ownMail} from './points/own.mjs';
import {accessibleRecords, wholeRecords, wordsOfRecords} from './points/record_views.mjs';
import {addresses, boards, conflicts, deniedRecords, forms, headerSearch, hostileFields, imeEnter, masks} from './points/records.mjs';
import {nothingJumps, silentKeys, twentyDecisions, undone} from './points/triage.mjs';
import {makeWorld} from './world.mjs';

const points = [
  ['point 4: axe finds nothing on the record screens in light, dark and forced colours', accessibleRecords],
  ['point 8 and 9: heads are whole and pages never scroll sideways, also at 320 px', wholeRecords],
  ['point 6, 7 and 21: no holes, English without Japanese outside data, titles differ', wordsOfRecords],
  ['point 25: a pasted address restores the conditions of a list', addresses],
  ['the search of the header finds a record by its number', headerSearch],
  ['SR8 holds stand on the page of a record and as a mark in its list', holds],
  ['a person says how notices come by mail', ownMail],
  ['point 13: keys of the triage screen stay silent while composing, in fields, or switched off', silentKeys],
  ['point 14: the Enter that ends a conversion sends no form', imeEnter],
  ['SR9 a masked field opens only with a reason, one at a time', masks],
  ['point 34: a wrong form keeps its input and focuses the first fault; a double press makes one record', forms],
  ['point 29: a second edit shows both values and loses nothing', conflicts],
  ['point 32: hostile texts in fields are inert and break no layout', hostileFields],
  ['point 16: new reports wait behind a pill, nothing jumps', nothingJumps],
  ['the flow of money of a case holds the amounts of its timeline', moneyFlow],
  ['point 23 and 28: the graph of a case is read by keys and its table holds the same', caseGraph],
  ['lists are narrowed to a person', peopleFilter],
  ['point 35: the PDF of a case is A4, marked on every page, without outlines and pictures', casePaper],
  ['point 33: the board offers the same steps by key and by drag', boards],
  ['point 12: undo takes a decision back and both stay in the history', undone],
  ['point 11: twenty reports are decided with keys alone', twentyDecisions],
];

test('the record screens of an office', {skip: chromium ? false : 'skipped: no chromium', timeout: 1_150_000}, async t => {
  const world = await makeWorld(t, []);
  const administrator = await signedIn(world.server);
  await openOffice(world, administrator);
  assert.ok(world.case.id, 'there is no case');
  const only = process.env.HINOMI_POINTS?.split(',');
  for (const [name, run] of points) if (!only || only.some(one => name.includes(one))) await t.test(name, () => run(world));
  await t.test('point 40: who may not read records sees which permission is missing', () => deniedRecords(world, administrator));
  await t.test('point 32: no page broke a policy or threw', () => quietConsole(world));
});
