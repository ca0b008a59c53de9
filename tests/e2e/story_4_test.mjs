// Story E2E-4: a post that recruits for crimes (闇バイト), from the hotline centre's item to its result code, in the
// browser: 警視庁 takes the search for the origin, a lead with the day on which the log is gone, preservation for 30 days
// by two judicial police officers, extension to 60 and no more, the order with issue, execution and inventory, the origin,
// assignment by the agency to exactly one prefecture, acceptance, result and closing by two persons. Seven officers of
// three organisations. The letters are carried by hand; the judge is outside the program.
// N2-4(1), N1-3(2)ア, F3(2)ウ, F5(3)ウ.
// In: the built program with an empty store, a directory with one provider; out: one subtest a step, in order. All data
// are synthetic.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {makeFolder, run, signedIn} from '../scenario/program.mjs';
import {axe, chromium, settled} from './browser.mjs';
import {hire as hireVisitor} from './office.mjs';
import {appoint, fill, stepsOf} from './officers.mjs';
import {makeWorld} from './world.mjs';

const dayMs = 86_400_000, japan = 9 * 3_600_000;
const day = after => new Date(Date.now() + japan + after * dayMs).toISOString().slice(0, 10);
const post = 'https://board.example/recruit/4';
const address = '192.0.2.44';

const done = (answer, what) => {
  assert.ok(answer.status < 300, `${what}: ${answer.text}`);
  return answer.json;
};
const make = async (visitor, type, fields) => done(await visitor.call('POST', `/api/v1/records/${type}`, {key: crypto.randomUUID(), fields}), type).record;
const step = async (visitor, record, name, fields) =>
  done(await visitor.call('POST', `/api/v1/records/${record.type}/${record.id}/steps/${name}`, {version: record.version, key: crypto.randomUUID(), fields}), name).record;

/** What stood in the directories before: a provider whose log is kept for 90 days, and its desk for requests. */
async function directories(world, administrator) {
  const liaison = await hireVisitor(world, administrator, {name: 'renkei', display_name: '連携 一郎', roles: ['liaison']});
  const chief = await hireVisitor(world, administrator, {name: 'tenken', display_name: '点検 二郎', roles: ['section_chief']});
  await step(liaison, await make(liaison, 'provider', {name: '見本通信', networks: [{network: '192.0.2.0/24'}]}), 'verify', {
    kind: 'mobile_access', shares_addresses: true, desk: '照会担当', verified_on: day(-3), logs: [{kind: 'connection', days: 90, port: 'kept', precision: 'second'}],
  });
  const desk = await make(liaison, 'partner_desk', {
    title: '見本通信 照会担当', organisation_name: '見本通信', legal_name: '見本通信株式会社', desk: '照会担当', sector: 'provider', contact: '03-0000-0000',
    takes: ['preservation_request', 'warrant'], data_kinds: ['endpoint'], tlp: 'amber', forms: ['pdf'], way: 'by_hand',
  });
  await step(chief, await step(liaison, desk, 'ask_check'), 'activate', {verified_on: day(-3), tested_on: day(-3)});
}

/** Opens the form of a type, fills it in, adds rows to its tables, saves it and gives its path. */
async function write(officer, type, fields, tables = {}, path = `/records/${type}/new`) {
  if (path) await officer.open(path);
  const {page} = officer;
  const form = page.locator(`form[data-form="${type}"]`);
  for (const [name, value] of Object.entries(fields)) await fill(form, name, value);
  for (const [name, rows] of Object.entries(tables)) await addRows(form, name, rows);
  const draft = form.getByRole('button', {name: '下書きとして保存する'});
  await (await draft.count() > 0 ? draft : form.locator('button[type="submit"]')).click();
  await page.waitForURL(url => new RegExp(`/[0-9a-f-]{30,}$`).test(url.pathname));
  await settled(page);
  return new URL(page.url()).pathname;
}

/** Waits until the page says why a step cannot be taken now. */
async function refusal(officer, step, words) {
  await officer.page.locator('details.refused > summary').click();
  await officer.page.locator(`[data-refused="${step}"]`).filter({hasText: words}).waitFor();
}

async function addRows(scope, name, rows) {
  const table = scope.locator(`[data-field="${name}"]`);
  for (const cells of rows) {
    const at = await table.locator('fieldset').count();
    await table.getByRole('button', {name: '行を加える'}).click();
    for (const [label, value] of Object.entries(cells)) await table.locator('fieldset').nth(at).getByLabel(label, {exact: true}).fill(value);
  }
}

