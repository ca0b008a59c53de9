// Points 11, 12, 13 and 16 for reports: twenty decisions with keys alone, undo, keys that stay silent, nothing jumps.
// In: the world with its office (office.mjs); out: nothing, or a failed assertion. Decisions are checked on the server.
// A step that its definition lets ask for something (a category, a reason) is answered with keys as well.
import assert from 'node:assert/strict';
import {settled} from '../browser.mjs';
import {report} from '../office.mjs';

const decided = page => page.locator('[data-mark="decided"]').count();
const stateOf = async (world, id) => (await world.officer.call('GET', `/api/v1/records/report/${id}`)).json;
const chosen = page => page.locator('[data-chosen]').getAttribute('data-chosen');

async function openTriage(world) {
  const page = await world.open('/reports');
  await page.locator('[data-chosen]').waitFor();
  return page;
}

// Presses a step's key and answers whatever it asks for, with keys.
async function decide(page, key) {
  const id = await chosen(page);
  let pressed = 1;
  await page.keyboard.press(key);
  const dialog = page.locator('dialog[open]');
  await Promise.race([dialog.waitFor().catch(() => undefined), page.locator(`[data-chosen]:not([data-chosen="${id}"])`).waitFor().catch(() => undefined)]);
  if (await dialog.count() > 0) {
    if (await dialog.locator('textarea[aria-required="true"]').count() > 0) await page.keyboard.type('連絡待ち');
    else if (await dialog.locator('select[aria-required="true"]').count() > 0) await page.keyboard.press('ArrowDown');
    else if (await dialog.locator('[role="combobox"][aria-required="true"]').count() > 0 && key === '3') {
      await page.keyboard.type('14');
      await page.locator('dialog [role="option"]').first().waitFor();
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press(await dialog.locator('textarea:focus').count() > 0 ? 'Control+Enter' : 'Enter');
    pressed += 1;
    await dialog.waitFor({state: 'detached'});
  }
  await page.locator(`[data-chosen]:not([data-chosen="${id}"])`).waitFor();
  return {id, pressed};
}

/** Decides twenty reports with the keyboard alone. */
export async function twentyDecisions(world) {
  const page = await openTriage(world);
  await page.evaluate(() => {
    window.__pointed = 0;
    for (const name of ['pointerdown', 'mousedown', 'click']) addEventListener(name, event => { if (event.detail > 0 || name !== 'click') window.__pointed += 1; }, true);
  });
  const keys = ['1', 'h', '5', '1', '3', '1', 'h', '1', '5', '1', '3', '1', '1', 'h', '1', '5', '1', '3', '1', '1'];
  const wanted = {1: 'in_progress', 3: 'handover', 5: 'referred', h: 'on_hold'};
  const started = Date.now();
  for (const [at, key] of keys.entries()) {
    const {id, pressed} = await decide(page, key);
    assert.ok(pressed <= 2, `decision ${at + 1} took ${pressed} presses`);
    const {record} = await stateOf(world, id);
    assert.equal(record.state, wanted[key], `decision ${at + 1} (${key}) left ${record.number} in ${record.state}`);
  }
  console.log(`20 reports decided with keys alone in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  assert.equal(await page.evaluate(() => window.__pointed), 0, 'a pointer was used');
  assert.equal(await decided(page), 20, 'decided rows left their places');
  const again = await openTriage(world);
  await again.locator('[data-pace]:not([data-pace=""])').waitFor();
  const {value} = (await world.officer.call('GET', '/api/v1/paces/report')).json;
  assert.equal(Number(await again.locator('.pace').getAttribute('data-pace')), value);
  assert.match(await again.locator('.pace').innerText(), value < 1 ? /初動 中央値\s*1分未満/ : /初動 中央値\s*\d+分/);
  for (const one of [page, again]) await one.context().close();
}

/** Takes a decision back within its time; both stand in the history. */
export async function undone(world) {
  const made = await report(world.officer, {summary: '取り消す通報', category: 'other', prefecture: '13'});
  const page = await world.open(`/reports?id=${made.id}&view=all`);
  await page.locator(`[data-chosen="${made.id}"]`).waitFor();
  await decide(page, '1');
  assert.equal((await stateOf(world, made.id)).record.state, 'in_progress');
  await page.locator('[data-undo]').waitFor();
  await page.keyboard.press('z');
  await page.locator('[data-undo]').waitFor({state: 'detached'});
  await page.locator(`[data-chosen="${made.id}"]`).waitFor();
  const {record, changes} = await stateOf(world, made.id);
  assert.equal(record.state, 'received', 'the decision was not taken back');
  assert.ok(changes.some(change => change.action === 'accept' && change.undone), 'the history lost the decision');
  await page.context().close();
}

/** Keys stay silent while composing, in fields, and when switched off. */
export async function silentKeys(world) {
  const page = await openTriage(world);
  const before = await decided(page);
  await page.evaluate(() => {
    for (const key of ['1', 'h', 'j']) for (const options of [{isComposing: true}, {keyCode: 229}]) document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true, ...options}));
  });
  await page.keyboard.press('/');
  await page.keyboard.type('1h');
  assert.equal(await page.locator('.searchbox input').inputValue(), '1h');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  assert.equal(await decided(page), before);
  await page.context().close();
  const off = await world.page({preferences: {singleKeys: false}});
  await off.goto(`${world.address}/reports`);
  await off.locator('[data-chosen]').waitFor();
  const first = await chosen(off);
  await off.keyboard.press('1');
  await off.keyboard.press('j');
  await off.waitForTimeout(400);
  assert.equal(await off.locator('dialog[open]').count(), 0);
  assert.equal(await chosen(off), first, 'a key moved the choice though keys are off');
  await off.context().close();
}

/** New reports wait behind a pill; the list and the choice stay. */
export async function nothingJumps(world) {
  const page = await openTriage(world);
  await page.keyboard.press('j');
  await page.keyboard.press('j');
  await page.waitForTimeout(600);
  const id = await chosen(page);
  const total = Number(await page.locator('[role="grid"]').getAttribute('data-total'));
  for (const number of [1, 2, 3]) await report(world.second, {summary: `新しく届いた通報 ${number}`, prefecture: '13'});
  await page.locator('[data-fresh="3"]').waitFor({timeout: 20_000});
  assert.equal(await chosen(page), id, 'the choice moved');
  assert.equal(Number(await page.locator('[role="grid"]').getAttribute('data-total')), total, 'the list moved');
  await page.locator('[data-fresh]').click();
  await page.waitForFunction(more => Number(document.querySelector('[role="grid"]').dataset.total) >= more, total + 3);
  await settled(page);
  await page.context().close();
}
