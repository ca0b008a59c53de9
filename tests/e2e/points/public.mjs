// The public desk: axe in both languages and themes, no script, 320 px, size, troubles tied to their fields, and what
// leaves the page. In: the world with its public desk (officers.mjs); out: nothing, or a failed assertion.
// Points 4, 6, 7, 9, 32, 34 and 37 of the screens' acceptance, as far as the desk has them.
import assert from 'node:assert/strict';
import {axe, openContext, shownText} from '../browser.mjs';
import {citizen} from '../officers.mjs';

const places = ['', 'report', 'consultation', 'tip', 'status', 'resume', 'accessibility', 'no-such-page'];
const japanese = /[\u3040-\u30ff\u3400-\u9fff]/;
const bytesMax = 100_000;

/** Every page passes axe in ja and en, light and dark; titles differ; English pages hold no Japanese. */
export async function accessiblePublic(world) {
  const found = [], titles = new Set();
  const {desk} = await citizen(world);
  for (const colorScheme of ['light', 'dark']) {
    const page = await (await openContext(world.browser, {colorScheme, seen: world.seen, bypassCSP: true})).newPage();
    for (const language of ['', 'en/']) {
      for (const place of places) {
        const answer = await page.goto(`${desk}/${language}${place}`);
        assert.ok((await answer.body()).length < bytesMax, `${language}${place} is too heavy`);
        found.push(...(await axe(page)).map(one => `${colorScheme} /${language}${place}: ${one}`));
        titles.add(`${language} ${await page.title()}`);
        assert.equal(await page.locator('html').getAttribute('lang'), language === '' ? 'ja' : 'en');
        if (language !== '') assert.deepEqual((await shownText(page, {cells: false})).filter(text => japanese.test(text) && text !== '日本語'), [], `${place} shows Japanese in English`);
      }
    }
    await page.context().close();
  }
  assert.deepEqual([...new Set(found)], []);
  assert.equal(titles.size, 2 * places.length, 'pages share a title');
}

/** Pages reflow at 320 px and at 400 %, work without script, and load nothing from elsewhere. */
export async function narrowPublic(world) {
  const {page, desk} = await citizen(world, {viewport: {width: 320, height: 640}});
  const loaded = new Set();
  page.on('request', request => loaded.add(new URL(request.url()).origin));
  for (const language of ['', 'en/']) {
    for (const place of places) {
      await page.goto(`${desk}/${language}${place}`);
      const wide = await page.locator('html').evaluate(root => root.scrollWidth - root.clientWidth);
      assert.ok(wide <= 0, `/${language}${place} scrolls sideways by ${wide} px`);
      const small = await page.locator('main button:visible, main select:visible, main textarea:visible, main .doors a').evaluateAll(all => all.filter(one => one.getBoundingClientRect().height < 44).map(one => one.id || one.textContent));
      assert.deepEqual(small, [], `/${language}${place} has small targets`);
    }
  }
  assert.deepEqual([...loaded], [desk]);
  await page.context().close();
}

/** A form that lacks something comes back with all that was typed, a list of troubles with links, and fields tied to theirs. */
export async function troublesPublic(world) {
  const {page, open, write, press} = await citizen(world);
  await open('/report');
  await page.locator('form').evaluate(form => { form.noValidate = true; });
  await write({summary: '<img src=x onerror=alert(1)>\u202e逆さ', reporter_name: '試験 花子', reply_wanted: true});
  await press('送信する');
  const troubles = page.locator('.troubles');
  assert.equal(await troubles.getAttribute('role'), 'alert');
  for (const name of ['prefecture', 'narrative']) {
    assert.equal(await troubles.locator(`a[href="#f-${name}"]`).count(), 1, `the list does not lead to ${name}`);
    const field = page.locator(`[name="${name}"]`);
    assert.equal(await field.getAttribute('aria-invalid'), 'true');
    const told = (await field.getAttribute('aria-describedby')).split(' ').at(-1);
    assert.ok((await page.locator(`#${told}`).innerText()).length > 0);
  }
  assert.equal(await page.locator('[name="reporter_name"]').inputValue(), '試験 花子', 'input was lost');
  assert.equal(await page.locator('main img').count(), 0, 'a text became an element');
  await page.context().close();
}
