// The screens of sharing in headless Chromium: the matrix of circles, a release as its recipient sees it, what is left
// out, receipts; by keys, in both languages, without findings of axe. Skipped where there is no Chromium. With
// HINOMI_SHOTS a folder is named into which pictures go.
import assert from 'node:assert/strict';
import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {draftRelease, offerRelease, openWorld, proposeCircle, steps} from '../scenario/partners.mjs';
import {until} from '../scenario/program.mjs';
import {axe, chromium, launch, openContext, settled} from './browser.mjs';
import {sessionOf} from './office.mjs';

test('the screens of sharing', {skip: chromium ? false : 'skipped: no chromium', timeout: 300_000}, async t => {
  const world = await openWorld();
  t.after(async () => { await world.server.stop('SIGKILL'); rmSync(world.folder, {recursive: true, force: true}); });
  const circle = await proposeCircle(world);
  await steps('circle', circle, [[world.head, 'put_in_force']]);
  const release = await draftRelease(world, circle, {values: [{kind: 'domain', value: 'kit.example', title: '誘導先'}, {kind: 'phone', value: '03-0000-0000'}]});
  await offerRelease(world, release);
  await until('the release', async () => (await (await world.taxii('hinomi/collections/malware/objects/')).json()).objects);
  const browser = await launch();
  t.after(() => browser.close());
  const address = world.server.address.replace(/\/$/, '');
  const open = async (path, preferences = {}) => {
    const context = await openContext(browser, {preferences, session: sessionOf({address}, world.liaison)});
    const page = await context.newPage();
    await page.goto(address + path);
    await settled(page);
    return page;
  };
  const shot = (page, file) => process.env.HINOMI_SHOTS ? page.screenshot({path: join(process.env.HINOMI_SHOTS, file), fullPage: true}) : undefined;

  await t.test('circles stand as a matrix with what may go to each, and what came back', async () => {
    const page = await open('/intel/share');
    const row = page.locator('table[data-circles] tbody tr');
    assert.equal(await row.count(), 1);
    assert.match(await row.innerText(), /架空の協議会/);
    assert.equal(await row.locator('[aria-label="提供できる"]').count(), 2, 'CLEAR and GREEN');
    assert.equal(await row.locator('[aria-label="提供できない"]').count(), 3);
    assert.match(await row.innerText(), /0／1/);
    assert.deepEqual(await axe(page), []);
    await shot(page, 'share-ja.png');
  });

  await t.test('S opens the release as its recipient sees it; what is left out says why', async () => {
    const page = await open('/intel/share');
    await page.locator('[role="grid"]').first().focus();
    await page.keyboard.press('s');
    await page.waitForURL(/\/intel\/share\//);
    await settled(page);
    assert.match(await page.locator('.share-text').innerText(), /kit/);
    assert.match(await page.locator('table[data-withheld]').innerText(), /形式「stix」では表せません/);
    assert.match(await page.locator('table[data-receipts]').innerText(), /株式会社アルファ[\s\S]*受領/);
    assert.deepEqual(await axe(page), []);
    await shot(page, 'share-release-ja.png');
    await page.selectOption('select >> nth=0', 'hosts');
    await settled(page);
    assert.match(page.url(), /form=hosts/);
    assert.match(await page.locator('.share-text').innerText(), /kit/);
  });

  await t.test('English holds no Japanese outside data, dark has no findings', async () => {
    for (const path of ['/intel/share', `/intel/share/${release}`]) {
      const page = await open(path, {language: 'en', theme: 'dark'});
      const words = await page.evaluate(() => {
        const main = document.querySelector('main').cloneNode(true);
        for (const data of main.querySelectorAll('[data-cell]')) data.remove();
        return main.innerText;
      });
      assert.doesNotMatch(words, /[ぁ-んァ-ン一-龠]/);
      assert.deepEqual(await axe(page), []);
      await shot(page, `share-en-dark-${path.length > 13 ? 'release' : 'list'}.png`);
    }
  });
});
