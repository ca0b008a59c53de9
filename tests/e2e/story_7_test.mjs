// Story E2E-7: a consultation about defamation, from a citizen without an account to the end, in the browser: the check
// for danger (特異相談), acceptance, hand-over to another force against a receipt, 教示 with its text, help with the
// removal by two persons, closing by two persons, and the state in plain words. One citizen and four officers.
// The removal request leaves the program as a letter; sending it to the platform by a connector, and letters on the
// form of the force, are systems of later issues (C08's connectors, C20).
// In: the built program with an empty store; out: one subtest a step; the steps run in order. All data are synthetic.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {signedIn} from '../scenario/program.mjs';
import {axe, chromium} from './browser.mjs';
import {appoint, citizen, fill, stepsOf} from './officers.mjs';
import {makeWorld} from './world.mjs';

const post = 'https://board.example/thread/77';
const narrative = `匿名の掲示板（${post}）に、私の名前と勤務先を挙げた虚偽の書込みが続いています。昨夜は「今、家の前にいる」と書き込まれました。書込みを消したいです。`;

test('E2E-7: defamation, from the consultation to its end', {skip: chromium ? false : 'skipped: no chromium', timeout: 900_000}, async t => {
  const world = await makeWorld(t, ['--public-port', '0']);
  const administrator = await signedIn(world.server);
  const sender = await citizen(world);
  const hire = (name, display, organisation, roles) => appoint(world, administrator, {name, display, organisation, roles, purpose: 'prevention'});
  const desk = await hire('toban', '当番 一郎', '13', ['intake_officer', 'duty_officer', 'unit_head']);
  const clerk = await hire('sodan', '相談 二郎', '07', ['intake_officer', 'section_chief']);
  const head = await hire('kacho', '課長 三郎', '07', ['unit_head']);
  const chief = await hire('shukan', '主管 四郎', '07', ['division_head']);
  let number = '', token = '', report = '', request = '';
  const step = stepsOf(t);

  await step('the citizen begins without an account or script, saves, comes back and sends', async () => {
    await sender.open('/');
    assert.match(await sender.page.locator('.emergency').innerText(), /110番/);
    await sender.page.getByRole('link', {name: '相談'}).first().click();
    await sender.write({summary: '掲示板に虚偽の書込みをされている', narrative: '書込みを消したい'});
    await sender.press('保存して後で続ける');
    const code = (await sender.code()).trim();
    await sender.open('/resume');
    await sender.write({code});
    await sender.press('開く');
    assert.equal(await sender.page.locator('[name="summary"]').inputValue(), '掲示板に虚偽の書込みをされている', 'the saved form lost its text');
    await sender.write({prefecture: '13', narrative, category: 'defamation', reporter_kind: 'person', reporter_name: '試験 花子', reporter_phone: '090-0000-1000', reply_wanted: true});
    await sender.press('送信する');
    token = (await sender.code()).trim();
    number = /通-\S+/.exec(await sender.text())[0];
    assert.match(await sender.text(), /警視庁/);
  });

  await step('the status token shows the state in plain words, and nothing of the content', async () => {
    await sender.open('/status');
    await sender.write({code: token});
    await sender.press('見る');
    assert.match(await sender.text(), new RegExp(`${number}[\\s\\S]*急ぎの内容として確認しています`));
    assert.doesNotMatch(await sender.text(), /掲示板|試験/);
  });

  await step('特異相談: danger words put it first, and the desk is told at once', async () => {
    await desk.open('/notices');
    assert.match(await desk.page.locator('main').innerText(), new RegExp(number), 'nobody told the desk');
    await desk.open('/reports?view=urgent');
    const {page} = desk;
    await page.locator('[data-chosen]').waitFor();
    assert.equal(await page.locator('[data-view="urgent"]').getAttribute('data-count'), '1');
    const shown = await page.locator('.triage-detail').innerText();
    assert.match(shown, new RegExp(`${number}[\\s\\S]*緊急移送`));
    assert.match(shown, /特異相談\s*あり/);
    assert.match(shown, /hxxps:\/\/board\[\.\]example/, 'the address of the post is not defanged');
    assert.doesNotMatch(shown, /試験 花子|0000-?1000/, 'the reporter stands open');
    report = await page.locator('[data-chosen]').getAttribute('data-chosen');
  });

  await step('the duty officer reads the telephone number with a reason and accepts with one key', async () => {
    const {page} = desk;
    await page.locator('[data-masked="reporter_phone"] button').click();
    await page.keyboard.type('安全の確認のため');
    await page.keyboard.press('Enter');
    await page.locator('[data-revealed="reporter_phone"]').waitFor();
    assert.match(await page.locator('[data-revealed="reporter_phone"]').innerText(), /9000001000|090-?0000-?1000/);
    await page.locator('.triage-detail').focus();
    await page.keyboard.press('1');
    await desk.open(`/records/report/${report}`);
    await desk.stands('対応中');
  });

  await step('引継ぎ: the matter goes to the force of the place, which takes it against a receipt', async () => {
    await desk.take('hand_over', {organisation: '福島県警察', reason: '届出人の住居地であり、安全の確認を済ませたため'});
    await desk.stands('引継ぎ中');
    await clerk.follow('record.handed_over');
    assert.equal(new URL(clerk.page.url()).pathname, `/records/report/${report}`);
    await clerk.take('accept_handover');
    await clerk.stands('対応中');
    assert.match(await clerk.lead(), /福島県警察[\s\S]*相談 二郎/);
    await desk.open('/notices');
    assert.equal(await desk.page.locator('[data-notice="record.taken_over"]').count(), 1, 'the giver has no receipt');
  });

  await step('教示: the choice of the other agency brings its text, which the officer may change', async () => {
    const {page} = clerk;
    await page.locator('button[data-step="refer"]').click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('[data-field="referral"] select').selectOption('human_rights');
    const text = dialog.locator('[data-field="referral_text"] textarea');
    assert.match(await text.inputValue(), /法務局の人権相談窓口/);
    await text.press('End');
    await text.pressSequentially('画面の保存は済んでいます。');
    await dialog.locator('button[type="submit"]').click();
    await clerk.stands('他機関教示');
    assert.match(await page.locator('[data-value="referral_text"]').innerText(), /画面の保存は済んでいます/);
  });

  await step('help with the removal: a request is drafted from the report and waits for a second person', async () => {
    await clerk.take('resume');
    const {page} = clerk;
    const asked = page.url();
    await clerk.open('/records/partner_desk/new');
    const board = {
      title: '見本掲示板 運営', organisation_name: '見本掲示板', legal_name: '見本掲示板運営事務局', desk: '削除依頼窓口', sector: 'platform',
      contact: '03-0000-0000', takes: ['削除依頼'], data_kinds: ['サイト（URL・ドメイン）'], tlp: 'amber', forms: ['PDF'], way: 'by_hand',
    };
    for (const [name, value] of Object.entries(board)) await fill(page.locator('form[data-form]'), name, value);
    await page.getByRole('button', {name: '下書きとして保存する'}).click();
    await page.waitForURL(url => !url.pathname.endsWith('/new'));
    const desk = new URL(page.url()).pathname;
    await clerk.take('ask_check');
    await clerk.stands('点検中');
    await head.open(desk);
    await head.take('activate', {verified_on: '2026-11-20', tested_on: '2026-11-20'});
    await head.stands('有効');
    await page.goto(asked);
    await page.locator('button[data-step="request_action"]').first().click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('button[type="submit"]').click();
    assert.match(await dialog.innerText(), /種別を選んでください/, 'a family made a record of no kind');
    await dialog.locator('[data-kind-made]').selectOption('removal_request');
    await dialog.locator('button[type="submit"]').click();
    await clerk.stands('対処依頼済');
    const made = await page.locator('main a[href*="/records/removal_request/"]').first().getAttribute('href');
    await clerk.open(made);
    request = new URL(page.url()).pathname;
    assert.match(request, /^\/records\/removal_request\//);
    await page.locator('[data-edit-button]').click();
    const form = page.locator('form[data-edit]');
    const bases = await form.locator('[data-field="basis"] option').evaluateAll(options => options.map(one => one.value).filter(Boolean));
    assert.deepEqual(bases.sort(), ['agreement', 'platform_act', 'police_act_2'], 'a basis of another kind is offered');
    await fill(form, 'basis', 'platform_act');
    await fill(form, 'desk', '見本掲示板');
    await fill(form, 'grounds', `${post} の書込みが届出人の名誉を害しており、本人が削除を求めているため。`);
    const targets = form.locator('[data-field="targets"]');
    await targets.getByRole('button', {name: '行を加える'}).click();
    await targets.locator('input').first().fill(post);
    await form.locator('button[type="submit"]').click();
    await form.waitFor({state: 'detached'});
    await clerk.take('ask_approval');
    await clerk.stands('決裁中');
    assert.match(await clerk.refused('approve'), /別の|本人|起案|申請/);
    await head.open(request);
    await head.take('approve');
    await head.stands('決裁済');
    await clerk.open(request);
    await clerk.take('send', {sent_by: 'by_hand'});
    await clerk.take('record_answer', {outcome: 'done', answer: '該当の書込みを削除した旨の回答'});
    await clerk.take('verify', {removed_urls: '1', effect_note: '該当の書込みがないことを確認した。'});
    await head.open(request);
    await head.take('finish');
    await head.stands('完了');
  });

  await step('closing: advice, application, and the decision of another person', async () => {
    await clerk.open(`/records/report/${report}`);
    await clerk.take('resume');
    await clerk.take('advise', {advice: '書込みの削除を確認した旨と、再び書き込まれたときの保存の方法を説明した。'});
    await clerk.take('apply_close', {closing_kind: 'action_taken', closing_note: '書込みは削除され、届出人の安全も確認したため。', told: 'told'});
    await clerk.stands('完結申請');
    assert.ok((await clerk.refused('confirm_close')).length > 0, 'who asks for the closing may also decide it');
    await chief.open(`/records/report/${report}`);
    await chief.take('confirm_close');
    await chief.stands('完結');
    const course = await chief.page.locator('main').innerText();
    for (const words of ['緊急移送', '受理', '引継ぎ', '引継ぎを受ける', '対象外（他機関教示）', '対処依頼', '助言', '完結申請', '完結']) assert.ok(course.includes(words), `the history lacks ${words}`);
    assert.deepEqual(await axe(chief.page), []);
  });

  await step('the citizen learns that it was dealt with; the force that gave it away keeps no open matter', async () => {
    await sender.open('/status');
    await sender.write({code: token});
    await sender.press('見る');
    assert.match(await sender.text(), /対応を終えました/);
    await desk.open('/reports?view=all');
    assert.doesNotMatch(await desk.page.locator('main').innerText(), new RegExp(number), 'the giver still has it');
  });

  assert.deepEqual(world.seen.failures, []);
});
