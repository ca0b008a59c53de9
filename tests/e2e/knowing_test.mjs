// Knowing, as an analyst sees it in headless Chromium: contradicting names side by side, a shared name that merges
// nothing, a merge and its undoing, a page as of an earlier moment, a score that follows a changed rule, a decision on a
// cluster, the matrix by keyboard, the board of an attribution. In: the built program with synthetic originals; out: one
// subtest a point. Skipped where there is no Chromium.
import assert from 'node:assert/strict';
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {hire, makeFolder, root, run, signedIn, startServer} from '../scenario/program.mjs';
import {axe, chromium, launch, makeSeen, openContext, settled} from './browser.mjs';

const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const common = {spec_version: '2.1', created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z'};
const [fox, badger] = [1, 2].map(number => `intrusion-set--${uuid(number)}`);
const group = (id, name, aliases) => ({type: 'intrusion-set', id, ...common, name, aliases});
const bundleOf = objects => JSON.stringify({type: 'bundle', id: `bundle--${uuid(900)}`, objects});
const known = code => ({external_references: [{source_name: 'mitre-attack', external_id: code}]});
const attack = [
  {type: 'x-mitre-tactic', id: `x-mitre-tactic--${uuid(30)}`, ...common, name: 'Initial Access', x_mitre_shortname: 'initial-access', ...known('TA0001')},
  ...[[31, 'T1566', 'Phishing'], [32, 'T1566.001', 'Attachment']].map(([number, code, name]) => ({type: 'attack-pattern', id: `attack-pattern--${uuid(number)}`, ...common, name, kill_chain_phases: [{kill_chain_name: 'mitre-attack', phase_name: 'initial-access'}], ...known(code)})),
  {type: 'relationship', id: `relationship--${uuid(34)}`, ...common, relationship_type: 'uses', source_ref: fox, target_ref: `attack-pattern--${uuid(31)}`},
];
const event = at => JSON.stringify({Event: {uuid: uuid(1000 + 20 * at), info: `偽銀行サイト群 第${at + 1}報`, date: '2026-03-05', timestamp: '1772668800', Attribute: ['login-kit', 'panel-kit', 'drop-kit', `own${at}-a`, `own${at}-b`].map((name, index) => ({uuid: uuid(1001 + 20 * at + index), type: 'domain', category: 'Network activity', value: `${name}.example`, to_ids: true, timestamp: '1772668800'}))}});
const password = '試験だけに使う長いパスワード';

function fill(world) {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  world.content = join(world.folder, 'content');
  const desk = join(world.folder, 'desk');
  for (const folder of [world.data, desk]) mkdirSync(folder);
  cpSync(join(root, 'content'), world.content, {recursive: true});
  writeFileSync(join(world.data, 'hinomi.yaml'), `intel:\n  delivered_lists: false\ncontent:\n  directory: ${world.content}\n`);
  const take = (source, files) => {
    const paths = Object.entries(files).map(([name, text]) => { writeFileSync(join(desk, name), text); return join(desk, name); });
    const done = run(['intel', 'import', '--data', world.data, '--lang', 'en', '--source', source, ...paths], {timeout: 120_000});
    assert.equal(done.status, 0, done.stdout + done.stderr);
  };
  take('架空研究所', {'a.json': bundleOf([group(fox, '架空の狐', ['FICTION FOX', 'PAPER FOX']), ...attack]), 'e0.json': event(0), 'e1.json': event(1), 'e2.json': event(2), 'r.md': '# 報告\n\n攻撃者は添付ファイル（T1566.001）を用い、192[.]0[.]2[.]77 に接続した。\n'});
  take('仮想社', {'b.json': bundleOf([group(badger, '架空の狸', ['FICTION FOX'])])});
}

async function signIn(world) {
  const context = await openContext(world.browser, {seen: world.seen});
  const page = await context.newPage();
  await page.goto(world.server.address);
  await page.locator('input[name="name"]').fill('bunseki');
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.shell').waitFor();
  return page;
}

const open = async (world, path) => { await world.page.goto(world.server.address.replace(/\/$/, '') + path); await settled(world.page); return world.page; };
const clean = async (world, path) => assert.deepEqual(await axe(await open(world, path)), [], path);

async function names(world) {
  const {page, analyst} = world;
  await analyst.call('POST', '/api/v1/intel/claims', {subject: fox, predicate: 'known-as', object: 'PAPER FOX', polarity: 'denies', info_grade: 'known_to_source', reason: '別の集団の名称である'});
  await open(world, `/intel/entities/${fox}`);
  assert.equal(await page.locator('[data-contradiction]').count(), 1);
  assert.match(await page.locator('[data-contradiction]').innerText(), /PAPER FOX[\s\S]*架空研究所[\s\S]*分析 花子[\s\S]*別の集団の名称である/);
  assert.match(await page.locator('[data-ambiguous]').innerText(), /FICTION FOX[\s\S]*架空の狸/, 'who else bears the name');
  assert.equal(await page.locator('[data-same]').count(), 0, 'nothing is merged');
}

async function merge(world) {
  const {page, analyst} = world;
  await open(world, `/intel/entities/${fox}`);
  await page.getByRole('button', {name: '主張を記録する'}).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', {name: '記録する', exact: true}).click();
  assert.equal(await dialog.locator('[role="alert"]').count(), 2, 'what is missing is named');
  await dialog.locator('select').first().selectOption('same-as');
  await dialog.locator('input[type="search"]').fill('架空の狸');
  await dialog.locator(`[data-pick="${badger}"]`).click();
  assert.equal(await dialog.locator('input[type="text"]').first().inputValue(), badger, 'its id is put in');
  await dialog.locator('textarea').fill('通信先の設備が一致する');
  await dialog.getByRole('button', {name: '記録する', exact: true}).click();
  await page.locator('[data-same="1"]').waitFor();
  const claims = (await analyst.call('GET', `/api/v1/intel/entities/${fox}`)).json.claims;
  world.merged = claims.find(one => one.predicate === 'same-as');
  await page.locator(`[data-take-back="${world.merged.id}"]`).click();
  await page.getByRole('dialog').locator('textarea').fill('誤りであった');
  await page.getByRole('dialog').getByRole('button', {name: '取り消す'}).click();
  await page.locator('[data-same]').waitFor({state: 'detached'});
  assert.equal(await page.locator(`[data-claim="${world.merged.id}"][data-taken-back]`).count(), 1, 'it stays in the history');
  assert.equal(await page.locator('[data-ambiguous]').count(), 1, 'the names stand apart again');
}

async function earlier(world) {
  const page = await open(world, `/intel/entities/${fox}?as_of=${encodeURIComponent(world.merged.recorded)}`);
  assert.equal(await page.locator('[data-same="1"]').count(), 1, 'as it was known then');
  assert.equal(await page.locator('[data-as-of]').count(), 1, 'and the page says so');
  assert.equal(await page.locator('[data-take-back]').count(), 0, 'the past is only read');
}

async function score(world) {
  const path = '/intel/value?kind=ip&value=192.0.2.77';
  assert.match(await (await open(world, path)).locator('.score-panels').innerText(), /30日ごとに半分/);
  const file = join(world.content, 'rules/decay.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('name: ip, kind: ip, half_life_days: 30', 'name: ip, kind: ip, half_life_days: 3'));
  assert.match(await (await open(world, path)).locator('.score-panels').innerText(), /、3\.0日ごとに半分/);
}

async function campaigns(world) {
  const page = await open(world, '/intel/value?kind=domain&value=login-kit.example');
  const list = page.locator('[data-campaigns="1"]');
  assert.match(await list.innerText(), /含まれる資料3件のうち3件に/);
  await list.locator('a').first().click();
  await page.waitForURL(/\/intel\/clusters\//);
  await settled(page);
  assert.equal(await page.locator('[data-parts="3"]').count(), 1);
}

async function cluster(world) {
  const page = await open(world, '/intel/clusters');
  await page.getByRole('link', {name: /kit\[\.\]example/}).first().click();
  await settled(page);
  assert.equal(await page.locator('[data-parts="3"]').count(), 1);
  world.cluster = new URL(page.url()).pathname;
  await page.getByRole('button', {name: '判断を加える'}).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', {name: '同じ活動'}).click();
  await dialog.locator('textarea').fill('同じ管理画面を確認した');
  await dialog.getByRole('button', {name: '記録する'}).click();
  await page.locator('[data-locks="1"]').waitFor();
  assert.match(await page.locator('[data-locks]').innerText(), /分析 花子[\s\S]*同じ管理画面を確認した/);
}

async function matrix(world) {
  const page = await open(world, '/intel/attack');
  await page.locator('[data-technique="T1566"]').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-evidence="1"]').waitFor();
  assert.match(await page.locator('[data-evidence]').innerText(), /架空の狐/);
  await open(world, '/intel/attack?view=table&technique=T1566.001');
  assert.match(await page.locator('.attack-table').innerText(), /T1566\.001/);
  assert.match(await page.locator('[data-evidence]').innerText(), /添付ファイル（T1566\.001）/);
}

async function board(world) {
  const {analyst} = world;
  const fields = {
    question: '偽の銀行サイト群の主体は誰か', hypotheses: [{key: '1', title: '架空の狐', kind: 'actor'}, {key: '2', title: 'その他・不明', kind: 'unknown'}, {key: '3', title: '偽装', kind: 'false_flag'}, {key: '4', title: 'ツールの共用', kind: 'shared_tool'}],
    evidence: [{title: '設定の署名が一致', origin: '自ら調べた', source_grade: 'a', content_grade: '1', judge_1: 'strongly_supports', judge_2: 'contradicts', judge_3: 'neutral'}],
  };
  const made = await analyst.call('POST', '/api/v1/records/attribution', {fields, key: 'k'});
  assert.equal(made.status, 200, made.text);
  world.board = `/intel/boards/${made.json.record.id}`;
  const page = await open(world, world.board);
  assert.match(await page.locator('[data-rank="1"]').innerText(), /架空の狐/);
  assert.match(await page.locator('[data-gaps]').innerText(), /「ツールの共用」について、判断していない証拠が1件/);
  await page.locator('[data-candidates] button').first().click();
  await page.locator('[data-pieces="2"]').waitFor();
  await open(world, `/records/attribution/${made.json.record.id}`);
  await page.locator('[data-own-screen]').click();
  await page.locator('[data-rank="1"]').waitFor();
  assert.equal(new URL(page.url()).pathname, world.board, 'the record leads to its board');
  await open(world, '/records/attribution/new');
  const rows = page.locator('[data-form="attribution"] fieldset.table-row');
  assert.equal(await rows.count(), 4, 'the hypotheses that stand on every board are put in');
  assert.match(await rows.nth(2).locator('input[type="text"]').first().inputValue(), /偽装/);
}

const points = [
  ['contradicting names stand side by side, and a name that two bear is explained and merges nothing', names],
  ['a merge is a claim by the dialog, and is undone', merge],
  ['an earlier moment replays', earlier],
  ['a changed rule changes the score at once', score],
  ['a value leads to the clusters that hold it', campaigns],
  ['a person decides on a cluster', cluster],
  ['the matrix works by keyboard and has its table', matrix],
  ['the board ranks hypotheses, names gaps, and takes evidence that a person puts in', board],
];

test('the screens of knowing', {skip: chromium ? false : 'skipped: no chromium', timeout: 600_000}, async t => {
  const world = {seen: makeSeen()};
  fill(world);
  t.after(async () => {
    await world.browser?.close();
    await world.server?.stop('SIGKILL');
    rmSync(world.folder, {recursive: true, force: true});
  });
  world.server = await startServer(undefined, world.data);
  world.analyst = await hire(await signedIn(world.server), {name: 'bunseki', display_name: '分析 花子', roles: ['analyst'], organisation: '00', purpose: 'prevention'}, password);
  world.browser = await launch();
  world.page = await signIn(world);
  for (const [name, check] of points) await t.test(name, () => check(world));
  await t.test('axe finds nothing', async () => {
    for (const path of ['/intel/clusters', world.cluster, '/intel/entities', `/intel/entities/${fox}`, '/intel/attack?technique=T1566', '/intel/attack?view=table', world.board]) await clean(world, path);
  });
  await t.test('nothing was thrown', () => assert.deepEqual(world.seen.failures, []));
});
