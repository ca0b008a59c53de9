// The judging desk of fake sites in the browser: by keys alone and in few of them, evidence beside it, the last judgement
// taken back, the second judgement blind, both languages and themes. In: the built program with an empty store and the
// companies of content/rules/brands.yaml; out: one subtest each. Names are synthetic. Skipped without Chromium.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeFolder, signedIn} from '../scenario/program.mjs';
import {axe, chromium, openContext, settled, shownText} from './browser.mjs';
import {hire} from './office.mjs';
import {appoint, stepsOf} from './officers.mjs';
import {makeWorld} from './world.mjs';

const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\{[a-z_]\w*\}/i;
const pressesMost = 6;
const page1 = '<html><head><title>架空銀行 ログイン</title></head><body><script>document.title="実行された"</script><h1>架空銀行</h1><p>暗証番号を入力してください。</p><form action="https://elsewhere.example/take"><input name="kit_user"><input name="kit_pass" type="password"><input name="kit_pin"></form></body></html>';

test('the judging desk of fake sites', {skip: chromium ? false : 'skipped: no chromium', timeout: 900_000}, async t => {
  const world = await makeWorld(t, [], makeFolder(t));
  const administrator = await signedIn(world.server);
  const officer = async (name, display) => {
    const one = await appoint(world, administrator, {name, display, organisation: '13', roles: ['analyst'], purpose: 'prevention'});
    one.page.context().setDefaultTimeout(60_000);
    return one;
  };
  const first = await officer('hantei1', '判定 一郎'), second = await officer('hantei2', '判定 二郎');
  const liaison = await hire(world, administrator, {name: 'renkei', display_name: '係員', roles: ['liaison'], organisation: '13', purpose: 'prevention'});
  const read = async path => (await liaison.call('GET', `/api/v1/${path}`)).json;
  const stateOf = async id => (await read(`records/fake_site/${id}`)).record.state;
  const sites = [];
  for (const url of ['https://kakuu-bank.example.verify.example/kit-a/gate.php', 'https://shop-a.example/', 'https://shop-b.example/', 'https://portal.example/']) {
    const made = await liaison.call('POST', '/api/v1/records/fake_site', {fields: {url, prefecture: '07'}, key: crypto.randomUUID()});
    assert.equal(made.status, 200, made.text);
    sites.push(made.json.record.id);
  }
  const step = stepsOf(t);
  const current = one => one.page.locator('.judge-desk[data-site]').getAttribute('data-site');
  const at = (one, id) => one.page.locator(`.judge-desk[data-site="${id}"]`).waitFor();
  let presses = 0;
  const press = async (one, ...keys) => {
    for (const key of keys) await one.page.keyboard.press(key);
    presses += keys.length;
  };

  await step('it shows the address defanged, the signs with their reasons and who reported it', async () => {
    await first.open('/sites/judge');
    assert.equal(await first.page.locator('[data-waiting]').getAttribute('data-waiting'), '4');
    await at(first, sites[0]);
    const words = await first.page.locator('main').innerText();
    assert.match(words, /hxxps:\/\/kakuu-bank\[\.\]example/);
    assert.match(words, /福島県/);
    assert.match(words, /架空銀行/);
    assert.ok(await first.page.locator('[data-sign]').count() > 0, 'no sign is shown');
    assert.deepEqual((await shownText(first.page)).filter(one => broken.test(one)), []);
    assert.deepEqual(await axe(first.page), []);
  });

  await step('a copy of the page is read as text, runs nothing, and adds to the signs', async () => {
    const {page} = first;
    await page.locator('.judge-desk input[type="file"]').setInputFiles({name: 'login.html', mimeType: 'text/html', buffer: Buffer.from(page1)});
    await page.locator('.copy-text').waitFor();
    await page.locator('[data-sign="kit_fields"]').waitFor();
    await page.locator('[data-sign="sends_elsewhere"]').waitFor();
    assert.match(await page.locator('.copy-text').innerText(), /架空銀行[\s\S]*暗証番号を入力/);
    assert.notEqual(await page.title(), '実行された');
  });

  await step('a judgement without its checklists is refused, and a whole one takes few keys', async () => {
    await press(first, 'h');
    await first.page.locator('[data-wrong]').waitFor();
    assert.equal(await current(first), sites[0]);
    presses = 0;
    await press(first, '1', '2', '6', 'h');
    await first.page.locator(`[data-done="${sites[0]}"]`).waitFor();
    assert.ok(presses <= pressesMost, `${presses} presses`);
    await at(first, sites[1]);
    assert.equal(await stateOf(sites[0]), 'judged');
  });

  await step('the last one is taken back with one key, and comes again', async () => {
    await press(first, 'z');
    await at(first, sites[0]);
    assert.equal(await stateOf(sites[0]), 'received');
    await press(first, '1', '2', '6', 'h');
    await first.page.locator(`[data-done="${sites[0]}"]`).waitFor();
    await at(first, sites[1]);
  });

  await step('the ticks of the one before are copied, what is not clear is said to be, and what is put off waits', async () => {
    presses = 0;
    await press(first, 'c', 'k', 'h');
    await first.page.locator(`[data-done="${sites[1]}"]`).waitFor();
    assert.ok(presses <= pressesMost);
    await at(first, sites[2]);
    await press(first, 's');
    await at(first, sites[3]);
    assert.match(await first.page.locator('main').innerText(), /誤判定の注意/);
    await press(first, 'k', 'n');
    await first.page.locator(`[data-done="${sites[3]}"]`).waitFor();
    assert.equal(await stateOf(sites[2]), 'received');
  });

  await step('the second officer sees nothing of the first judgement, and the first is not asked again', async () => {
    await first.open('/sites/judge?stage=second');
    assert.equal(await first.page.locator('.judge-desk').count(), 0);
    await second.open('/sites/judge?stage=second');
    await at(second, sites[0]);
    const words = await second.page.locator('main').innerText();
    assert.doesNotMatch(words, /判定 一郎|一次判定者/);
    assert.equal(await second.page.locator('.judge-desk input:checked').count(), 0);
    assert.equal(await second.page.locator('.judge-desk select').count(), 0, 'the kind that the first chose is shown');
    assert.deepEqual(await axe(second.page), []);
  });

  await step('where both agree it goes on; where they differ a head decides', async () => {
    await press(second, '1', '7', 'h');
    await second.page.locator(`[data-done="${sites[0]}"]`).waitFor();
    await at(second, sites[1]);
    await press(second, 'n');
    await second.page.locator(`[data-done="${sites[1]}"]`).waitFor();
    await at(second, sites[3]);
    await press(second, 'n');
    await second.page.locator(`[data-done="${sites[3]}"]`).waitFor();
    assert.deepEqual([await stateOf(sites[0]), await stateOf(sites[1]), await stateOf(sites[3])], ['confirmed', 'differing', 'not_harmful']);
  });

  await step('it reads in English and in the dark as well', async () => {
    const context = await openContext(world.browser, {session: await first.page.context().storageState().then(({cookies}) => ({cookies, origins: []})), seen: world.seen, preferences: {language: 'en', theme: 'dark'}});
    const page = await context.newPage();
    await page.goto(`${world.address}/sites/judge`);
    await settled(page, {timeout: 60_000});
    await page.locator(`.judge-desk[data-site="${sites[2]}"]`).waitFor({timeout: 60_000});
    assert.match(await page.locator('main').innerText(), /Harmful/);
    const words = await shownText(page, {cells: false});
    assert.deepEqual(words.filter(one => broken.test(one)), []);
    assert.deepEqual(await axe(page), []);
    await context.close();
  });

  assert.deepEqual(world.seen.failures, []);
});
