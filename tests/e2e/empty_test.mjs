// The screens over an empty store: each says why there is nothing and what to do next, in both languages.
// In: the built program with a new data folder; out: point 21 of the screens' acceptance. Skipped without Chromium.
// Nothing is missing that a person could take for zero, and nothing is zero that was not counted.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {axe, chromium, shownText, signInByHand, visit} from './browser.mjs';
import {learnScreens, makeWorld} from './world.mjs';

const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\bInfinity\b|\{[a-z_]\w*\}/i;
const quiet = ['situation', 'observe', 'explore', 'sources', 'port', 'sensors', 'alerts', 'report', 'audit', 'people', 'me'];

async function nextSteps(page) {
  return page.locator('main .state a, main .state button, main .warned a, main .tools a, main .tools button, main .primary').filter({visible: true}).count();
}

test('the screens over an empty store', {skip: chromium ? false : 'skipped: no chromium', timeout: 300_000}, async t => {
  const world = await makeWorld(t, []);
  const first = await world.page();
  await first.goto(world.address);
  world.session = await signInByHand(first, {first: world.server.password});
  await first.context().close();
  await learnScreens(world);

  for (const language of ['ja', 'en']) {
    await t.test(`point 21: every screen of an empty store names the next action (${language})`, async () => {
      const page = await world.page({preferences: {language}});
      for (const name of quiet) {
        await visit(page, world.address + world.screens[name]);
        const texts = await shownText(page);
        assert.deepEqual(texts.filter(text => broken.test(text)), [], `${name} shows a value that is none`);
        assert.ok(await nextSteps(page) > 0, `${name} names no next action`);
        assert.equal(await page.locator('main .state.wrong').count(), 0, `${name} fails on an empty store`);
      }
      await page.context().close();
    });
  }

  await t.test('point 21: the empty situation leads to the sensors and says that there is no demonstration', async () => {
    const page = await world.open('/situation');
    assert.equal(await page.locator('[data-demonstration]').count(), 0);
    assert.match(await page.locator('main .warned').innerText(), /まだ観測がありません/);
    await page.locator('main .warned a').click();
    await page.waitForURL('**/observe/sensors');
    await page.getByRole('button', {name: 'センサーを登録する'}).waitFor();
    await page.context().close();
  });

  await t.test('point 4: axe finds nothing on empty screens', async () => {
    const page = await world.page();
    const found = [];
    for (const name of quiet) {
      await visit(page, world.address + world.screens[name]);
      found.push(...(await axe(page)).map(one => `${name}: ${one}`));
    }
    assert.deepEqual(found, []);
    await page.context().close();
  });
});
