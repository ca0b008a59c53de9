// Accounts in the browser (N2-2(2)): a freeze request with a wrong account says what is wrong beside it and loses nothing,
// money is followed from the request to a wallet and each account reached gets a draft of its own, and what is frozen
// stands in a list until the release. In: the built program with an empty store; out: one subtest each. Synthetic data.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {signedIn} from '../scenario/program.mjs';
import {axe, chromium, settled, shownText} from './browser.mjs';
import {hire} from './office.mjs';
import {appoint, stepsOf} from './officers.mjs';
import {deskInForce, takeStep, trailOf} from './money.mjs';
import {makeWorld} from './world.mjs';

const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\{[a-z_]\w*\}/i;
const first = '9999-101-普通-1234567', second = '9999-102-当座-0000002', wallet = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';

test('accounts: entered, followed, frozen', {skip: chromium ? false : 'skipped: no chromium', timeout: 900_000}, async t => {
  const world = await makeWorld(t, []);
  const administrator = await signedIn(world.server);
  const roles = ['intake_officer', 'section_chief'];
  const officer = await appoint(world, administrator, {name: 'tanto', display: '担当 一郎', organisation: '13', roles, purpose: 'prevention'});
  const clerk = await hire(world, administrator, {name: 'kakari', display_name: '係員 二郎', organisation: '13', roles: [...roles, 'liaison']});
  const chief = await hire(world, administrator, {name: 'kacho', display_name: '課長 三郎', organisation: '13', roles: ['section_chief', 'unit_head']});
  const {page} = officer;
  page.context().setDefaultTimeout(60_000);
  const desk = await deskInForce(clerk, chief, '架空銀行 不正利用対策室');
  const step = stepsOf(t);
  let request = '';

  await step('point 34: a wrong account keeps the input, takes the focus and is tied to what is wrong', async () => {
    await officer.open('/records/account_freeze/new');
    const form = page.locator('form[data-form]');
    await form.locator('[data-field="summary"] input').fill('振込先口座の凍結');
    await form.locator('[data-field="grounds"] textarea').fill('振込先口座として使われた疑い。');
    const targets = form.locator('[data-field="targets"]');
    const rows = targets.locator('fieldset.table-row');
    await targets.getByRole('button', {name: '行を加える'}).click();
    await rows.nth(0).locator('[data-column="account"] input').fill(first);
    await targets.getByRole('button', {name: '行を加える'}).click();
    const save = page.getByRole('button', {name: '下書きとして保存する'});
    for (const [column, wrong, words] of [['account', '101-普通-7654321', /金融機関コード/], ['account', '9999-101-普通-12345678', /口座番号/], ['postal', '14040-12345671', /検査数字/], ['wallet', `${wallet.slice(0, -1)}5`, /検査符号/], ['mobile', '03-0000-0000', /060, 070, 080, 090/], ['emoney', '知らないペイ 12345', /架空ペイ/], ['emoney', '架空ペイ 123', /4桁から20桁/]]) {
      const input = rows.nth(1).locator(`[data-column="${column}"] input`);
      await input.fill(wrong);
      await save.click();
      await page.waitForFunction(words => new RegExp(words).test(document.getElementById(document.activeElement?.getAttribute('aria-describedby') ?? '-')?.textContent ?? ''), words.source);
      assert.equal(await input.evaluate(element => element === document.activeElement), true, `${wrong}: another field has the focus`);
      assert.equal(await input.getAttribute('aria-invalid'), 'true');
      assert.equal(await input.inputValue(), wrong, 'the wrong input was lost');
      assert.equal(await rows.nth(0).locator('[data-column="account"] input').inputValue(), first, 'the right input was lost');
      assert.equal(await form.locator('[aria-invalid="true"]').count(), 1);
      await input.fill('');
    }
    assert.deepEqual(await axe(page), []);
    await rows.nth(0).locator('[data-column="holder"] input').fill('ﾃｽﾄ ﾀﾛｳ');
    await rows.nth(1).locator('[data-column="account"] input').fill('９９９９－１０１－普通－７６５');
    await rows.nth(1).locator('[data-column="holder"] input').fill('テスト　タロウ');
    await targets.getByRole('button', {name: '行を加える'}).click();
    await rows.nth(2).locator('[data-column="mobile"] input').fill('０９０－００００－１２３４');
    await targets.getByRole('button', {name: '行を加える'}).click();
    await rows.nth(3).locator('[data-column="emoney"] input').fill('kakuu pay 0000-1234-56');
    await save.click();
    await page.waitForURL(url => /^\/records\/account_freeze\/[0-9a-f-]{30,}$/.test(url.pathname));
    await settled(page, {timeout: 60_000});
    assert.match(await page.locator('[data-value="targets"]').innerText(), /ﾃｽﾄ ﾀﾛｳ[\s\S]*9999-101-普通-0000765[\s\S]*\+819000001234[\s\S]*架空ペイ 0000123456/);
    request = page.url().split('/').at(-1);
  });

  await step('the money is followed to the wallet, and the table says what the drawings show', async () => {
    await trailOf(clerk, [
      {from_account: first, to_account: second, yen: 700_000, at: '2026-11-20 10:05'},
      {from_account: second, to_wallet: wallet, yen: 650_000, at: '2026-11-20 10:30'},
      {to_account: second, yen: 90_000, at: '2026-11-20 09:00'},
    ]);
    await officer.open(`/records/account_freeze/${request}`);
    await page.locator('[data-follow-money]').click();
    const rows = page.locator('[data-money-accounts] tbody tr');
    await rows.nth(4).waitFor();
    assert.equal(await rows.count(), 5);
    const words = (await rows.allInnerTexts()).map(text => text.replaceAll(/\s+/g, ' '));
    assert.match(words[0], /^起点 9999-101-普通-1234567 ﾃｽﾄ ﾀﾛｳ ?同一名義ほか1口座 0 700,000 0 依頼中/);
    assert.match(words[2], /^起点 架空ペイ 0000123456 \S+ 0 0 0 依頼中/);
    assert.match(words[3], /^1 9999-102-当座-0000002 \S+ 790,000 650,000 140,000 依頼なし/);
    assert.match(words[4], /^2 bc1q\S+ \S+ 650,000 0 650,000 依頼なし/);
    assert.equal(await page.locator('[data-money-transfers] tbody tr').count(), 3);
    assert.match(await page.locator('[data-money-transfers] tbody').innerText(), /現金（入金）/);
    assert.equal(await page.locator('svg[data-money-paths="2"] path').count(), 2);
    assert.equal(await page.locator('svg[data-money-bars="5"]').count(), 1);
    assert.deepEqual((await shownText(page)).filter(text => broken.test(text)), []);
    assert.deepEqual(await axe(page), []);
  });

  await step('one press drafts a request for each account reached, and no second one', async () => {
    await page.locator('[data-propose="2"]').click();
    await page.locator('[data-proposed="2"]').waitFor();
    await page.locator('[data-money-accounts] tr[data-standing="asked"]').nth(3).waitFor();
    assert.equal(await page.locator('[data-propose]').count(), 0);
    const {items} = (await clerk.call('GET', '/api/v1/records/account_freeze?limit=50')).json;
    assert.equal(items.length, 3);
    assert.ok(items.every(one => one.state === 'draft'), 'a proposal left the draft');
    const again = await clerk.call('POST', `/api/v1/act/money/account_freeze/${request}/freezes`);
    assert.deepEqual(again.json.items, []);
  });

  await step('what is frozen stands in the list with grounds until the release', async () => {
    let record = (await clerk.call('GET', `/api/v1/records/account_freeze/${request}`)).json.record;
    const changed = await clerk.call('PATCH', `/api/v1/records/account_freeze/${request}`, {version: record.version, fields: {basis: 'relief_act_3', desk}});
    assert.equal(changed.status, 200, changed.text);
    record = await takeStep(clerk, changed.json.record, 'ask_approval');
    record = await takeStep(chief, record, 'approve');
    record = await takeStep(clerk, record, 'send', {sent_by: 'by_hand'});
    record = await takeStep(clerk, record, 'record_answer', {outcome: 'done', frozen_yen: 640_000});
    await officer.open('/records/account_freeze');
    await page.locator('[data-show-frozen]').click();
    await page.locator('[data-frozen="4"]').waitFor();
    const words = await page.locator('[data-frozen]').innerText();
    assert.match(words, /9999-101-普通-1234567[\s\S]*振り込め詐欺救済法3条1項[\s\S]*振込先口座として使われた疑い。[\s\S]*640,000[\s\S]*回答あり/);
    assert.match(await page.locator('section.panel', {has: page.locator('[data-show-frozen]')}).locator('h2').innerText(), /4口座、凍結額の合計 640,000円/);
    assert.equal(await page.locator('[data-frozen] [data-same-holder="1"]').count(), 2);
    const search = page.locator('[data-holder-search]');
    await search.locator('input').fill('てすと たろう');
    await search.locator('button').click();
    await page.locator('[data-frozen="2"]').waitFor();
    assert.match(await page.locator('[data-frozen]').innerText(), /ﾃｽﾄ ﾀﾛｳ[\s\S]*テスト　タロウ/);
    await search.locator('input').fill('ハナコ');
    await search.locator('button').click();
    await page.getByText('「ハナコ」に当たる名義の口座はありません。').waitFor();
    assert.deepEqual(await axe(page), []);
    record = await takeStep(clerk, record, 'ask_lift', {correction: '名義人が被害者と判明'}, '誤認');
    await takeStep(chief, record, 'lift', {correction: '名義人が被害者と判明'});
    await officer.open('/records/account_freeze');
    await page.locator('[data-show-frozen]').click();
    await page.getByText('凍結中の口座はありません。').waitFor();
  });

  await step('English says the same', async () => {
    world.session = {cookies: (await page.context().storageState()).cookies, origins: []};
    const english = await world.page({preferences: {language: 'en'}});
    english.setDefaultTimeout(60_000);
    await english.goto(`${world.address}/records/account_freeze/${request}`);
    await english.locator('[data-follow-money]').click();
    await english.locator('[data-money-accounts]').waitFor();
    assert.match(await english.locator('main').innerText(), /Where the money went[\s\S]*Lifted/);
    assert.deepEqual((await shownText(english)).filter(text => broken.test(text)), []);
  });

  assert.deepEqual(world.seen.failures, []);
});
