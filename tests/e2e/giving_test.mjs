// 出力 in the browser: those who may share find the button on an original and on a part, choose form and label, get a file,
// and read how many were left out and why; others find no button. Skipped where there is no Chromium.
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, run, signedIn, startServer} from '../scenario/program.mjs';
import {axe, chromium, launch, makeSeen, openContext, settled, signInByHand, visit} from './browser.mjs';

const world = {};
const secret = '試験だけに使う長いパスワード';
const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const common = {spec_version: '2.1', created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z'};
const red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';
const indicator = (number, value, more = {}) => ({type: 'indicator', id: `indicator--${uuid(number)}`, ...common, pattern: `[ipv4-addr:value = '${value}']`, pattern_type: 'stix', valid_from: '2026-03-01T00:00:00Z', ...more});
const bundle = {type: 'bundle', id: `bundle--${uuid(100)}`, objects: [indicator(1, '192.0.2.77'), indicator(2, '192.0.2.78', {object_marking_refs: [red]}), indicator(3, '198.51.100.9')]};

before(async () => {
  if (!chromium) return;
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  mkdirSync(world.data);
  writeFileSync(join(world.folder, 'bundle.json'), JSON.stringify(bundle));
  const taken = run(['intel', 'import', '--data', world.data, '--source', '架空研究所', '--tlp', 'clear', '--json', join(world.folder, 'bundle.json')], {timeout: 120_000});
  assert.equal(taken.status, 0, taken.stdout + taken.stderr);
  world.original = JSON.parse(taken.stdout.trim()).original;
  world.server = await startServer(undefined, world.data);
  world.address = world.server.address.replace(/\/$/, '');
  const administrator = await signedIn(world.server);
  world.liaison = await hire(administrator, {name: 'renkei', roles: ['liaison'], organisation: '00', purpose: 'prevention'}, secret);
  await hire(administrator, {name: 'bunseki', roles: ['analyst'], organisation: '00', purpose: 'prevention'}, secret);
  world.part = (await world.liaison.call('GET', `/api/v1/intel/originals/${world.original}`)).json.parts[0].id;
  world.browser = await launch();
});
after(async () => {
  await world.browser?.close();
  await world.server?.stop('SIGKILL');
  if (world.folder) rmSync(world.folder, {recursive: true, force: true});
});

async function pageOf(name, options = {}) {
  const seen = makeSeen();
  const context = await openContext(world.browser, {seen, ...options});
  const page = await context.newPage();
  await page.goto(world.address);
  await signInByHand(page, {name, first: secret, chosen: secret});
  return {page, seen};
}

test('the original is given out in the chosen form up to the chosen label, and what stayed is told', {skip: chromium ? false : 'skipped: no Chromium'}, async () => {
  const {page, seen} = await pageOf('renkei');
  await visit(page, `${world.address}/intel/originals/${world.original}`);
  await page.getByRole('button', {name: '出力', exact: true}).click();
  const dialog = page.getByRole('dialog', {name: '脅威情報の出力（部内用の写し）'});
  await dialog.waitFor();
  assert.deepEqual(await axe(page), []);
  const waiting = page.waitForEvent('download');
  await dialog.getByRole('button', {name: '出力する'}).click();
  const download = await waiting;
  assert.match(download.suggestedFilename(), /^部内用写し_TLP-GREEN_.*_stix\.json$/);
  assert.deepEqual(JSON.parse(readFileSync(await download.path(), 'utf8')).objects, [bundle.objects[0], bundle.objects[2]]);
  await dialog.getByText('2件を出力しました。').waitFor();
  assert.match(await dialog.innerText(), /1件を除きました[\s\S]*取扱区分が出力の区分より厳しい/);
  assert.deepEqual(await axe(page), []);
  if (process.env.HINOMI_PICTURES) await page.screenshot({path: join(process.env.HINOMI_PICTURES, 'giving.png')});
  await page.keyboard.press('Escape');
  await dialog.waitFor({state: 'detached'});
  assert.deepEqual(seen.failures, []);

  await visit(page, `${world.address}/intel/part/${world.part}`);
  await page.locator('[data-give]').click();
  await page.getByLabel('形式').selectOption('csv');
  const second = page.waitForEvent('download');
  await page.getByRole('button', {name: '出力する'}).click();
  assert.match((await second).suggestedFilename(), /^部内用写し_TLP-GREEN_.*_csv\.csv$/);
  await page.context().close();
});

test('who may not share finds no button', {skip: chromium ? false : 'skipped: no Chromium'}, async () => {
  const {page} = await pageOf('bunseki', {preferences: {language: 'en'}});
  await visit(page, `${world.address}/intel/originals/${world.original}`);
  await settled(page);
  assert.equal(await page.locator('[data-give]').count(), 0);
  await page.context().close();
});
