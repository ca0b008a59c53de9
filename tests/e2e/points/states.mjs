// Points 17, 19 and 20: a line that breaks, a panel that fails, a server that is slow.
// In: the world of world.mjs; out: nothing, or a failed assertion.
// The line is broken by a door in front of the server, so that the API goes on beside it.
import assert from 'node:assert/strict';
import {openDoor, settled, visit} from '../browser.mjs';

const listen = () => {
  const own = {last: [], source: new EventSource('/api/v1/stream')};
  window.__stream = own;
  own.source.addEventListener('journal', event => own.last.push({id: Number(event.lastEventId), ...JSON.parse(event.data)}));
  return new Promise(done => own.source.addEventListener('open', () => done(true), {once: true}));
};

/** A broken line says since when; what was missed comes once. */
export async function brokenLine(world) {
  const door = await openDoor(world.address);
  (world.doors ??= []).push(door.address);
  const session = structuredClone(world.session);
  const page = await world.page({session});
  await visit(page, `${door.address}/situation`);
  await page.evaluate(listen);
  const tile = page.locator('[data-tile="to_judge"]');
  const before = Number(await tile.getAttribute('data-count'));
  const alert = (await world.visitor.call('GET', '/api/v1/observe/alerts?verdict=unreviewed&limit=1')).json.items[0];
  door.shut();
  const began = Date.now();
  await page.locator('[data-stale]').waitFor({timeout: 20_000});
  console.log(`banner after ${((Date.now() - began) / 1000).toFixed(1)} s without the line`);
  assert.match(await page.locator('[data-stale]').innerText(), /\d{2}:\d{2}/);
  assert.equal(await page.locator('[data-live="lost"]').count(), 1);
  assert.equal(Number(await tile.getAttribute('data-count')), before, 'the old number went away');
  const judged = await world.visitor.call('POST', `/api/v1/observe/alerts/${alert.id}/verdict`, {verdict: 'explained', reason: '回線が切れている間の判断', version: alert.version}, {'if-match': `"${alert.version}"`});
  assert.equal(judged.status, 200, judged.text);
  door.open();
  await page.locator('[data-stale]').waitFor({state: 'detached', timeout: 45_000});
  await page.waitForFunction(wanted => Number(document.querySelector('[data-tile="to_judge"]')?.dataset.count) === wanted, before - 1, {timeout: 15_000});
  await page.waitForFunction(id => window.__stream.last.some(entry => entry.subject?.includes(id)), alert.id, {timeout: 45_000});
  const entries = await page.evaluate(() => window.__stream.last);
  const ids = entries.map(entry => entry.id);
  assert.deepEqual(ids, [...new Set(ids)].toSorted((a, b) => a - b), 'an event came twice or out of order');
  assert.equal(entries.filter(entry => entry.subject?.includes(alert.id) && /judg/.test(entry.action)).length, 1);
  await page.context().close();
  await door.close();
}

/** One panel that fails names its trace and leaves the others alone. */
export async function failingPanel(world) {
  const page = await world.page();
  await page.route('**/api/v1/observe/heat?*', route => route.fulfill({status: 500, contentType: 'application/json', body: JSON.stringify({code: 'server.internal', args: {}, trace: '7f3a-0042'})}));
  await page.goto(`${world.address}/situation`);
  await settled(page);
  const wrong = page.locator('main .state.wrong');
  assert.equal(await wrong.count(), 1);
  assert.match(await wrong.innerText(), /照会番号 7f3a-0042/);
  assert.match(await wrong.innerText(), /\d{4}-\d{2}-\d{2} \d{2}:\d{2} JST/);
  assert.ok(await page.locator('.chart path.main[d^="M"]').count() > 0, 'the line went with the heat map');
  assert.ok(await page.locator('.bars li').count() > 0 && await page.locator('[data-tile]').count() === 6);
  await page.unroute('**/api/v1/observe/heat?*');
  await wrong.getByRole('button', {name: 'もう一度読み込む'}).click();
  await wrong.waitFor({state: 'detached'});
  await settled(page);
  await page.context().close();
}

/** Slow answers keep the old rows, show a skeleton after 400 ms, and move nothing. */
export async function slowServer(world) {
  const page = await world.page();
  let wait = 6000;
  await page.route('**/api/v1/{situation,observe/**}', async route => {
    await new Promise(done => setTimeout(done, wait));
    await route.continue().catch(() => undefined);
  });
  await page.goto(`${world.address}/situation`);
  const first = await page.waitForFunction(() => { const one = document.querySelector('.skeleton'); return one && {opacity: Number(getComputedStyle(one).opacity)}; }, undefined, {polling: 'raf'});
  assert.ok((await first.jsonValue()).opacity < 0.5, 'the skeleton shows at once');
  // While no answer comes the skeleton fades in; on a loaded machine later than the 400 ms of its style.
  await page.waitForFunction(() => [...document.querySelectorAll('.skeleton')].some(one => getComputedStyle(one).opacity === '1'), undefined, {polling: 'raf'});
  await settled(page);
  const shift = await page.evaluate(() => window.__seen.shift);
  console.log(`layout shift of a slow first load: ${shift.toFixed(4)}`);
  assert.ok(shift <= 0.05, `things moved by ${shift}`);

  wait = 0;
  await visit(page, `${world.address}/observe/sources?period=7d`);
  const rows = () => page.locator('[role="grid"] [data-at]').count();
  const before = await rows();
  assert.ok(before > 5);
  wait = 3000;
  await page.evaluate(() => { window.__seen.shift = 0; });
  await page.getByRole('button', {name: '14日', exact: true}).click();
  for (let at = 0; at < 4; ++at) {
    await page.waitForTimeout(500);
    assert.ok(await rows() >= before - 1, 'the old rows went away');
    assert.ok(await page.locator('.grid.dim').count() === 1, 'the old rows do not say that they are old');
  }
  await page.locator('.grid.dim').waitFor({state: 'detached'});
  assert.ok(await page.evaluate(() => window.__seen.shift) <= 0.05);
  await page.context().close();
}
