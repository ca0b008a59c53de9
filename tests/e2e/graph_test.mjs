// The graph of intelligence, as an analyst sees it in headless Chromium: opened from a value, expanded, hidden, pinned,
// undone, searched and read by keyboard, the origin of an edge down to its place in the report, the table twin with the
// same nodes and edges, 10,000 nodes drawn and walked, both languages and themes. In: the built program with synthetic
// originals; out: one subtest a point; how long drawings and tasks took is printed, not asserted. Skipped without Chromium.
import assert from 'node:assert/strict';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {hire, makeFolder, run, signedIn, startServer} from '../scenario/program.mjs';
import {axe, chromium, launch, makeSeen, openContext, settled} from './browser.mjs';

const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const password = '試験だけに使う長いパスワード';
const most = Number(process.env.HINOMI_GRAPH_NODES ?? 10_000);
const longest = Math.ceil(most * 1.2);
const attribute = (number, type, value) => ({uuid: uuid(number), type, category: 'Network activity', value, to_ids: true, timestamp: '1772668800'});
// Thirty events of one operation share names; each has values of its own.
const event = at => JSON.stringify({Event: {
  uuid: uuid(1000 + at), info: `偽の銀行の事案 ${at + 1}`, date: '2026-03-05', timestamp: '1772668800',
  Attribute: [attribute(5000 + at * 20, 'domain', `login${at % 4}.bank.example`), attribute(5001 + at * 20, 'ip-dst', `192.0.2.${1 + at % 9}`), ...Array.from({length: 8}, (_, own) => attribute(5002 + at * 20 + own, 'domain', `own${at}-${own}.example`))],
}});
const long = count => JSON.stringify({Event: {uuid: uuid(900), info: '長い一覧', date: '2026-03-06', timestamp: '1772755200', Attribute: Array.from({length: count}, (_, at) => attribute(100_000 + at, 'domain', `d${at}.list.example`))}});
const common = {spec_version: '2.1', created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z'};
const [fox, kit] = [`intrusion-set--${uuid(4)}`, `malware--${uuid(5)}`];
const bundle = JSON.stringify({type: 'bundle', id: `bundle--${uuid(100)}`, objects: [
  {type: 'intrusion-set', id: fox, ...common, name: '架空の狐'}, {type: 'malware', id: kit, ...common, name: '架空の道具', is_family: true},
  {type: 'indicator', id: `indicator--${uuid(1)}`, ...common, pattern: "[domain-name:value = 'login0.bank.example']", pattern_type: 'stix', valid_from: '2026-03-01T00:00:00Z'},
  {type: 'relationship', id: `relationship--${uuid(6)}`, ...common, relationship_type: 'uses', source_ref: fox, target_ref: kit, confidence: 70},
  {type: 'relationship', id: `relationship--${uuid(7)}`, ...common, relationship_type: 'indicates', source_ref: `indicator--${uuid(1)}`, target_ref: kit},
  {type: 'report', id: `report--${uuid(8)}`, ...common, name: '偽の銀行の報告', published: '2026-03-02T00:00:00Z', object_refs: [`indicator--${uuid(1)}`, fox, kit]},
]});
const report = `# 偽サイトの注意喚起\n\n${'前文。'.repeat(40)}\n\n偽サイト login0[.]bank[.]example と 192[.]0[.]2[.]3 を確認した。\n`;

function fill(world) {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  const desk = join(world.folder, 'desk');
  for (const folder of [world.data, desk]) mkdirSync(folder);
  writeFileSync(join(world.data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  const files = {'bundle.json': bundle, 'report.md': report, 'long.json': long(longest), ...Object.fromEntries(Array.from({length: 30}, (_, at) => [`event${at}.json`, event(at)]))};
  const paths = Object.entries(files).map(([name, text]) => { writeFileSync(join(desk, name), text); return join(desk, name); });
  const done = run(['intel', 'import', '--data', world.data, '--lang', 'en', '--source', '架空研究所', ...paths], {timeout: 240_000});
  assert.equal(done.status, 0, done.stdout + done.stderr);
}

async function signIn(world, preferences = {}) {
  const context = await openContext(world.browser, {seen: world.seen, preferences, locale: preferences.language === 'en' ? 'en-US' : 'ja-JP'});
  await context.addInitScript(() => {
    window.__tasks = [];
    new PerformanceObserver(list => { for (const entry of list.getEntries()) window.__tasks.push(entry.duration); }).observe({type: 'longtask', buffered: true});
  });
  const page = await context.newPage();
  await page.goto(world.server.address);
  await page.locator('input[name="name"]').fill('bunseki');
  await page.locator('input[name="password"]').fill(password);
  await page.keyboard.press('Enter');
  await page.locator('.shell').waitFor();
  return page;
}

const base = world => world.server.address.replace(/\/$/, '');
const drawn = page => page.locator('.graph-stage canvas[data-drawn]').waitFor();
const open = async (world, path, page = world.page) => { await page.goto(base(world) + path); await settled(page); return page; };
const path = '/intel/graph?kind=value&id=domain:login0.bank.example';
const reached = (page, nodes) => page.waitForFunction(n => Number(document.querySelector('.intel-graph').dataset.nodesShown) === n, nodes);
const told = (page, words) => page.locator('[data-told]').filter({hasText: words}).waitFor();
const chosen = (page, id) => page.locator(`.graph-stage[data-chosen="${id}"]`).waitFor();
const shown = async page => [Number(await page.locator('.intel-graph').getAttribute('data-nodes-shown')), Number(await page.locator('.intel-graph').getAttribute('data-edges-shown'))];

async function opens(world) {
  const {page} = world;
  await open(world, '/intel/value?kind=domain&value=login0.bank.example');
  // Taken in the page: what drives the browser looks several times at what it is about to press.
  await page.evaluate(() => {
    addEventListener('click', () => { window.__pressed = performance.now(); }, {capture: true, once: true});
    const look = new MutationObserver(() => {
      if (!document.querySelector('.graph-stage canvas[data-drawn]')) return;
      window.__drawn = performance.now();
      look.disconnect();
    });
    look.observe(document, {childList: true, subtree: true, attributes: true});
  });
  await page.locator('[data-graph-link]').click();
  await drawn(page);
  console.log(`graph of 150 nodes: drawn ${Math.round(await page.evaluate(() => window.__drawn - window.__pressed))} ms after the press`);
  await settled(page);
  const [nodes, edges] = await shown(page);
  assert.equal(nodes, 150);
  assert.ok(edges >= nodes - 1, 'everything hangs together');
}

async function acts(world) {
  const page = await open(world, path);
  await drawn(page);
  const stage = page.locator('.graph-stage');
  const pinned = page.locator('[data-chosen-node] button[aria-pressed="true"]');
  const address = name => page.evaluate(key => new URLSearchParams(location.search).get(key), name);
  const inAddress = (name, stands) => page.waitForFunction(([key, wanted]) => new URLSearchParams(location.search).has(key) === wanted, [name, stands]);
  await stage.focus();
  await page.keyboard.press('e');
  await told(page, '先に点を選んで');
  await page.getByRole('searchbox', {name: '図の中を探す'}).fill('own8-');
  await page.keyboard.press('Enter');
  await page.locator('.graph-stage[data-chosen*="own8-"]').waitFor();
  const own = await stage.getAttribute('data-chosen');
  await page.locator('[data-chosen-node] [data-link]').first().waitFor(); // the links of the chosen node are listed
  const before = await shown(page);
  await stage.focus();
  await page.keyboard.press('p');
  await pinned.waitFor();
  assert.ok((await address('pin'))?.endsWith(` ${own}`), 'what is pinned stands in the address');
  await page.keyboard.press('x');
  await page.waitForFunction(n => Number(document.querySelector('.intel-graph').dataset.nodesShown) < n, before[0]);
  await chosen(page, ''); // what is hidden is chosen no longer
  assert.equal(await address('hide'), own);
  await stage.focus();
  await page.keyboard.press('u');
  await reached(page, before[0]);
  assert.deepEqual(await shown(page), before, 'with its links');
  await inAddress('hide', false);
  await inAddress('pin', true);
  await page.keyboard.press('u');
  await inAddress('pin', false);
  await page.keyboard.press('u');
  await told(page, '元に戻す操作はありません');
}

// Keys that come in one go, as a held key or a fast hand gives them, do what they do one after the other.
async function fast(world) {
  const keys = ['Home', 'p', 'ArrowRight', 'p', 'ArrowDown', 'ArrowLeft', 'p', 'p', 'ArrowUp', 'p', 'x'];
  const ends = [];
  for (const pause of [true, false]) {
    const page = await open(world, path);
    await drawn(page);
    await page.evaluate(async ([all, waits]) => {
      const stage = document.querySelector('.graph-stage');
      stage.focus();
      for (const key of all) {
        stage.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, cancelable: true}));
        if (waits) await new Promise(done => setTimeout(done, 100));
      }
    }, [keys, pause]);
    await page.locator(`[data-undo="6"]`).waitFor();
    await settled(page);
    ends.push(await page.evaluate(() => ['pin', 'hide'].map(name => new URLSearchParams(location.search).get(name))));
    await page.locator('.graph-stage').focus();
    for (let turn = 0; turn < 6; turn += 1) await page.keyboard.press('u');
    await page.locator('[data-undo="0"]').waitFor();
    assert.equal(await page.evaluate(() => /pin|hide/.test(location.search)), false, 'all of it is undone');
  }
  assert.ok(ends[0][0].split('\n').length >= 2 && ends[0][1], ends[0].join(' / '));
  assert.deepEqual(ends[1], ends[0]);
}

