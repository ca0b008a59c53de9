// The case's workspace and what lists offer beside it: the flow of money, the graph with its table, people as conditions.
// In: the world with its office (office.mjs); out: nothing, or a failed assertion.
// Points 23 and 28 of the screens' acceptance for these drawings: keys read them, tables hold the same; point 35.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {settled} from '../browser.mjs';
import {choose} from '../officers.mjs';

/** The bars of the money hold the amounts of the timeline, the longest full. */
export async function moneyFlow(world) {
  const page = await world.open(`/cases/${world.case.id}?part=timeline`);
  const bars = page.locator('.money li');
  const figures = await bars.locator('b.num').allInnerTexts();
  assert.deepEqual(figures.map(text => Number(text.replace(/[^0-9]/g, ''))), [500_000, 500_000, 480_000, 200_000]);
  const shares = await bars.locator('.track').evaluateAll(all => all.map(track => Math.round(100 * track.firstElementChild.getBoundingClientRect().width / track.getBoundingClientRect().width)));
  assert.deepEqual(shares, [100, 100, 96, 40]);
  assert.ok((await page.locator('.timeline .beside').allTextContents()).some(text => text.length > 0), 'no event carries its words');
  await page.context().close();
}

/** The graph and its table hold the same records; keys choose a node and open it. */
export async function caseGraph(world) {
  const page = await world.open(`/cases/${world.case.id}?part=graph`);
  const drawn = await page.locator('.web [data-node]').evaluateAll(all => all.map(one => one.dataset.node));
  assert.ok(drawn.length >= 11, `only ${drawn.length} records are drawn`);
  await page.locator('.web').focus();
  await page.keyboard.press('ArrowRight');
  await page.locator('.web .readout b').waitFor();
  const words = await page.locator('.web .readout b').innerText();
  await page.locator('.panel').filter({has: page.locator('.web')}).locator('button[aria-pressed]').click();
  const rows = page.locator('table [data-node]');
  assert.deepEqual(await rows.evaluateAll(all => all.map(one => one.dataset.node)), drawn, 'the table holds other records than the drawing');
  assert.ok((await rows.first().innerText()).includes(words.split(' ').at(-1)));
  await page.locator('button[aria-pressed="true"]').filter({hasText: '図'}).click();
  await page.locator('.web').focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/records\/\w+\/[0-9a-f-]{30,}$/);
  await page.context().close();
}

/** A list is narrowed to a person by name, and to what nobody is in charge of. */
export async function peopleFilter(world) {
  const page = await world.open('/records/report');
  const all = Number(await page.locator('[data-total]').first().getAttribute('data-total'));
  await page.locator('.people-filter + button').last().click();
  await settled(page);
  const nobody = Number(await page.locator('[data-total]').first().getAttribute('data-total'));
  assert.match(page.url(), /assignee=-/);
  await page.locator('.people-filter + button').last().click();
  await choose(page.locator('[data-people="assignee"] [role="combobox"]'), '受理 一郎');
  await page.locator('.chip').filter({hasText: '受理 一郎'}).waitFor();
  await settled(page);
  const own = Number(await page.locator('[data-total]').first().getAttribute('data-total') ?? 0);
  assert.ok(nobody + own <= all && nobody > 0, `${nobody} of nobody and ${own} of one officer among ${all}`);
  const served = (await world.officer.call('GET', `/api/v1/records/report?phase=draft&phase=open&phase=waiting&assignee=${new URL(page.url()).searchParams.get('assignee')}`)).json;
  if (served?.total !== undefined) assert.equal(own, served.total);
  await page.context().close();
}

/** The PDF of a case: A4, the class and n/N on every page, embedded fonts without outlines, no raster picture. */
export async function casePaper(world) {
  const page = await world.open(`/cases/${world.case.id}`);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('[data-paper]').click()]);
  assert.match(download.suggestedFilename(), /^事-13-.+\.pdf$/);
  const file = await download.path(), read = (program, ...words) => execFileSync(program, words, {encoding: 'utf8'});
  const facts = read('pdfinfo', file), pages = Number(/Pages:\s+(\d+)/.exec(facts)[1]);
  assert.match(facts, /A4/);
  const fonts = read('pdffonts', file).split('\n').slice(2).filter(Boolean);
  assert.ok(fonts.length > 0 && fonts.every(line => line.includes('CID Type 0C') && !line.includes('Type 3')), fonts.join('\n'));
  assert.equal(read('pdfimages', '-list', file).split('\n').filter(Boolean).length, 2);
  for (let at = 1; at <= pages; at++) {
    const words = read('pdftotext', '-raw', '-f', String(at), '-l', String(at), file, '-').replaceAll(/\s/g, '');
    assert.ok(words.includes('機密性2') && words.includes(`${at}/${pages}`), words.slice(0, 200));
    assert.doesNotMatch(words, /https?:\/\//);
    if (at === 1) assert.ok(words.includes('500,000円') && words.includes('（警視庁）'), words);
  }
  await page.context().close();
}
