// Moving from screen to screen in headless Chromium: the screen before stands until the next one is here, a slow one is
// told, one whose code does not come can be asked for again. In: the built program; out: one subtest a point.
// Slowness is made by holding the code back, and no time is asserted. Skipped without Chromium.
import assert from 'node:assert/strict';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {hire, makeFolder, signedIn, startServer} from '../scenario/program.mjs';
import {chromium, launch, makeSeen, openContext, settled} from './browser.mjs';

const password = '試験だけに使う長いパスワード';
const heading = (page, words) => page.locator('h1').filter({hasText: words}).waitFor();
const link = (page, path) => page.locator(`.sidebar a[href="${path}"], .subnav a[href="${path}"], main a[href="${path}"]`).first();

/** Opens the search of intelligence with nothing of the other screens fetched, and holds their code as `hold` says. */
async function begin(world, hold) {
  const context = await openContext(world.browser, {seen: world.seen, session: world.session});
  const page = await context.newPage();
  await page.goto(`${world.server.address}/intel`);
  await settled(page);
  await page.route('**/assets/*.js', hold);
  return page;
}

async function stands(world) {
  const page = await begin(world, route => route.continue());
  await page.evaluate(() => {
    window.__bare = 0;
    new MutationObserver(() => { if (!document.querySelector('main h1')) window.__bare += 1; }).observe(document, {childList: true, subtree: true});
  });
  for (const path of ['/intel/feeds', '/intel/watches', '/intel/rules', '/intel/originals', '/intel/feeds']) {
    await link(page, path).click();
    await page.waitForURL(url => url.pathname === path);
    await settled(page);
  }
  await page.goBack();
  await settled(page);
  await heading(page, '原本');
  assert.equal(await page.evaluate(() => window.__bare), 0, 'no moment without a heading');
  await page.context().close();
}

async function told(world) {
  let release;
  const held = new Promise(done => { release = done; });
  const page = await begin(world, async route => { await held; await route.continue(); });
  const before = await page.locator('h1').innerText();
  await link(page, '/intel/feeds').click();
  await page.locator('main[aria-busy="true"] .leaving').waitFor();
  assert.equal(await page.locator('h1').innerText(), before, 'the screen before stands meanwhile');
  release();
  await heading(page, '取得元');
  assert.equal(await page.locator('main[aria-busy], .leaving').count(), 0);
  await page.context().close();
}

async function again(world) {
  let broken = true;
  const page = await begin(world, route => (broken ? route.abort() : route.continue()));
  await link(page, '/intel/feeds').click();
  await page.locator('main [role="alert"]').waitFor();
  assert.equal(await page.locator('.sidebar').count(), 1, 'the shell stands');
  broken = false;
  await page.locator('main [role="alert"] .button').click();
  await heading(page, '取得元');
  await page.context().close();
}

test('moving between screens', {skip: chromium ? false : 'skipped: no chromium', timeout: 300_000}, async t => {
  const world = {seen: makeSeen(), folder: makeFolder()};
  t.after(async () => {
    await world.browser?.close();
    await world.server?.stop('SIGKILL');
    rmSync(world.folder, {recursive: true, force: true});
  });
  world.server = await startServer(undefined, join(world.folder, 'data'));
  await hire(await signedIn(world.server), {name: 'bunseki', display_name: '分析 花子', roles: ['analyst'], organisation: '00', purpose: 'prevention'}, password);
  world.browser = await launch();
  const context = await openContext(world.browser, {seen: world.seen});
  const page = await context.newPage();
  await page.goto(world.server.address);
  await page.locator('input[name="name"]').fill('bunseki');
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.shell').waitFor();
  world.session = {cookies: (await context.storageState()).cookies, origins: []};
  await t.test('the screen before stands until the next one is here', () => stands(world));
  await t.test('a screen that takes long is told', () => told(world));
  await t.test('a screen whose code did not come can be asked for again', () => again(world));
  await t.test('nothing was thrown', () => assert.deepEqual(world.seen.failures, []));
});
