// The front half of story E2E-1: a hospital under ransomware, from the report at the public desk to the hand-over of the
// case to the special investigation department, in the browser: danger words, case by one key, the limbs of a serious
// cyber incident with the report to the agency and its decision, lead investigator, evidence with giver and taker, a
// digest that differs and freezes, clues apart from evidence, timeline, tasks, closing refused while anything is open,
// transfer by both heads. One person of the hospital and officers of three organisations.
// The common incident form by spreadsheet, the laboratory (C16), IoC to CCI (C21), the advisory (C23) and the
// half-year statistics (C20) are systems of later issues; the story ends where they begin.
// In: the built program with an empty store; out: one subtest a step, in order. All data are synthetic.
import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {test} from 'node:test';
import {signedIn} from '../scenario/program.mjs';
import {axe, chromium, settled} from './browser.mjs';
import {appoint, citizen, fill, stepsOf} from './officers.mjs';
import {makeWorld} from './world.mjs';

const narrative = '本日6時頃から電子カルテが暗号化され、救急の受入れを停止しています。画面に脅迫文と連絡先 https://pay.example/id/7 が表示されました。不審な通信先は 203.0.113.45 です。';
const image = createHash('sha256').update('synthetic image').digest('hex'), other = createHash('sha256').update('another image').digest('hex');

/** Adds a record that belongs to the case on screen, with the short form of its part. */
async function add(officer, part, type, fields) {
  const {page} = officer;
  await page.locator(`[data-part="${part}"]`).click();
  await page.locator(`[data-add="${type}"]`).click();
  const form = page.locator(`form[data-form="${type}"]`);
  for (const [name, value] of Object.entries(fields)) await fill(form, name, value);
  await form.locator('button[type="submit"]').click();
  await Promise.race([form.waitFor({state: 'detached'}), form.locator('.wrong, .warned').first().waitFor()]);
  assert.deepEqual(await form.locator('.wrong, .warned').allInnerTexts(), [], `${type} was refused`);
  await settled(page);
}

