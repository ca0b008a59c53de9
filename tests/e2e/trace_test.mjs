// Leads to a sender: the archive of the Tor network and a table of accesses come in by the command line while the server
// runs; an officer opens a lead, sees what the address was at that time, takes the directory's provider and the proposed
// result. In: the built program; out: one subtest each. Set HINOMI_SHOTS to a folder for pictures in both languages and
// themes. Skipped where there is no Chromium. All addresses are of the documentation ranges.
import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeFolder, run, signedIn, startServer} from '../scenario/program.mjs';
import {axe, chromium, launch, makeSeen, openContext, password, settled} from './browser.mjs';
import {hire} from './office.mjs';
import {appoint, fill} from './officers.mjs';

const digit = number => Buffer.alloc(20, number).toString('base64').slice(0, 27);
const relay = (number, name, address, exit) => `r ${name} ${digit(number)} ${digit(number)} 2026-11-01 00:00:00 ${address} 9001 0
s ${exit ? 'Exit Fast Running Stable Valid' : 'Fast Guard Running Stable Valid'}
p ${exit ? 'accept 80,443' : 'reject 1-65535'}
`;
const hourOf = hour => `2026-11-01 ${String(hour).padStart(2, '0')}:00:00`;
const consensus = hour => `@type network-status-consensus-3 1.0
network-status-version 3
vote-status consensus
valid-after ${hourOf(hour)}
fresh-until ${hourOf(hour + 1)}
valid-until ${hourOf(hour + 3)}
${relay(1, 'exitone', '198.51.100.20', true)}${relay(2, 'middletwo', '198.51.100.21', false)}directory-footer
directory-signature ${'A'.repeat(40)} ${'B'.repeat(40)}
`;
const day = before => new Date(Date.now() - before * 86_400_000).toISOString().slice(0, 10);
const table = `IPアドレス,送信元ポート番号,日時,接続先のIPアドレス,接続先ポート番号,件名
198.51.100.20,40000,2026-11-01T12:34:56+09:00,203.0.113.5,443,掲示板への脅迫の書込み
198.51.100.20,40001,2026-11-01T20:00:00+09:00,203.0.113.5,443,二回目の書込み
192.0.2.77,51000,${day(10)}T12:40:00+09:00,203.0.113.5,443,不正ログイン
192.0.2.78,,${day(20)}T12:40:00+09:00,203.0.113.5,443,ポート番号のない不正ログイン
192.0.2.999,51000,2026-11-01T12:40:00+09:00,,,読めない行
`;

async function begin(t) {
  const folder = makeFolder(t);
  const server = await startServer(t, folder);
  const administrator = await signedIn(server);
  const browser = await launch();
  t.after(() => browser.close());
  const world = {server, browser, address: server.address.replace(/\/$/, ''), seen: makeSeen()};
  const officer = await appoint(world, administrator, {name: 'tsuiseki', display: '追跡 一郎', organisation: '13', roles: ['lead_investigator', 'investigator', 'liaison', 'section_chief'], purpose: 'investigation'});
  const liaison = await hire(world, administrator, {name: 'renkei', display_name: '連携 二郎', roles: ['liaison']});
  const made = await liaison.call('POST', '/api/v1/records/provider', {key: crypto.randomUUID(), fields: {name: '架空通信', networks: [{network: '192.0.2.0/24'}]}});
  assert.equal(made.status, 200, made.text);
  const verified = await liaison.call('POST', `/api/v1/records/provider/${made.json.record.id}/steps/verify`, {
    version: made.json.record.version, key: crypto.randomUUID(),
    fields: {kind: 'mobile_access', shares_addresses: true, desk: '照会担当', verified_on: '2026-11-20', logs: [{kind: 'connection', days: 180, port: 'kept', precision: 'second'}, {kind: 'wireless', days: 90, port: 'not_kept', precision: 'minute'}]},
  });
  assert.equal(verified.status, 200, verified.text);
  return {folder, world, officer};
}

