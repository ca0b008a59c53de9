// Story E2E-2 (N2-2(2), N2-2(3), F5(3)カ): a bank tells of a transfer after a voice-phishing call; the account is frozen by two persons, the money is
// followed to another account and a wallet, two more forces turn out to hold the same account, all three heads sign an
// agreement with its eight items, the simultaneous action goes when every force is ready, and the effect stands in yen.
// The bank's report comes over the API as its feed hands it in; all else is done in the browser by officers of three forces.
// In: the built program with an empty store; out: one subtest a step; the steps run in order. All data are synthetic.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {signedIn, until} from '../scenario/program.mjs';
import {axe, chromium, settled} from './browser.mjs';
import {deskInForce, makeRecord, takeStep} from './money.mjs';
import {hire} from './office.mjs';
import {appoint, fill, stepsOf} from './officers.mjs';
import {makeWorld} from './world.mjs';

const account = '9999-101-普通-1234567', second = '9999-102-当座-0000002', wallet = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
const told = '電話で取引銀行をかたる者に誘導され、銀行コード9999、支店番号101、普通 1234567 へ振り込んだ。';

test('E2E-2: a voice-phishing transfer, from the bank to the effect in yen', {skip: chromium ? false : 'skipped: no chromium', timeout: 1_100_000}, async t => {
  const world = await makeWorld(t, []);
  const administrator = await signedIn(world.server);
  const officer = async (name, display, organisation, roles, purpose = 'investigation') => {
    const made = await appoint(world, administrator, {name, display, organisation, roles, purpose});
    made.page.context().setDefaultTimeout(60_000);
    return made;
  };
  const visitor = (name, organisation, roles) => hire(world, administrator, {name, display_name: `係員 ${name}`, organisation, roles});
  const tokyo = await officer('sosa13', '捜査 一郎', '13', ['intake_officer', 'section_chief', 'unit_head', 'division_head', 'lead_investigator']);
  const second13 = await officer('kacho13', '課長 二郎', '13', ['section_chief', 'unit_head', 'division_head']);
  const heads = [await officer('hon13', '本部長 三郎', '13', ['force_head']), await officer('hon27', '本部長 四郎', '27', ['force_head']), await officer('hon40', '本部長 五郎', '40', ['force_head'])];
  const osaka = await officer('sosa27', '捜査 六郎', '27', ['section_chief', 'unit_head', 'liaison']);
  const fukuoka = await officer('sosa40', '捜査 七郎', '40', ['section_chief', 'unit_head', 'liaison']);
  const feed = await visitor('renkei13', '13', ['intake_officer', 'liaison']);
  const checker = await visitor('tenken13', '13', ['section_chief', 'unit_head']);
  await deskInForce(feed, checker, '架空銀行 不正利用対策室');
  await deskInForce(feed, checker, '警察庁 架空の窓口', {organisation_name: '警察庁', legal_name: '警察庁サイバー警察局長', desk: '架空の窓口', sector: 'police', inside: true, takes: ['joint_investigation']});
  const step = stepsOf(t);
  const {page} = tokyo;
  let request = '', joint = '';

  await step('the bank reports the transfer, and two other forces have the same account', async () => {
    const bank = summary => ({summary, kind: 'report', channel: 'bank', category: 'fraud', loss: 1_000_000, narrative: told});
    const handIn = async (visitor, summary) => takeStep(visitor, await makeRecord(visitor, 'report', bank(summary)), 'submit');
    const report = await handIn(feed, '法人口座からの不正な振込み');
    for (const code of ['27', '40']) await handIn(await visitor(`juri${code}`, code, ['intake_officer']), '還付金名目の振込み');
    await tokyo.open(`/records/report/${report.id}`);
    await tokyo.take('accept', {category: 'fraud'});
    await tokyo.stands('対応中');
    await page.locator('button[data-step="request_action"]').first().click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('[data-kind-made]').selectOption('account_freeze');
    await dialog.locator('button[type="submit"]').click();
    await tokyo.stands('対処依頼済');
    await tokyo.open(await page.locator('main a[href*="/records/account_freeze/"]').first().getAttribute('href'));
    request = new URL(page.url()).pathname;
  });

  await step('the freeze goes out by two persons, after a wrong account number was put right', async () => {
    await page.locator('[data-edit-button]').click();
    const form = page.locator('form[data-edit]');
    await fill(form, 'basis', 'relief_act_3');
    await fill(form, 'desk', '架空銀行 不正利用対策室');
    await fill(form, 'grounds', '電話で誘導された被害者の振込先である。');
    const targets = form.locator('[data-field="targets"]');
    await targets.getByRole('button', {name: '行を加える'}).click();
    const input = targets.locator('[data-column="account"] input');
    await input.fill('9999-101-普通-12345678');
    await form.locator('button[type="submit"]').click();
    await form.locator('[data-column="account"] input[aria-invalid="true"]').waitFor();
    await input.fill(account);
    await form.locator('button[type="submit"]').click();
    await form.waitFor({state: 'detached'});
    await tokyo.take('ask_approval');
    await tokyo.stands('決裁中');
    assert.match(await tokyo.refused('approve'), /別の|本人|起案|申請/);
    await second13.open(request);
    await second13.take('approve');
    await second13.stands('決裁済');
    await tokyo.open(request);
    await tokyo.take('send', {sent_by: 'by_hand'});
    await tokyo.take('record_answer', {outcome: 'done', answer: '取引停止。移転先あり。', frozen_yen: '120000'});
    await tokyo.stands('回答あり');
  });

  await step('the statement is recorded, and the money is followed to another account and a wallet', async () => {
    await page.locator('[data-follow-money]').click();
    await page.getByRole('link', {name: '資金移動を記録する'}).click();
    const form = page.locator('form[data-form="money_trail"]');
    await fill(form, 'summary', '振込先口座の取引明細');
    await fill(form, 'source', '架空銀行の回答');
    const transfers = form.locator('[data-field="transfers"]');
    for (const [at, row] of [{from_account: account, to_account: second, yen: '880000', at: '2026-11-20 10:05'}, {from_account: second, to_wallet: wallet, yen: '850000', at: '2026-11-20 10:30'}].entries()) {
      await transfers.getByRole('button', {name: '行を加える'}).click();
      for (const [column, value] of Object.entries(row)) await transfers.locator('fieldset.table-row').nth(at).locator(`[data-column="${column}"] input`).fill(value);
    }
    await form.locator('button[type="submit"]').first().click();
    await page.waitForURL(url => /^\/records\/money_trail\/[0-9a-f-]{30,}$/.test(url.pathname));
    await tokyo.open(request);
    await page.locator('[data-follow-money]').click();
    await page.locator('[data-money-accounts="3"] tr[data-standing="frozen"]').waitFor();
    assert.match(await page.locator('[data-money-accounts]').innerText(), new RegExp(`${second}[\\s\\S]*bc1q`));
    await page.locator('[data-propose="2"]').click();
    await page.locator('[data-proposed="2"]').waitFor();
    assert.deepEqual(await axe(page), []);
  });

  await step('the request for the next account is a draft that again needs two persons', async () => {
    await page.locator('[data-money-accounts] tr', {hasText: second}).locator('td').last().locator('a').click();
    await page.waitForURL(url => url.pathname.startsWith('/records/account_freeze/') && url.pathname !== request);
    await settled(page);
    await tokyo.stands('下書き');
    await tokyo.edit({desk: '架空銀行 不正利用対策室'});
    await tokyo.take('ask_approval');
    const path = new URL(page.url()).pathname;
    await second13.open(path);
    await second13.take('approve');
    await tokyo.open(path);
    await tokyo.take('send', {sent_by: 'by_hand'});
    await tokyo.take('record_answer', {outcome: 'done', answer: '取引停止', frozen_yen: '30000'});
    await tokyo.stands('回答あり');
  });

  await step('hit/no-hit: three prefectures hold the account, and one press gets in touch', async () => {
    const rows = page.locator('[data-hit-list] tbody tr');
    await until('the hits', async () => { await tokyo.open('/intel/hits'); return await rows.count() >= 2; }, {seconds: 120, every: 1000});
    const words = await page.locator('main').innerText();
    for (const name of ['大阪府警察', '福岡県警察']) assert.ok(words.includes(name), `no hit with ${name}`);
    await rows.filter({hasText: '大阪府警察'}).locator('button').first().click();
    await page.waitForURL(/records\/joint_investigation\//);
    await settled(page);
    joint = new URL(page.url()).pathname;
    assert.match(await tokyo.lead(), /相互連絡/);
  });

  await step('the third force is admitted, and the agreement with its eight items is signed by every head', async () => {
    await osaka.open(joint);
    await osaka.take('answer', {reply: '同一の口座を把握している。'});
    await osaka.stands('協議');
    await tokyo.open(joint);
    await page.locator('[data-edit-button]').click();
    const form = page.locator('form[data-edit]');
    const members = form.locator('[data-field="members"]');
    await members.getByRole('button', {name: '行を加える'}).click();
    await members.locator('fieldset.table-row').last().locator('select').selectOption('40');
    await form.locator('button[type="submit"]').click();
    await form.waitFor({state: 'detached'});
    await tokyo.take('admit');
    const items = ['関係警察', '対象事件', '遵守事項', '捜査の指揮に当たる者の指名', '編成', '捜査本部等の設置場所', '解散'];
    await tokyo.take('propose', {kind: 'joint', items: [...items, 'その他必要な事項'], agreement: '架空の合同捜査協定の本文'});
    await tokyo.stands('承認手続中');
    for (const [at, head] of heads.entries()) {
      await tokyo.open(joint);
      assert.ok((await tokyo.refused('conclude')).length > 0, 'concluded before every head had signed');
      await head.open(joint);
      await head.take(at === 0 ? 'sign' : 'sign_as_member');
    }
    await tokyo.open(joint);
    await tokyo.take('conclude');
    await tokyo.stands('合意・締結');
    await tokyo.take('report', {agency_desk: '警察庁 架空の窓口', reported_on: '2026-11-21'});
    await tokyo.stands('報告');
    await heads[0].open(joint);
    assert.ok((await heads[0].refused('begin')).length > 0, 'it begins before the report has left');
    await page.locator('[data-sendings="1"] a').first().click();
    await page.locator('[data-receipt]').waitFor();
    await page.getByRole('button', {name: '状態を確定する', exact: true}).click();
    const handing = page.getByRole('dialog', {name: '状態を確定する'});
    await handing.locator('select').selectOption('handed_over');
    await handing.locator('textarea').fill('担当者に手渡した。');
    await handing.getByRole('button', {name: '状態を確定する', exact: true}).click();
    await handing.waitFor({state: 'detached'});
    await heads[0].open(joint);
    await heads[0].page.locator('button[data-step="begin"]').first().click();
    const dialog = heads[0].page.locator('dialog[open]');
    await fill(dialog, 'commander', '捜査 一郎');
    await dialog.locator('form button[type="submit"]').click();
    await heads[0].stands('活動');
  });

  await step('the simultaneous action goes when every force has said that it is ready', async () => {
    await tokyo.open(joint);
    const number = /合-\S+/.exec(await page.locator('main .title').innerText())?.[0];
    assert.ok(number, 'the agreement has no number');
    await tokyo.open('/records/simultaneous_action/new');
    const form = page.locator('form[data-form]');
    await fill(form, 'title', '架空の一斉取締り');
    await fill(form, 'joint', number);
    await fill(form, 'begins_at', '2026-12-01 06:00');
    const places = form.locator('[data-field="places"]');
    await places.getByRole('button', {name: '行を加える'}).click();
    for (const [column, value] of [['place', '架空市1丁目'], ['team', '第1班']]) await places.locator(`[data-column="${column}"] input`).fill(value);
    await places.locator('[data-column="organisation"] select').selectOption('13');
    await page.getByRole('button', {name: '下書きとして保存する'}).click();
    await page.waitForURL(url => /^\/records\/simultaneous_action\/[0-9a-f-]{30,}$/.test(url.pathname));
    await settled(page);
    const action = new URL(page.url()).pathname;
    await tokyo.take('plan');
    await tokyo.stands('準備中');
    assert.ok((await tokyo.refused('go')).length > 0, 'it goes although nobody is ready');
    await tokyo.take('report_ready');
    for (const other of [osaka, fukuoka]) {
      await other.open(action);
      await other.take('report_ready_as_member');
    }
    await tokyo.open(action);
    await tokyo.take('go');
    await tokyo.stands('着手');
    await tokyo.take('finish', {result: '架空の被疑者3名を検挙'});
    await tokyo.stands('終了');
  });

  await step('the effect stands in yen, and the request is checked and finished', async () => {
    await tokyo.open('/records/account_freeze');
    await page.locator('[data-show-frozen]').click();
    await page.locator('[data-frozen="2"]').waitFor();
    assert.match(await page.locator('main').innerText(), /2口座、凍結額の合計 150,000円/);
    await tokyo.open(request);
    await tokyo.take('verify', {effect_note: '凍結残高を確認した。'});
    await tokyo.stands('効果確認');
    await tokyo.take('finish');
    await tokyo.stands('完了');
    await tokyo.open('/records/account_freeze');
    await page.locator('[data-show-frozen]').click();
    await page.locator('[data-frozen="2"]').waitFor();
  });

  assert.deepEqual(world.seen.failures, []);
});
