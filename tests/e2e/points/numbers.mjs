// Points 22 and 23: a number leads to what it counts, a drawing has a table with the same values.
// In: the world of world.mjs; out: nothing, or a failed assertion naming the number or the chart.
// Numbers are compared as the page shows them.
import assert from 'node:assert/strict';
import {settled, visit} from '../browser.mjs';

const tiles = ['to_judge', 'packets', 'sources', 'new_sources', 'victims', 'sensors_missing'];

async function shownTotal(page, tile) {
  const place = tile === 'packets' ? page.locator('[data-figure="packets"]') : page.locator('.lead [data-total]');
  await place.waitFor();
  return (await place.innerText()).match(/[\d,]+/)?.[0];
}

// Opens one tile's list; gives the number on the tile and the length that the list names.
async function openTile(page, address, at) {
  const tile = tiles[at];
  await visit(page, `${address}/situation`);
  const link = page.locator(`[data-tile="${tile}"]`);
  const shown = tile === 'packets' ? await link.locator('[data-packets]').innerText() : await link.locator('.amount').innerText();
  const number = shown.match(/[\d,]+/)?.[0];
  assert.ok(number, `${tile} shows no number: ${shown}`);
  const href = await link.getAttribute('href');
  if (at % 2 === 0) await link.click();
  else await page.keyboard.press(String(at + 1));
  await page.waitForURL(url => url.pathname !== '/situation');
  await settled(page);
  assert.equal(await page.evaluate(() => location.pathname + location.search), href, `${tile} opens another list`);
  return {number, total: await shownTotal(page, tile)};
}

/**
 * Every number of the situation opens a list of so many, and the keys 1 to 6 open the same lists.
 * The simulated sensors deliver once a minute: a delivery between the two readings makes them differ, so a
 * difference counts when it is there twice running, a few seconds apart.
 */
export async function numbersLead(world) {
  const page = await world.page();
  for (const [at, tile] of tiles.entries()) {
    let read = await openTile(page, world.address, at);
    if (read.total !== read.number) read = await openTile(page, world.address, at);
    assert.equal(read.total, read.number, `${tile} leads to a list of another length`);
    const grid = page.locator('[role="grid"]').first();
    if (read.number !== '0' && tile !== 'packets') assert.equal(await grid.getAttribute('aria-rowcount'), String(Number(read.number.replaceAll(',', '')) + 1));
  }
  await page.context().close();
}

async function readPoints(page, panel, steps) {
  const chart = panel.locator('.chart[role="group"]');
  await chart.focus();
  const read = [];
  for (let at = 0; at < steps; ++at) {
    await page.keyboard.press('ArrowRight');
    await chart.and(page.locator(`[data-reading="${at}"]`)).waitFor({timeout: 5000});
    read.push(await panel.locator('.readout').locator('b').allInnerTexts());
  }
  return read;
}

const squeeze = text => text.replace(/\s+/g, '');

async function checkChart(page, panel, where) {
  const title = await panel.locator('h2').innerText();
  const name = `${where} "${title.slice(0, 24)}"`;
  assert.match(await panel.locator('[data-unit]').innerText(), /件|送信元|packet|source|per day/, `${name} shows no unit`);
  const timed = await panel.locator('svg[role="img"] text').count() > 0;
  if (timed) assert.match(await panel.locator('[data-unit]').innerText(), /JST/, `${name} does not say JST`);
  const empty = await panel.locator('.chart .state').count() > 0;
  const read = empty ? [] : await readPoints(page, panel, await panel.locator('.bars li').count() === 1 ? 1 : 2);
  const toggle = panel.locator('header button[aria-pressed]').filter({hasText: /^表で見る$/});
  await toggle.click();
  await panel.locator('.chart-table').waitFor();
  const rows = await panel.locator('.chart-table tbody tr').all();
  const heat = where === 'situation' && /×/.test(title);
  assert.ok(empty || rows.length > 0, `${name} has an empty table`);
  for (const [at, values] of read.entries()) {
    const row = squeeze(heat ? await panel.locator('.chart-table').innerText() : await rows[at].innerText());
    for (const value of values.flatMap(text => text.replace(' JST', '').split('〜'))) assert.ok(row.includes(squeeze(value)), `${name}: the table's row ${at} lacks ${value}: ${row}`);
  }
  await panel.locator('header button[aria-pressed="true"]').filter({hasText: '図で見る'}).click();
}

/** Every chart has its table, is read with arrow keys, and says its unit and JST. */
export async function chartsRead(world) {
  const page = await world.page();
  let charts = 0;
  for (const name of ['situation', 'explore', 'port', 'source', 'sensor', 'alert', 'report']) {
    await visit(page, world.address + world.screens[name]);
    const many = await page.evaluate(() => {
      const panels = document.querySelectorAll('.panel:has(.chart[role="group"])');
      for (const [at, panel] of panels.entries()) panel.setAttribute('data-chart', String(at));
      return panels.length;
    });
    for (let at = 0; at < many; ++at, ++charts) await checkChart(page, page.locator(`[data-chart="${at}"]`), name);
  }
  assert.ok(charts > 20, `only ${charts} charts were seen`);
  await page.context().close();
}