async function expands(world) {
  const page = await open(world, `/intel/graph?kind=part&id=${world.long}`);
  await drawn(page);
  const [before] = await shown(page);
  const stage = page.locator('.graph-stage');
  await stage.focus();
  await page.keyboard.press('Home');
  await page.locator('[data-chosen-node]').filter({hasText: /ほかに1,?000件以上/}).waitFor(); // what is not drawn is told
  await page.keyboard.press('e');
  await reached(page, before + 40);
  await stage.focus();
  await page.keyboard.press('u');
  await reached(page, before);
}

async function origin(world) {
  const page = await open(world, `/intel/graph?kind=part&id=${world.report}`);
  await drawn(page);
  await page.locator('.graph-stage').focus();
  await page.keyboard.press('Home');
  await page.locator('[data-link]').filter({hasText: 'login0[.]bank[.]example'}).click();
  const words = await page.locator('[data-edge-read]').innerText();
  assert.match(words, /架空研究所[\s\S]*TLP/, 'who says so and how it may be used');
  await page.locator('[data-read-there]').click();
  await settled(page);
  assert.match(await page.locator('mark[data-chosen]').innerText(), /login0\[\.\]bank\[\.\]example/, 'the words in the report');
}

async function twin(world) {
  const page = await open(world, path);
  await drawn(page);
  const [nodes, edges] = await shown(page);
  await page.getByRole('button', {name: '表で見る'}).click();
  assert.equal(Number(await page.locator('table[data-nodes]').getAttribute('data-nodes')), nodes);
  assert.equal(Number(await page.locator('table[data-edges]').getAttribute('data-edges')), edges);
  while (await page.locator('.graph-table').first().getByRole('button', {name: /続きの/}).count() > 0) await page.locator('.graph-table').first().getByRole('button', {name: /続きの/}).click();
  assert.equal(await page.locator('table[data-edges] tbody tr').count(), edges, 'every edge is a row');
  assert.equal(await page.locator('table[data-nodes] tbody tr').count(), nodes, 'every node is a row');
  assert.match(await page.locator('table[data-edges] tbody tr').first().innerText(), /架空研究所/, 'with who says so');
}

