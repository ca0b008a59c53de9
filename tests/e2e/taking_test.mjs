// 取込み in the browser: how an original may be used is chosen with the words that explain it, and stands on all that was made
// of it; the columns of a table are looked at before it is sent, changed, kept under a name and used again.
// Skipped where there is no Chromium.
import assert from 'node:assert/strict';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, signedIn, startServer} from '../scenario/program.mjs';
import {axe, chromium, launch, makeSeen, openContext, signInByHand, visit} from './browser.mjs';

const world = {};
const secret = '試験だけに使う長いパスワード';
const skip = chromium ? false : 'skipped: no Chromium';
const table = '受信日時,接続先,注記\n2026-01-04T10:00:00Z,login.bank.example,偽の銀行\n2026-01-05T10:00:00Z,,空の行\n2026-01-06T10:00:00Z,kit.bank.example,偽の銀行\n';

before(async () => {
  if (!chromium) return;
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  mkdirSync(world.data);
  // The delivered lists know every name of documentation, which is all that a test may use.
  writeFileSync(join(world.data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  world.server = await startServer(undefined, world.data);
  world.address = world.server.address.replace(/\/$/, '');
  const administrator = await signedIn(world.server);
  world.analyst = await hire(administrator, {name: 'bunseki', roles: ['analyst'], organisation: '00'}, secret);
  world.browser = await launch();
});
after(async () => {
  await world.browser?.close();
  await world.server?.stop('SIGKILL');
  if (world.folder) rmSync(world.folder, {recursive: true, force: true});
});

async function openForm() {
  const seen = makeSeen();
  const context = await openContext(world.browser, {seen});
  const page = await context.newPage();
  await page.goto(world.address);
  await signInByHand(page, {name: 'bunseki', first: secret, chosen: secret});
  await visit(page, `${world.address}/intel/originals?add=open`);
  return {page, seen};
}

const put = (page, name, text) => page.locator('input[type=file]').setInputFiles({name, mimeType: 'text/plain', buffer: Buffer.from(text)});
const newest = async () => (await world.analyst.call('GET', '/api/v1/intel/originals')).json.items[0];

test('what the form says of handling stands on the original and on its parts', {skip}, async () => {
  const {page, seen} = await openForm();
  await put(page, '速報.txt', '通信先は 198[.]51[.]100[.]9 である。');
  await page.getByRole('combobox', {name: /^情報源必須/}).fill('架空研究所');
  await page.getByLabel('情報の評価', {exact: true}).selectOption('corroborated');
  await page.getByLabel('許される利用（PAP）').selectOption('amber');
  await page.getByText('外から見えない調べ方に限ります。').waitFor();
  await page.getByRole('checkbox', {name: /^H2/}).check();
  assert.deepEqual(await axe(page), []);
  await page.getByRole('button', {name: '取り込む', exact: true}).click();
  await page.locator('[data-file="done"]').waitFor();
  const original = await newest();
  assert.equal(original.info_grade, 'corroborated');
  assert.deepEqual(original.label.handling, ['PAP:AMBER', 'h2']);
  const {parts} = (await world.analyst.call('GET', `/api/v1/intel/originals/${original.id}`)).json;
  assert.ok(parts.length > 0);
  for (const part of parts) assert.deepEqual(part.label.handling, ['PAP:AMBER', 'h2']);
  assert.deepEqual(seen.failures, []);
  await page.context().close();
});

test('the columns of a table are looked at, changed, kept and used again', {skip}, async () => {
  const {page, seen} = await openForm();
  await put(page, '一覧.csv', table);
  const columns = page.locator('fieldset[data-columns="3"]');
  await columns.waitFor();
  await columns.locator('[data-column="2"]').getByText('値の大半がこの種類').waitFor();
  await columns.locator('[data-row="refused"]').getByText('3行目に識別情報がありません。必要なもの：2=domain').waitFor();
  await columns.getByLabel('列「注記」の読み方').selectOption('tag');
  await columns.locator('[data-column="3"]').getByText('利用者の指定').waitFor();
  await columns.locator('[data-row="taken"]').first().getByText('偽の銀行').waitFor();
  await columns.getByLabel('読み方に付ける名前').fill('銀行の一覧');
  await columns.getByRole('button', {name: '読み方を保存する'}).click();
  await columns.getByText('「銀行の一覧」として保存しました。').waitFor();
  assert.deepEqual(await axe(page), []);
  if (process.env.HINOMI_PICTURES) await page.screenshot({path: join(process.env.HINOMI_PICTURES, 'taking.png'), fullPage: true});
  await page.getByRole('combobox', {name: /^情報源必須/}).fill('架空研究所');
  await page.getByRole('button', {name: '取り込む', exact: true}).click();
  await page.locator('[data-file="done"]').waitFor();
  const original = await newest();
  assert.deepEqual([original.objects_in, original.indexed, original.rejected], [3, 2, 1]);
  const {parts} = (await world.analyst.call('GET', `/api/v1/intel/originals/${original.id}`)).json;
  assert.deepEqual(parts.map(one => one.title), ['偽の銀行'], 'rows under one tag stand together');
  await page.getByRole('button', {name: '終わったものを消す'}).click();
  await put(page, '次の一覧.csv', table.replaceAll('bank', 'post'));
  const again = page.locator('fieldset[data-columns="3"]');
  await again.waitFor();
  await again.getByLabel('保存した読み方').selectOption({label: '銀行の一覧'});
  await again.locator('[data-column="3"]').getByText('利用者の指定').waitFor();
  assert.deepEqual(seen.failures, []);
  await page.context().close();
});
