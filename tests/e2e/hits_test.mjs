// Hit/no-hit as officers of two forces meet it in the browser (N2-2(3)): both are told of the same address, each sees its
// own record and whom to call and nothing of the other's, one press gets in touch, and a question answers with a desk. In:
// the built program with an empty store; out: one subtest each. Names and numbers are synthetic. Skipped without Chromium.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeFolder, signedIn, until} from '../scenario/program.mjs';
import {axe, chromium, settled, shownText} from './browser.mjs';
import {hire} from './office.mjs';
import {appoint, stepsOf} from './officers.mjs';
import {makeWorld} from './world.mjs';

const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\{[a-z_]\w*\}/i;
const report = text => ({summary: '架空の通報', kind: 'report', channel: 'telephone', narrative: text});

test('hit/no-hit between two forces', {skip: chromium ? false : 'skipped: no chromium', timeout: 600_000}, async t => {
  const world = await makeWorld(t, [], makeFolder(t));
  const administrator = await signedIn(world.server);
  const officer = (name, display, organisation, roles) => appoint(world, administrator, {name, display, organisation, roles, purpose: 'prevention'});
  const tokyo = await officer('juri', '受理 花子', '13', ['intake_officer']);
  const osaka = await officer('renkei', '連携 次郎', '27', ['liaison', 'intake_officer']);
  const desk = (name, organisation) => hire(world, administrator, {name, display_name: '係員', roles: ['intake_officer'], organisation, purpose: 'prevention'});
  const here = await desk('kakari13', '13'), there = await desk('kakari27', '27');
  const step = stepsOf(t);
  const secret = {here: '警視庁だけの事情', there: '大阪だけの事情'};
  const make = async (person, text) => {
    const made = await person.call('POST', '/api/v1/records/report', {fields: report(text), key: crypto.randomUUID()});
    assert.equal(made.status, 200, made.text);
  };

  await step('the screen says what it is while there are no hits, in both languages', async () => {
    for (const one of [tokyo, osaka]) {
      await one.open('/intel/hits');
      assert.match(await one.page.locator('main').innerText(), /該当はありません/);
      assert.deepEqual((await shownText(one.page)).filter(words => broken.test(words)), []);
      assert.deepEqual(await axe(one.page), []);
    }
  });

  await step('the liaison names the desk', async () => {
    const form = osaka.page.locator('[data-own-desk]');
    await form.locator('button[type="submit"]').click();
    assert.equal(await form.locator('[aria-invalid="true"]').count(), 1);
    await form.locator('input[name="desk"]').fill('サイバー捜査課 連絡係');
    await form.locator('input[name="telephone"]').fill('内線0000');
    await form.locator('button[type="submit"]').click();
    await form.locator('[role="status"]').waitFor();
  });

  await step('both are told of the same address within a minute, and see nothing of the other', async () => {
    await make(here, `198.51.100.9 から接続された。${secret.here}`);
    await make(there, `198.51.100.9 から接続された。${secret.there}`);
    for (const [one, name, own, other] of [[osaka, '警視庁', secret.there, secret.here]]) {
      await until('the hit', async () => { await one.open('/intel/hits'); return await one.page.locator('[data-hit-list="1"]').count() > 0; }, {seconds: 60, every: 1000});
      const words = await one.page.locator('main').innerText();
      assert.match(words, new RegExp(`${name}[\\s\\S]*未連絡`));
      assert.ok(!words.includes(other) && !words.includes(own));
    }
    await tokyo.open('/intel/hits');
    const row = tokyo.page.locator('[data-hit-list] tbody tr');
    assert.equal(await row.count(), 1);
    assert.match(await row.innerText(), /198\[\.\]51\[\.\]100\[\.\]9[\s\S]*大阪府警察 サイバー捜査課 連絡係 内線0000[\s\S]*未連絡/);
    await osaka.open('/notices');
    assert.match(await osaka.page.locator('[data-notice="hit.met"]').first().innerText(), /警視庁/);
  });

  await step('one press gets in touch; the other side finds the contact', async () => {
    await tokyo.page.locator('[data-hit-list] tbody tr button').click();
    await tokyo.page.waitForURL(/records\/joint_investigation\//);
    await settled(tokyo.page);
    assert.match(await tokyo.lead(), /相互連絡/);
    await osaka.open('/intel/hits');
    assert.match(await osaka.page.locator('[data-hit-list] tbody tr').innerText(), /連絡済/);
    await osaka.page.locator('[data-hit-list] tbody tr a.button').click();
    await osaka.page.waitForURL(/records\/joint_investigation\//);
    await settled(osaka.page);
    const words = await osaka.page.locator('main').innerText();
    assert.match(words, /198\[?\.\]?51/);
    assert.ok(!words.includes(secret.here));
  });

  await step('a question is asked for a record and answered with a desk; nobody there is told', async () => {
    await osaka.open('/notices');
    const told = await osaka.page.locator('[data-notice]').count();
    await tokyo.open('/intel/hits');
    const own = (await here.call('GET', '/api/v1/intel/hits')).json.items[0].record;
    const form = tokyo.page.locator('[data-hit]');
    await form.locator('button[type="submit"]').click();
    assert.equal(await form.locator('[aria-invalid="true"]').count(), 3);
    await form.locator('input[name="record"]').fill(own);
    await form.locator('select[name="kind"]').selectOption('ip');
    await form.locator('input[name="value"]').fill('198[.]51[.]100[.]9');
    await form.locator('input[name="reason"]').fill('同一手口の確認');
    await form.locator('button[type="submit"]').click();
    await tokyo.page.locator('[data-hits="1"]').waitFor();
    assert.match(await tokyo.page.locator('[data-hits="1"]').innerText(), /大阪府警察/);
    await form.locator('select[name="kind"]').selectOption('domain');
    await form.locator('input[name="value"]').fill('kit.example');
    await form.locator('button[type="submit"]').click();
    await tokyo.page.locator('[data-hits="0"]').waitFor();
    await osaka.open('/notices');
    assert.equal(await osaka.page.locator('[data-notice]').count(), told);
  });

  await step('an identifier that no text holds is registered by hand, and meets the same one of the other force', async () => {
    const record = async person => (await person.call('GET', '/api/v1/intel/hits')).json.items[0].record;
    const own = await record(here), other = await record(there);
    await tokyo.open('/intel/hits');
    const form = tokyo.page.locator('[data-own-value]');
    await form.locator('button[type="submit"]').click();
    assert.equal(await form.locator('[aria-invalid="true"]').count(), 3);
    await form.locator('input[name="record"]').fill(own);
    await form.locator('select[name="kind"]').selectOption('domain');
    await form.locator('input[name="value"]').fill('KIT[.]example');
    await form.locator('input[name="reason"]').fill('紙の資料に記載');
    await form.locator('button[type="submit"]').click();
    await tokyo.page.locator('[data-kept="true"]').waitFor();
    const kept = await there.call('POST', `/api/v1/intel/hit-values/${other}`, {kind: 'domain', value: 'kit.example', reason: '紙の資料に記載'});
    assert.equal(kept.status, 200, kept.text);
    await until('the hit', async () => { await tokyo.open('/intel/hits'); return await tokyo.page.locator('[data-hit-list="2"]').count() > 0; }, {seconds: 60, every: 1000});
    await form.locator('input[name="record"]').fill(own);
    await form.locator('select[name="kind"]').selectOption('domain');
    await form.locator('input[name="value"]').fill('kit.example');
    await form.locator('input[name="reason"]').fill('誤記のため');
    await form.locator('[data-take-back]').click();
    await tokyo.page.locator('[data-kept="false"]').waitFor();
    assert.deepEqual(await axe(tokyo.page), []);
  });

  await step('English says the same', async () => {
    world.session = {cookies: (await tokyo.page.context().storageState()).cookies, origins: []};
    const page = await world.page({preferences: {language: 'en'}});
    await page.goto(`${world.address}/intel/hits`);
    await settled(page);
    assert.match(await page.locator('main').innerText(), /Hit \/ no-hit[\s\S]*In touch/);
    assert.deepEqual((await shownText(page)).filter(words => broken.test(words)), []);
    assert.deepEqual(await axe(page), []);
  });
});