async function many(world) {
  const page = await open(world, `/intel/graph?kind=part&id=${world.long}`);
  await page.evaluate(() => { window.__tasks.length = 0; });
  const begun = performance.now();
  await page.goto(`${base(world)}/intel/graph?kind=part&id=${world.long}&limit=${most}`);
  await drawn(page);
  console.log(`graph of ${most} nodes: drawn ${Math.round(performance.now() - begun)} ms after the address`);
  await settled(page);
  assert.equal((await shown(page))[0], most);
  const box = await page.locator('.graph-stage').boundingBox();
  await page.mouse.move(box.x + 300, box.y + 200);
  await page.mouse.down();
  for (let step = 0; step < 20; step += 1) await page.mouse.move(box.x + 300 + step * 8, box.y + 200 + step * 4);
  await page.mouse.up();
  await page.locator('.graph-stage').focus();
  for (const key of ['+', '+', 'Home']) await page.keyboard.press(key);
  await chosen(page, `part:${world.long}`);
  await page.keyboard.press('ArrowRight');
  await page.locator(`.graph-stage:not([data-chosen="part:${world.long}"]):not([data-chosen=""])`).waitFor();
  await page.evaluate(() => document.querySelector('.graph-stage canvas').removeAttribute('data-slices'));
  await page.keyboard.press('0');
  await page.locator('.graph-stage canvas[data-slices]').waitFor(); // the page still answers, and draws anew what moved
  const tasks = await page.evaluate(() => window.__tasks);
  console.log(`longest tasks of ${most} nodes: ${tasks.sort((a, b) => b - a).slice(0, 5).map(Math.round).join(', ') || 'none'} ms`);
}