test('E2E-1: ransomware at a hospital, the front half', {skip: chromium ? false : 'skipped: no chromium', timeout: 900_000}, async t => {
  const world = await makeWorld(t, ['--public-port', '0']);
  const administrator = await signedIn(world.server);
  const hire = (name, display, organisation, roles) => appoint(world, administrator, {name, display, organisation, roles});
  const duty = await hire('tochoku', '当直 一郎', '07', ['duty_officer', 'intake_officer']);
  const chief = await hire('kacho', '課長 二郎', '07', ['unit_head', 'division_head']);
  const lead = await hire('shunin', '主任 三郎', '07', ['lead_investigator', 'judicial_officer', 'investigator']);
  const keeper = await hire('hokan', '保管 四郎', '07', ['custodian']);
  const agency = await hire('honcho', '本庁 五郎', '00', ['division_head']);
  const special = await hire('tokuso', '特捜 六郎', '90', ['division_head', 'unit_head']);
  const sender = await citizen(world);
  const step = stepsOf(t);
  let token = '', number = '', crime = '', item = '', copy = '';

  await step('the hospital reports at the public desk, with the note of the attackers', async () => {
    await sender.open('/');
    await sender.page.getByRole('link', {name: '通報'}).first().click();
    await sender.write({
      prefecture: '07', summary: '病院の電子カルテが使えなくなった', narrative, category: 'intrusion', reporter_kind: 'body', reporter_name: '見本記念病院', reporter_phone: '0240-00-0000',
      sector: 'medical', body_size: 'body', reply_wanted: true, attachments: {name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('Your files are encrypted. (synthetic)')},
    });
    await sender.press('送信する');
    token = (await sender.code()).trim();
    number = /通-\S+/.exec(await sender.text())[0];
  });

  await step('the duty officer finds it first in the queue and makes a case of it with one key', async () => {
    await duty.open('/reports?view=urgent');
    const {page} = duty;
    await page.locator('[data-chosen]').waitFor();
    const shown = await page.locator('.triage-detail').innerText();
    assert.match(shown, new RegExp(`${number}[\\s\\S]*緊急移送`));
    assert.match(shown, /hxxps:\/\/pay\[\.\]example[\s\S]*203\[\.\]0\[\.\]113\[\.\]45/);
    await page.locator('.triage-detail').focus();
    await page.keyboard.press('4');
    await duty.answer({complaint: 'planned'});
    await duty.open(`/records/report?words=${encodeURIComponent('電子カルテ')}&phase=all`);
    await duty.goto(number);
    await duty.stands('事件化');
    assert.match(await page.locator('main').innerText(), /note\.txt/);
    await duty.goto('事-');
    crime = new URL(page.url()).pathname;
    assert.match(crime, /^\/cases\//);
    await duty.stands('認知');
  });

  await step('the head suspects a serious cyber incident, accepts the case, and the clock of the report runs', async () => {
    await chief.open(crime);
    await chief.edit({serious_suspected: true, serious_limbs: ['重要インフラ等の事業に重大な支障'], serious_grounds: '救急の受入れを停止しており、地域の医療に重大な支障がある。'});
    await chief.take('accept', {offences: ['電子計算機損壊等業務妨害', '恐喝'], cyber_kind: 'computer_record', complexity: 'expert'});
    await chief.stands('受理');
    assert.match(await chief.page.locator('[data-deadline="agency_report"]').innerText(), /重大サイバー事案の報告[\s\S]*残り/);
  });

  await step('the report to the agency, and the decision of the agency, which nobody else can take', async () => {
    await chief.take('report_serious');
    assert.ok((await chief.refused('decide_serious')).length > 0, 'the force decides for the agency');
    await agency.open(crime);
    await agency.take('decide_serious', {reason: '重要インフラの事業に重大な支障が生じているため'});
    await agency.open(`${crime.replace('/cases/', '/records/case/')}`);
    assert.match(await agency.page.locator('[data-value="serious_decision"]').innerText(), /該当と判断/);
  });

  await step('the investigation starts under a named lead, who is told', async () => {
    await chief.open(crime);
    await chief.take('start', {lead: '主任 三郎'});
    await chief.stands('捜査中');
    await lead.open('/notices');
    assert.match(await lead.page.locator('main').innerText(), /事-07-/);
    await lead.open(crime);
    assert.match(await lead.lead(), /主任 三郎/);
  });

  await step('clues stand apart from evidence; timeline and tasks are added without leaving the case', async () => {
    await add(lead, 'clues', 'clue', {what: '通信先 203.0.113.45 への定期的な接続'});
    await add(lead, 'timeline', 'timeline_entry', {lane: 'traffic', what: '外部への通信が始まる', begins_at: '2026-11-20 02:10'});
    await add(lead, 'timeline', 'timeline_entry', {lane: 'damage', what: '電子カルテの停止に気付く', begins_at: '2026-11-20 06:05'});
    await add(lead, 'tasks', 'task', {what: '接続記録の保全要請', kind: 'preservation'});
    await add(lead, 'evidence', 'evidence_item', {what: 'サーバ1台（見本）', kind: 'server', authority: 'submission', acquired_at: '2026-11-20 10:30'});
    await add(lead, 'evidence', 'evidence_copy', {what: 'サーバの複製（見本）', kind: 'image', sha256: image, size: '1048576', authority: 'submission', made_at: '2026-11-20 12:00', tool: '見本複製装置', tool_version: '1.0'});
    const evidence = await lead.page.locator('main').innerText();
    assert.doesNotMatch(evidence, /定期的な接続/, 'a clue stands among the evidence');
    item = await lead.page.locator('a[href^="/records/evidence_item/"]').first().getAttribute('href');
    copy = await lead.page.locator('a[href^="/records/evidence_copy/"]').first().getAttribute('href');
    await lead.open(crime);
    const drawn = lead.page.locator('.timeline svg');
    for (const lane of ['被害', '通信']) assert.equal(await drawn.locator('.lane-name').filter({hasText: lane}).count(), 1, `the timeline has no lane ${lane}`);
    assert.match(await lead.page.locator('main').innerText(), /接続記録の保全要請/);
  });

  await step('evidence: every move has a giver and a taker and is a link of the chain', async () => {
    await keeper.open(item);
    await keeper.take('store_short', {giver: '主任 三郎', taker: '保管 四郎', first_seized_on: '2026-11-20', store: 'short_store', shelf: 'A-1'});
    await keeper.stands('短期保管');
    const chain = await keeper.page.locator('[data-value="custody"]').innerText();
    assert.match(chain, /主任 三郎[\s\S]*保管 四郎/);
    assert.match(chain, /[0-9a-f]{16}/);
    assert.match(await keeper.page.locator('[data-deadline="long_storage"]').innerText(), /残り|超過/);
  });

  await step('a digest that differs freezes the copy and says so; another person releases it', async () => {
    await keeper.open(copy);
    await keeper.page.locator('button[data-step="store"]').click();
    const dialog = keeper.page.locator('dialog[open]');
    for (const [name, value] of Object.entries({giver: '主任 三郎', taker: '保管 四郎', store: 'vault', digest_now: other})) await fill(dialog, name, value);
    await dialog.locator('button[type="submit"]').click();
    await keeper.page.getByText(/一致しま|不一致|異なり/).first().waitFor();
    await keeper.open(copy);
    await keeper.stands('凍結');
    await chief.follow('record.frozen');
    assert.equal(new URL(chief.page.url()).pathname, copy);
    await chief.take('unfreeze', {reason: '転記の誤りと確認し、原本の値と照合したため'});
    await chief.stands('保管');
    await keeper.open(copy);
    await keeper.take('check_digest', {digest_now: image});
    await keeper.stands('保管');
  });

  await step('the case does not end while anything is open', async () => {
    await lead.open(crime);
    await lead.take('apply_close', {closing_note: '試みに終結を申請する。'});
    await chief.open(crime);
    assert.match(await chief.refused('confirm_close'), /未了|終わって|残って|完了/);
    await chief.take('return_close', {reason: '作業と証拠が残っているため'});
    await chief.take('start', {lead: '主任 三郎'});
    await chief.stands('捜査中');
  });

  await step('the case goes to the special investigation department when both heads say so', async () => {
    await chief.take('ask_transfer', {organisation: 'サイバー特別捜査部', transfer_check: ['捜査書類の目録を作成した', '証拠物件の引継ぎを終えた', '保管の連鎖に欠けがない', '被害者への連絡を終えた'], reason: '高度な技術を要し、全国に及ぶため'});
    await chief.stands('移送手続中');
    await special.open(crime);
    await special.take('accept_transfer');
    await special.stands('受理');
    assert.match(await special.lead(), /サイバー特別捜査部/);
    assert.deepEqual(await axe(special.page), []);
  });

  await step('the hospital sees that the police are at work, and nothing of the case', async () => {
    await sender.open('/status');
    await sender.write({code: token});
    await sender.press('見る');
    assert.match(await sender.text(), new RegExp(`${number}[\\s\\S]*警察で対応しています`));
    assert.doesNotMatch(await sender.text(), /事-|事件/);
  });

  assert.deepEqual(world.seen.failures, []);
});