test('leads to a sender', {skip: chromium ? false : 'skipped: no chromium', timeout: 600_000}, async t => {
  const {folder, world, officer} = await begin(t);
  const {page} = officer;
  const on = (...words) => run([...words, '--data', folder, '--lang', 'ja']);
  const archive = join(folder, 'archive');
  mkdirSync(archive);
  for (const hour of [2, 3, 4]) writeFileSync(join(archive, `2026-11-01-0${hour}-00-00-consensus`), consensus(hour));
  writeFileSync(join(folder, 'accesses.csv'), table);

  await t.test('the archive comes in while the server runs, once', () => {
    const taken = on('trace', 'tor', 'import', archive, '--json');
    assert.deepEqual([taken.status, taken.json], [0, {consensuses: 3, exit_lists: 0, known: 0, refused: []}], taken.stderr);
    assert.equal(on('trace', 'tor', 'import', archive, '--json').json.known, 3);
    const asked = on('trace', 'tor', 'ask', '198.51.100.20', '--at', '2026-11-01T12:34:56+09:00', '--json');
    assert.deepEqual([asked.status, asked.json.standing], [0, 'exit']);
    const unknown = on('trace', 'tor', 'ask', '198.51.100.20', '--at', '2026-11-01T20:00:00+09:00');
    assert.equal(unknown.status, 1);
    assert.match(unknown.stdout, /不明（その時刻の記録がない）/);
    const list = on('trace', 'tor', 'list', '--form', 'plain');
    assert.match(list.stdout, /^198\.51\.100\.20$/m);
    assert.doesNotMatch(list.stdout, /^198\.51\.100\.21$/m);
  });

  await t.test('every row of the table is a lead or is told', () => {
    writeFileSync(join(folder, 'password'), password, {mode: 0o600});
    const importing = () => on('trace', 'leads', 'import', join(folder, 'accesses.csv'), '--person', 'tsuiseki', '--password-file', join(folder, 'password'), '--json');
    const made = importing();
    assert.equal(made.status, 1, made.stderr);
    assert.deepEqual([made.json.rows, made.json.made, made.json.known, made.json.refused.map(one => one.line)], [5, 4, 0, [6]], made.stdout);
    assert.equal(importing().json.known, 4);
    assert.equal(on('trace', 'leads', 'import', join(folder, 'accesses.csv')).status, 2, 'leads without a person who answers for them');
  });

  await t.test('the list shows the leads', async () => {
    await officer.open('/records/trace_lead');
    assert.equal(await page.locator('[data-total]').first().getAttribute('data-total'), '4');
  });

  let path = '', shared = '';
  await t.test('the page of a lead tells the standing, what it rests on, and other leads', async () => {
    await page.getByText('掲示板への脅迫の書込み').first().click();
    await page.waitForURL(/\/records\/trace_lead\/[0-9a-f-]{30,}$/);
    await page.locator('[data-lead]').waitFor();
    await settled(page);
    path = new URL(page.url()).pathname;
    assert.equal(await page.locator('[data-tor]').getAttribute('data-tor'), 'exit');
    const shown = await page.locator('[data-lead]').innerText();
    assert.match(shown, /2026-11-01T12:34:56\+09:00/, 'the seconds of the access are lost');
    assert.match(shown, /exitone/);
    assert.match(shown, /accept 80,443/);
    assert.equal(await page.locator('[data-others]').getAttribute('data-others'), '1');
    assert.deepEqual(await axe(page), []);
  });

  await t.test('the proposed result is given by a person with a reason', async () => {
    await page.locator('[data-proposal="anonymiser"] [data-take="give_up"]').click();
    const dialog = page.locator('form[data-step="give_up"]');
    await dialog.waitFor();
    assert.equal(await dialog.locator('[data-field="result"] select').inputValue(), 'anonymiser');
    await dialog.locator('textarea').last().fill('発信元はTorの出口であり、これ以上の追跡はできない。');
    await dialog.locator('button[type="submit"]').click();
    await dialog.waitFor({state: 'detached'});
    await settled(page);
    assert.match(await officer.lead(), /追跡断念/);
    assert.equal(await page.locator('[data-proposal="anonymiser"]').count(), 0);
  });

  await t.test('the directory proposes a provider, and a person takes it', async () => {
    await page.locator('[data-lead]').waitFor();
    await officer.open('/records/trace_lead');
    await page.getByText('不正ログイン', {exact: true}).first().click();
    const offered = page.locator('[data-provider]');
    await offered.waitFor();
    assert.match(await offered.innerText(), /架空通信[\s\S]*候補[\s\S]*192\.0\.2\.0\/24[\s\S]*CGN[\s\S]*台帳の確認日 2026-11-20/);
    const log = offered.locator('[data-log="connection"]');
    assert.match(await log.innerText(), /180日[\s\S]*記録している[\s\S]*秒[\s\S]*残り\d+日/);
    assert.equal(await log.locator('[data-log-ask]').count(), 0);
    assert.equal(await offered.locator('[data-log="wireless"] [data-log-ask]').getAttribute('data-log-ask'), 'guard.trace_port_not_kept');
    await log.locator('[data-choose]').click();
    await officer.answer();
    await officer.stands('照会準備');
    await page.locator('[data-days-left]').waitFor();
    assert.match(await page.locator('[data-days-left]').innerText(), /失われるまで残り\d+日/);
    assert.equal(await page.locator('[data-tor]').getAttribute('data-tor'), 'unknown', 'an hour without a record says no');
    assert.equal(await page.locator('[data-ask]').count(), 0);
  });

  await t.test('where customers share addresses nothing is promised, and the page says what to ask for', async () => {
    await officer.open('/records/trace_lead');
    await page.getByText('ポート番号のない不正ログイン').first().click();
    const log = page.locator('[data-log="connection"]');
    await log.waitFor();
    shared = new URL(page.url()).pathname;
    assert.deepEqual(await axe(page), []);
    await log.locator('[data-log-ask="guard.trace_port_missing"]').filter({hasText: /契約者の特定に至らない場合があります[\s\S]*送信元ポート番号を含む記録を求めてください/}).waitFor();
    await log.locator('[data-choose]').click();
    const dialog = page.locator('form[data-step="choose_provider"]');
    await dialog.locator('button[type="submit"]').click();
    await dialog.locator('.wrong, .warned').filter({hasText: '送信元ポート番号がなければ特定できません'}).first().waitFor();
    await dialog.locator('[data-field="port"] input').fill('51001');
    await dialog.locator('button[type="submit"]').click();
    await dialog.waitFor({state: 'detached'});
    await officer.stands('照会準備');
  });

  await t.test('the list stands in the order in which the logs are gone, and says how long each is there', async () => {
    await officer.open('/records/trace_lead');
    const rows = page.locator('[role="grid"] [role="row"][data-at]');
    await rows.first().waitFor();
    const order = (await rows.allInnerTexts()).map(row => /ポート番号のない不正ログイン|不正ログイン|二回目の書込み/.exec(row)?.[0]);
    assert.deepEqual(order.filter(one => one !== '二回目の書込み'), ['ポート番号のない不正ログイン', '不正ログイン'], 'the log that is gone first does not stand first');
    assert.match(await page.locator('[role="grid"]').innerText(), /残り/);
  });

  await t.test('the next step is a preservation request with the access filled in', async () => {
    await page.getByText('不正ログイン', {exact: true}).first().click();
    await page.locator('[data-preserve]').click();
    await page.waitForURL(/\/records\/preservation_request\/new/);
    const form = page.locator('form[data-form]');
    assert.equal(await form.locator('[data-field="summary"] input').inputValue(), '不正ログインに係る通信履歴の保全');
    const row = form.locator('[data-field="targets"] fieldset');
    assert.equal(await row.locator('input').first().inputValue(), '192.0.2.77');
    assert.equal(await row.locator('select').inputValue(), 'connection');
    await fill(form, 'summary', '通信履歴の保全');
    await form.getByRole('button', {name: '下書きとして保存する'}).click();
    await page.waitForURL(/\/records\/preservation_request\/[0-9a-f-]{30,}$/);
    await settled(page);
    assert.match(await page.locator('[data-value="targets"]').innerText(), /192\[?\.\]?0[\s\S]*12:40/);
  });

  const shots = process.env.HINOMI_SHOTS;
  if (shots) await t.test('pictures', async () => {
    mkdirSync(shots, {recursive: true});
    const session = {cookies: (await page.context().storageState()).cookies, origins: []};
    for (const [language, theme] of [['ja', 'light'], ['en', 'dark']]) {
      const context = await openContext(world.browser, {seen: world.seen, session, preferences: {language, theme}});
      const other = await context.newPage();
      await other.setViewportSize({width: 1440, height: 1400});
      await other.goto(world.address + path);
      await other.locator('[data-lead]').waitFor();
      await settled(other);
      await other.screenshot({path: join(shots, `lead-${language}-${theme}.png`), fullPage: true});
      await other.goto(world.address + shared);
      await other.locator('[data-log]').first().waitFor();
      await settled(other);
      await other.screenshot({path: join(shots, `lead-provider-${language}-${theme}.png`), fullPage: true});
      await context.close();
    }
  });
  assert.deepEqual(world.seen.failures, []);
});
