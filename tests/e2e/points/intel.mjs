// Points 22, 25 to 28, 31 and 32 for the screens of intelligence: lookups, the reader, the graph, hostile texts.
// In: the world with its desk (intel_desk.mjs); out: nothing, or a failed assertion.
// The graph's time to its first frame is printed, not asserted.
import assert from 'node:assert/strict';
import {hire} from '../../scenario/program.mjs';
import {settled, shownText, visit} from '../browser.mjs';
import {sessionOf} from '../office.mjs';

const live = /(?<![\d.[])\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b(?!\/\d)|https?:\/\/(?!127\.)/i;
const rows = page => page.locator('.grid').first().getAttribute('data-total');

/** One value by Enter stands in the address; thousands do not, and only the rows in sight are built. */
export async function lookups(world) {
  const page = await world.open('/intel', {permissions: ['clipboard-read', 'clipboard-write']});
  const text = page.locator('textarea');
  await text.fill('192[.]0[.]2[.]1');
  await text.press('Enter');
  await page.locator('[data-total="1"]').waitFor();
  assert.equal(new URL(page.url()).searchParams.get('q'), '192[.]0[.]2[.]1');
  await page.evaluate(() => navigator.clipboard.writeText(Array.from({length: 5200}, (_, at) => `198.51.${100 + (at >> 8)}.${at & 255}`).join('\n')));
  await text.fill('');
  await text.press('Control+V');
  await text.press('Control+Enter');
  await page.locator('[data-total="5000"]').waitFor({timeout: 60_000});
  assert.ok(!page.url().includes('198'), 'a long text stands in the address');
  assert.ok(await page.locator('.warned').count() > 0, 'that the list was cut is not said');
  assert.ok(await page.locator('[role="row"][data-at]').count() < 80, 'all rows were built');
  for (const view of await page.locator('[data-view]').all()) {
    const wanted = await view.getAttribute('data-count');
    await view.click();
    await settled(page);
    if (Number(wanted) > 0) assert.equal(await rows(page), wanted, `${await view.getAttribute('data-view')} opens another count`);
  }
  await page.reload();
  await page.locator('.warned').first().waitFor();
  await page.context().close();
}

/** J and K walk the marks of a report, the address keeps the place, Enter opens the value, back comes back. */
export async function reader(world) {
  const page = await world.open(world.views.reader);
  const marks = await page.locator('main mark').count();
  assert.ok(marks >= 26, `${marks} marks`);
  await page.locator('h1').click();
  for (let at = 0; at < 4; ++at) await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.waitForURL(/mark=3/);
  const chosen = await page.locator('mark[data-chosen]').innerText();
  await page.keyboard.press('Enter');
  await page.waitForURL(/intel\/value/);
  await settled(page);
  await page.goBack();
  await page.waitForURL(/mark=3/);
  assert.equal(await page.locator('mark[data-chosen]').innerText(), chosen);
  await page.context().close();
}

/** 監視する on a value, a part and an original leads to a form that is filled in: nobody types an id by hand. */
export async function watched(world) {
  for (const [view, field, wanted] of [['part', 'part', world.part], ['original', 'original', world.stix], ['value', 'values', 'login0.bank.example']]) {
    const page = await world.open(world.views[view]);
    await page.locator('a[href*="/records/watch/new"]').first().click();
    await page.waitForURL(/records\/watch\/new/);
    await settled(page);
    assert.ok(new URL(page.url()).searchParams.get(`f.${field}`)?.includes(wanted), `${view}: the address does not name it`);
    const filled = await page.locator('main input, main textarea').evaluateAll(all => all.map(one => one.value));
    assert.ok(filled.some(text => text.includes(wanted)), `${view}: no field holds it`);
    if (process.env.HINOMI_PICTURES) await page.screenshot({path: `${process.env.HINOMI_PICTURES}/watch-${view}.png`, fullPage: true});
    await page.context().close();
  }
}

/** The graph of what is related is drawn, read by keys, and its table lists the same edges. */
export async function graph(world) {
  const page = await world.open(`${world.views.value}&related=graph`);
  await page.locator('canvas[data-drawn]').waitFor();
  console.log(`graph: first frame after ${await page.locator('canvas[data-drawn]').getAttribute('data-drawn')} ms`);
  await page.locator('.graph-stage').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  assert.ok((await page.locator('.graph-read').innerText()).trim().length > 10, 'the chosen node is not read out');
  await page.getByRole('button', {name: '表で見る'}).last().click();
  const table = page.locator('table[data-edges]');
  const edges = Number(await table.getAttribute('data-edges'));
  assert.ok(edges > 0);
  assert.equal(await table.locator('tbody tr').count(), edges);
  await page.context().close();
}

/** A day in the address shows what was known then: before anything was taken in, nothing. */
export async function asOf(world) {
  const page = await world.open(world.views.value);
  assert.ok(Number(await rows(page)) > 0);
  await visit(page, `${world.address}${world.views.value}&as_of=2026-01-01T00:00:00Z`);
  const shown = await page.locator('main').innerText();
  assert.ok(!shown.includes('偽の銀行の事案'), 'what was recorded later is shown');
  await page.context().close();
}

/** Values are defanged on the screen and in the usual copy; texts of producers are letters and nothing else. */
export async function harmless(world) {
  const page = await world.page({permissions: ['clipboard-read', 'clipboard-write']});
  const found = [];
  for (const [name, path] of Object.entries({...world.views, hostile: `/intel/part/${world.hostile}`})) {
    await visit(page, world.address + path);
    found.push(...(await shownText(page)).filter(text => live.test(text)).map(text => `${name}: ${text.slice(0, 60)}`));
    const result = await page.evaluate(() => ({attacked: window.__attacked, violations: window.__seen.violations, pictures: document.querySelectorAll('main img, main script').length, wide: Math.max(0, document.documentElement.scrollWidth - innerWidth), raw: /[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/.test(document.body.innerText + document.title)}));
    assert.deepEqual(result, {attacked: undefined, violations: [], pictures: 0, wide: 0, raw: false}, name);
  }
  assert.deepEqual([...new Set(found)], []);
  await visit(page, `${world.address}/intel/value?kind=ip&value=192.0.2.1`);
  await page.getByRole('button', {name: '無害化してコピー'}).click();
  await page.locator('.notice-bar').waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), '192[.]0[.]2[.]1');
  await page.context().close();
}

/** The page of an address tells what sensors saw of it and which alerts are about it, and leads to them. */
export async function sensorsOfValue(world) {
  const alert = world.alerts.find(one => one.detector === 'horizontal_scan');
  assert.ok(alert, 'no scan in the fortnight');
  const officer = await hire(world.visitor, {name: 'joho', roles: ['analyst'], organisation: '00', display_name: '情報 四郎'});
  const page = await world.page({session: sessionOf(world, officer)});
  await visit(page, `${world.address}/intel/value?kind=ip&value=${encodeURIComponent(alert.subject)}`);
  const total = (await officer.call('GET', `/api/v1/observe/alerts?subject=${encodeURIComponent(alert.subject)}`)).json.total;
  assert.ok(total > 0);
  assert.equal(await page.locator('[data-alerts]').getAttribute('data-alerts'), String(total));
  const {packets} = (await officer.call('GET', `/api/v1/observe/sources/${encodeURIComponent(alert.subject)}`)).json;
  assert.equal((await page.locator('[data-sensors] dd').first().innerText()).replaceAll(',', ''), String(packets));
  await page.locator('[data-alerts] a').first().click();
  await page.waitForURL(/\/observe\/alerts\//);
  await settled(page);
  await page.context().close();
}