async function looks(world) {
  for (const [language, theme] of [['ja', 'light'], ['ja', 'dark'], ['en', 'light'], ['en', 'dark']]) {
    const page = await signIn(world, {language, theme});
    await open(world, path, page);
    await drawn(page);
    await page.locator('.graph-stage').focus();
    await page.keyboard.press('Home');
    await page.locator('[data-chosen-node] [data-link]').first().waitFor();
    assert.deepEqual(await axe(page), [], `${language} ${theme}`);
    if (process.env.HINOMI_SHOTS) await page.screenshot({path: join(process.env.HINOMI_SHOTS, `graph-${language}-${theme}.png`)});
    if (language === 'en') assert.doesNotMatch(await page.evaluate(() => { const copy = document.querySelector('main').cloneNode(true); for (const cell of copy.querySelectorAll('[data-cell]')) cell.remove(); return copy.textContent; }), /[ぁ-んァ-ヶ一-龠]/, 'no Japanese outside data');
    await open(world, `${path}&view=table`, page);
    await page.locator('table[data-nodes]').waitFor();
    assert.deepEqual(await axe(page), [], `${language} ${theme} table`);
    await page.context().close();
  }
}

test('the graph of intelligence', {skip: chromium ? false : 'skipped: no chromium', timeout: 600_000}, async t => {
  const world = {seen: makeSeen()};
  fill(world);
  t.after(async () => {
    await world.browser?.close();
    await world.server?.stop('SIGKILL');
    rmSync(world.folder, {recursive: true, force: true});
  });
  world.server = await startServer(undefined, world.data);
  world.analyst = await hire(await signedIn(world.server), {name: 'bunseki', display_name: '分析 花子', roles: ['analyst'], organisation: '00', purpose: 'prevention'}, password);
  const holder = async query => (await world.analyst.call('GET', `/api/v1/intel/value?${query}`)).json.seen;
  world.long = (await holder('kind=domain&value=d7.list.example'))[0].part.id;
  world.report = (await holder('kind=domain&value=login0.bank.example')).find(one => one.part.form === 'markdown').part.id;
  world.browser = await launch();
  world.page = await signIn(world);
  await t.test('opens 150 nodes from the page of a value', () => opens(world));
  await t.test('hides, pins and undoes by keyboard', () => acts(world));
  await t.test('keys without a pause all act', () => fast(world));
  await t.test('expands a node and undoes it', () => expands(world));
  await t.test('leads from an edge to its place in the report', () => origin(world));
  await t.test('the table twin holds every node and edge with its origin', () => twin(world));
  await t.test('ten thousand nodes are drawn, moved and walked', () => many(world));
  await t.test('is clean in both languages and themes', () => looks(world));
  await t.test('nothing was thrown', () => assert.deepEqual(world.seen.failures, []));
});
