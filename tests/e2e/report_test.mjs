// 観測報告 as an officer uses it (C18): month, quarter and year, every form that it is written out as, and figures that lead
// to rows which add up to them. In: the built program with simulated days; out: one subtest each. Skipped without Chromium.
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {until} from '../scenario/program.mjs';
import {axe, chromium, settled, shownText, signInByHand} from './browser.mjs';
import {stepsOf} from './officers.mjs';
import {learnScreens, makeWorld} from './world.mjs';

const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\{[a-z_]\w*\}/i;
const japanese = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;
const plain = text => Number(text.replace(/[,\s]/g, '').replace('−', '-'));

test('the observation report on the screen', {skip: chromium ? false : 'skipped: no chromium', timeout: 900_000}, async t => {
  const world = await makeWorld(t, ['--demonstration-if-empty']);
  const first = await world.page();
  await first.goto(world.address);
  world.session = await signInByHand(first, {first: world.server.password});
  await learnScreens(world);
  const step = stepsOf(t);
  // Days that are over: what the simulated sensors add meanwhile does not touch them.
  const day = back => new Date(Date.now() + 9 * 3600_000 - back * 86400_000).toISOString().slice(0, 10);
  const period = `${day(9)}/${day(2)}`;
  const book = (await world.visitor.call('GET', `/api/v1/observe/report-book?period=${encodeURIComponent(period)}`)).json;
  const path = `/observe/report?period=${encodeURIComponent(period)}`;

  await step('the whole report stands in both languages, without what is broken', async () => {
    for (const language of ['ja', 'en']) {
      const page = await world.open(path, {preferences: {language}});
      await page.locator('[data-figure="access_rate"]').waitFor({timeout: 60_000});
      await settled(page, {timeout: 60_000});
      assert.deepEqual((await shownText(page)).filter(words => broken.test(words)), []);
      const words = await page.locator('main').innerText();
      for (const number of ['T0', 'F1', 'F8', 'T1', 'T4', 'F9', 'T6', 'F11', 'T8', 'T10']) assert.ok(new RegExp(`\\b${number}\\b`).test(words), `${number} in ${language}`);
      if (language === 'en') {
        const parts = await page.evaluate(() => [...document.querySelectorAll('main h1, main h2, main h3, main th:not([data-cell]), main caption, main option, main .figure .name')].filter(one => one.querySelector('[data-cell]') === null).map(one => one.textContent));
        assert.deepEqual(parts.filter(one => japanese.test(one)), []);
      }
      assert.deepEqual(await axe(page), []);
      await page.context().close();
    }
  });

  await step('month, quarter and year are chosen, and the address keeps them', async () => {
    const page = await world.open(path);
    for (const [kind, form] of [['month', /^\d{4}-\d{2}$/], ['quarter', /^\d{4}-Q[1-4]$/], ['year', /^\d{4}$/]]) {
      await page.locator('select[name="kind"]').selectOption(kind);
      await page.locator('main form button[type="submit"]').click();
      await until(`the ${kind} in the address`, () => form.test(new URL(page.url()).searchParams.get('period') ?? ''), {seconds: 60});
      await page.locator('[data-figure="access_rate"]').waitFor({timeout: 60_000});
      assert.equal(await page.locator('select[name="kind"]').inputValue(), kind);
    }
    await page.context().close();
  });

  await step('every form is served under its type', async () => {
    const page = await world.open(path);
    await page.locator('[data-figure="access_rate"]').waitFor({timeout: 60_000});
    for (const [form, begins, type] of [['json', '{', 'application/json'], ['html', '<!doctype html>', 'text/html'], ['pdf', '%PDF-', 'application/pdf'], ['docx', 'PK', 'application/vnd'], ['csv', 'PK', 'application/zip']]) {
      const link = page.locator(`a.button[href*="form=${form}"]`);
      assert.equal(await link.count(), 1, form);
      if (form === 'html') {
        const opened = await page.context().newPage();
        const answer = await opened.goto(world.address + await link.getAttribute('href'));
        assert.ok(answer.headers()['content-type'].startsWith(type), answer.headers()['content-type']);
        assert.match(await opened.locator('h1').innerText(), /インターネット観測資料/);
        await opened.close();
        continue;
      }
      const [given] = await Promise.all([page.waitForEvent('download', {timeout: 60_000}), link.click()]);
      const text = readFileSync(await given.path(), 'latin1');
      assert.ok(text.startsWith(begins), form);
      const answer = await page.context().request.get(world.address + await link.getAttribute('href'));
      assert.ok(answer.headers()['content-type'].startsWith(type), `${form}: ${answer.headers()['content-type']}`);
    }
    await page.context().close();
  });

  await step('a figure leads to rows that add up to it', async () => {
    const observed = book.days.reduce((sum, one) => sum + one.coverage, 0);
    const wanted = [['access_ports', 0], ['access_ports', 2], ['access_ports_domestic', 0], ['access_countries', 1], ['method_kinds', 0], ['backscatter_ports', 0], ['backscatter_countries', 0]];
    for (const [code, at] of wanted) {
      const table = book.tables.find(one => one.code === code), row = table.rows[at];
      assert.ok(row, `${code} has a row ${at}`);
      const page = await world.open(path);
      const link = page.locator(`tr[data-row="${code} ${row.key}"] [data-value] a`);
      await link.waitFor({timeout: 60_000});
      const printed = plain(await link.innerText());
      assert.ok(Math.abs(printed - row.value) < 0.00501, `${code} ${row.key}: ${printed}, ${row.value}`);
      await link.click();
      await page.waitForURL(/\/observe\/explore\?/, {timeout: 60_000});
      await settled(page, {timeout: 60_000});
      const search = new URL(page.url()).search.slice(1);
      const facets = (await world.visitor.call('GET', `/api/v1/observe/facets?${search}&by=port`)).json;
      const found = code.startsWith('backscatter') ? facets.packets / observed : facets.rate.value;
      assert.ok(Math.abs(found - row.value) <= 1e-6 * Math.max(1, row.value), `${code} ${row.key}: ${found}, ${row.value}`);
      await page.context().close();
    }
  });

  await step('the document of the server leads to the same rows', async () => {
    const page = await world.page();
    await page.goto(`${world.address}/api/v1/observe/report-book?period=${encodeURIComponent(period)}&form=html`);
    const row = book.tables.find(one => one.code === 'access_ports').rows[0];
    const link = page.locator(`a[href="${row.link}"]`).first();
    assert.equal(plain(await link.innerText()).toFixed(2), row.value.toFixed(2));
    await link.click();
    await page.waitForURL(/\/observe\/explore\?/, {timeout: 60_000});
    await settled(page, {timeout: 60_000});
    assert.equal(new URL(page.url()).searchParams.get('port'), row.key);
    await page.context().close();
  });
});