test('E2E-4: recruiting for crimes, from the hotline to the result', {skip: chromium ? false : 'skipped: no chromium', timeout: 900_000}, async t => {
  const folder = makeFolder(t);
  const world = await makeWorld(t, [], folder);
  const administrator = await signedIn(world.server);
  await directories(world, administrator);
  const hire = (name, display, organisation, roles) => appoint(world, administrator, {name, display, organisation, roles});
  const intake = await hire('uketsuke', '受付 一郎', '13', ['intake_officer', 'investigator']);
  const tracer = await hire('waridashi', '割出 二郎', '13', ['investigator', 'lead_investigator']);
  const judicial = await hire('shiho', '司法 三郎', '13', ['judicial_officer']);
  const second = await hire('shiho2', '司法 四郎', '13', ['judicial_officer', 'section_chief']);
  const agency = await hire('choutei', '調整 五郎', '00', ['arbiter']);
  const local = await hire('fukushima', '福島 六郎', '07', ['section_chief', 'investigator']);
  const head = await hire('fukushimacho', '福島 七郎', '07', ['unit_head']);
  const all = [intake, tracer, judicial, second, agency, local, head];
  for (const officer of all) officer.page.context().setDefaultTimeout(60_000);
  const scene = stepsOf(t);
  let item = '', lead = '', crime = '', request = '', order = '';

  await scene('the item of the hotline centre is taken in, and its address is defanged', async () => {
    item = await write(intake, 'hotline_item', {summary: '「高額報酬・即日」の犯罪実行者の募集', centre_number: '架空-0004', class: 'crime_recruiting', url: post, received_at: `${day(-1)} 10:00`, words: '受け子を募集する書込み'});
    await intake.stands('受領');
    assert.match(await intake.page.locator('main').innerText(), /hxxps:\/\/board\[\.\]example/);
    assert.match(await intake.lead(), /警視庁/);
  });

  await scene('警視庁 begins the search: a lead is made of what the site tells', async () => {
    await tracer.open(item);
    await tracer.take('search');
    await tracer.stands('発信元の割出し中');
    lead = await write(tracer, 'trace_lead', {subject: '犯罪実行者の募集の書込み', address, seen_at: `${day(-60)}T21:15:30+09:00`});
    await tracer.stands('照会先未定');
    const offered = tracer.page.locator('[data-provider]');
    await offered.waitFor();
    assert.match(await offered.innerText(), /見本通信[\s\S]*候補/);
    assert.equal(await offered.locator('[data-log-ask]').getAttribute('data-log-ask'), 'guard.trace_port_missing', 'a name is promised without the source port');
  });

  await scene('with the source port the provider is chosen, and the clock of the log runs', async () => {
    const {page} = tracer;
    await page.locator('[data-choose="connection"]').click();
    await tracer.answer({port: '40044'});
    await tracer.stands('照会準備');
    const left = page.locator('[data-days-left]');
    await left.waitFor();
    assert.match(await left.innerText(), /失われるまで残り(29|30)日/);
    assert.match(await page.locator('[data-deadline="log_gone"]').innerText(), /残り/);
  });

  await scene('the preservation is drafted from the lead: more than 30 days are refused', async () => {
    crime = await write(tracer, 'case', {summary: '犯罪実行者の募集に係る職業安定法違反等'});
    await tracer.open(lead);
    await tracer.edit({case: '犯罪実行者の募集に係る'});
    await judicial.open(lead);
    await judicial.page.locator('[data-preserve]').click();
    await judicial.page.waitForURL(/\/records\/preservation_request\/new/);
    await settled(judicial.page);
    const targets = judicial.page.locator('[data-field="targets"] fieldset');
    assert.equal(await targets.locator('input').first().inputValue(), address, 'the form does not know the lead');
    request = await write(judicial, 'preservation_request', {basis: 'code_197_3', desk: '見本通信', grounds: '発信元の特定に必要であり、保存期間の経過により失われるおそれがあるため。', keep_until: day(31)}, {}, '');
    await refusal(judicial, 'ask_approval', /1回30日以内/);
    await judicial.edit({keep_until: day(30)});
    await judicial.take('ask_approval');
    await judicial.stands('決裁中');
  });

  await scene('another judicial police officer approves; it goes in writing', async () => {
    await judicial.open(request);
    await refusal(judicial, 'approve', /起案者とは別の者/);
    await second.open(request);
    await second.take('approve');
    await second.stands('決裁済');
    await second.take('send', {sent_by: 'by_hand'});
    await second.stands('送付済');
    await tracer.open(lead);
    await tracer.take('note_kept');
    await tracer.stands('保全済');
  });

  await scene('the extension ends on the sixtieth day: the sixty-first is refused, and the page says why', async () => {
    await second.open(request);
    const {page} = second;
    await page.locator('button[data-step="extend"]').click();
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    await fill(dialog, 'keep_until', day(61));
    await fill(dialog, 'extension_grounds', '令状の請求の準備に時間を要するため。');
    await dialog.locator('.field').filter({hasText: '理由'}).last().locator('textarea').fill('令状の請求の準備のため');
    await dialog.locator('button[type="submit"]').click();
    await dialog.locator('.wrong, .warned').filter({hasText: '1回30日以内、通算60日以内'}).first().waitFor();
    assert.match(await dialog.locator('[data-field="extension_grounds"] textarea').inputValue(), /請求の準備/, 'what was typed is lost');
    await fill(dialog, 'keep_until', day(60));
    await dialog.locator('button[type="submit"]').click();
    await dialog.waitFor({state: 'detached'});
    await settled(page);
    assert.match(await page.locator('[data-value="keep_until"]').innerText(), new RegExp(day(60)));
    await second.take('record_answer', {outcome: 'done', answer: '該当の接続履歴を保全した。', kept_records: '接続履歴1件'});
  });

  await scene('the order: asked for, approved by another, requested, issued', async () => {
    order = await write(tracer, 'warrant', {
      summary: '接続履歴の記録命令付差押え', basis: 'code_99_2_record_order', desk: '見本通信', grounds: '発信元の契約者を特定するため。', case: '犯罪実行者の募集に係る', offence: 'other', business_effect: 'none',
    }, {targets: [{'物又は記録の表示': '接続認証ログ（保全済みのもの）'}]});
    await tracer.take('ask_approval');
    await refusal(tracer, 'approve', /.+/);
    await second.open(order);
    await second.take('approve');
    await judicial.open(order);
    await judicial.take('send', {sent_by: 'by_hand', requested_on: day(0)});
    await judicial.stands('請求中');
    await judicial.take('issue', {issued_on: day(0), court: '見本簡易裁判所', expires_on: day(7)});
    await judicial.stands('発付・未執行');
    assert.match(await judicial.page.locator('[data-deadline="validity"]').innerText(), /残り/);
  });

  await scene('executed within its validity, with an inventory; after it no execution is taken', async () => {
    const {page} = judicial;
    const execute = async executed => {
      await fill(page.locator('dialog[open]'), 'executed_on', executed);
      await page.locator('dialog[open] button[type="submit"]').click();
    };
    await page.locator('button[data-step="execute"]').click();
    const dialog = page.locator('dialog[open]');
    await dialog.waitFor();
    await addRows(dialog, 'inventory', [{'品名・記録': '接続認証ログの写し', '数量': '1'}]);
    await execute(day(8));
    await dialog.locator('.wrong, .warned').filter({hasText: /期限.*過ぎています/}).first().waitFor();
    await execute(day(0));
    await dialog.waitFor({state: 'detached'});
    await judicial.stands('執行済');
    assert.match(await page.locator('[data-value="inventory"]').innerText(), /接続認証ログの写し/);
    await second.open(order);
    await second.take('finish');
    await second.stands('完了');
  });

  await scene('the origin is found, and the lead carries its result', async () => {
    await tracer.open(lead);
    await tracer.take('answer', {result: 'found', answer: '契約者の住所は福島県内である。'});
    await tracer.stands('回答あり');
    await tracer.open(item);
    await tracer.take('find_origin', {origin: '07', origin_grounds: '接続履歴の契約者の住所による。', trace: '犯罪実行者の募集の書込み'});
    await tracer.stands('割当て待ち');
    await refusal(tracer, 'assign', /.+/);
  });

  await scene('the agency assigns it to 福島, which takes it: exactly one force owns it', async () => {
    await agency.open(item);
    await agency.take('assign', {organisation: '福島県警察'});
    await agency.stands('割当て');
    await head.open(item);
    await head.take('accept');
    await head.stands('対応中');
    assert.match(await head.lead(), /福島県警察/);
    assert.doesNotMatch(await head.lead(), /警視庁/);
    await agency.open('/records/hotline_item?phase=all');
    assert.equal(await agency.page.locator('[data-total]').first().getAttribute('data-total'), '1');
    await tracer.open(item);
    assert.match(await tracer.lead(), /福島県警察/);
    assert.equal(await tracer.page.locator('button[data-step]').count(), 0, 'two forces may work on the item');
  });

  await scene('no ending without a code, and another person closes', async () => {
    await local.open(item);
    const {page} = local;
    await page.locator('button[data-step="report_result"]').click();
    const dialog = page.locator('dialog[open]');
    await dialog.locator('button[type="submit"]').click();
    await dialog.locator('.wrong').first().waitFor();
    await fill(dialog, 'result', 'cleared');
    await fill(dialog, 'result_note', '募集者を検挙し、書込みは削除された。');
    await dialog.locator('button[type="submit"]').click();
    await dialog.waitFor({state: 'detached'});
    await local.stands('結果報告');
    await head.open(item);
    await head.take('close');
    await head.stands('終結');
    const course = await head.page.locator('main').innerText();
    for (const words of ['割出し開始', '発信元の判明', '割当て', '受理', '結果報告', '終結', '検挙']) assert.ok(course.includes(words), `the history lacks ${words}`);
    assert.deepEqual(await axe(head.page), []);
  });

  await scene('the journal is whole at the end', () => {
    const verified = run(['audit', 'verify', '--data', folder, '--json']);
    assert.equal(verified.status, 0, verified.stdout + verified.stderr);
    assert.ok(verified.json.intact && verified.json.entries > 50, verified.stdout);
  });

  assert.deepEqual(world.seen.failures, []);
});
