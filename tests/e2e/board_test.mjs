// Point 33 of the screens' acceptance, on the board of requests to others (対処依頼): a move by drag and one by keys are
// the same call, a move that is not allowed says why and moves nothing, and what the board counts as overdue is what the
// server counts. In: the built program with an empty store and five requests of two kinds; out: one subtest each.
// Skipped where there is no Chromium. All data are synthetic.
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {signedIn} from '../scenario/program.mjs';
import {axe, chromium, openContext, settled} from './browser.mjs';
import {hire, sessionOf} from './office.mjs';
import {makeWorld} from './world.mjs';

const family = 'action_request';
const day = after => new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
const done = (answer, what) => {
  assert.ok(answer.status < 300, `${what}: ${answer.text}`);
  return answer.json;
};
const make = async (visitor, type, fields) => done(await visitor.call('POST', `/api/v1/records/${type}`, {key: crypto.randomUUID(), fields}), type).record;
const step = async (visitor, record, name, fields) =>
  done(await visitor.call('POST', `/api/v1/records/${record.type}/${record.id}/steps/${name}`, {version: record.version, key: crypto.randomUUID(), ...(fields ? {fields} : {})}), name).record;
const stateOf = async (visitor, {type, id}) => done(await visitor.call('GET', `/api/v1/records/${type}/${id}`), 'read').record.state;

async function office(world) {
  const administrator = await signedIn(world.server);
  const drafter = await hire(world, administrator, {name: 'kian', display_name: '起案 一郎', roles: ['liaison', 'investigator', 'section_chief'], purpose: 'investigation'});
  const second = await hire(world, administrator, {name: 'kessai', display_name: '決裁 二郎', roles: ['section_chief'], purpose: 'investigation'});
  const desk = await make(drafter, 'partner_desk', {
    title: '見本掲示板 運営', organisation_name: '見本掲示板', legal_name: '見本掲示板運営事務局', desk: '削除依頼窓口', sector: 'platform', contact: '03-0000-0000',
    takes: ['removal_request'], data_kinds: ['site'], tlp: 'amber', forms: ['pdf'], way: 'by_hand',
  });
  await step(second, await step(drafter, desk, 'ask_check'), 'activate', {verified_on: day(-3), tested_on: day(-3)});
  const removal = number => make(drafter, 'removal_request', {
    summary: `書込みの削除 ${number}`, basis: 'platform_act', desk: desk.id, grounds: '書込みが権利を害しているため。', targets: [{url: `https://board.example/thread/${number}`}],
  });
  const requests = [];
  for (let number = 1; number <= 4; number++) requests.push(await removal(number));
  requests[3] = await step(drafter, await step(second, await step(drafter, requests[3], 'ask_approval'), 'approve'), 'send', {sent_by: 'by_hand'});
  for (const number of [1, 2]) await make(drafter, 'preservation_request', {summary: `期間の満了した保全 ${number}`, keep_until: day(-2)});
  world.session = sessionOf(world, drafter);
  return {drafter, second, requests};
}

/** Opens the board, and keeps every step that the page sends. */
async function openBoard(world) {
  const context = await openContext(world.browser, {session: world.session, seen: world.seen});
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.setViewportSize({width: 1920, height: 1080});
  const sent = [];
  page.on('request', request => {
    if (request.method() === 'POST' && /\/steps\//.test(request.url())) sent.push({path: new URL(request.url()).pathname, body: request.postDataJSON()});
  });
  await page.goto(`${world.address}/records/${family}/board`);
  await page.locator('[data-column="draft"] .card').first().waitFor();
  await settled(page);
  return {page, sent};
}

const cardOf = (page, record) => page.locator(`#card-${record.id}`);

/** Waits until a card stands in a column. */
const standsIn = (page, record, column) => page.locator(`[data-column="${column}"] #card-${record.id}`).waitFor();

async function drag(page, record, column) {
  await cardOf(page, record).dragTo(page.locator(`[data-column="${column}"]`));
  await page.locator('dialog[open]').waitFor();
}

/** Chooses a card by arrow keys alone and asks to move it. */
async function moveByKeys(page, record) {
  const chosen = () => page.locator('.card[data-chosen="true"]').getAttribute('id');
  await page.locator('.board').focus();
  for (let turn = 0; turn < 20; turn++) await page.keyboard.press('ArrowLeft');
  for (let turn = 0; turn < 20; turn++) await page.keyboard.press('ArrowUp');
  const columns = await page.locator('[data-column]').evaluateAll(all => all.filter(one => one.querySelector('.card')).map(one => [...one.querySelectorAll('.card')].map(card => card.id)));
  const column = columns.findIndex(cards => cards.includes(`card-${record.id}`));
  for (let at = 0; at < column; at++) await page.keyboard.press('ArrowRight');
  for (let turn = 0; turn < 20; turn++) await page.keyboard.press('ArrowUp');
  for (let at = 0; at < columns[column].indexOf(`card-${record.id}`); at++) await page.keyboard.press('ArrowDown');
  assert.equal(await chosen(), `card-${record.id}`, 'the arrows do not reach the card');
  await page.keyboard.press('m');
  await page.locator('dialog[open]').waitFor();
}

const press = (page, words) => page.locator('dialog[open] li button').filter({hasText: words}).click();
const shape = ({path, body}, record) => ({path: path.replace(record.id, 'ID'), body: {...body, key: typeof body.key}});

test('point 33: the board of requests', {skip: chromium ? false : 'skipped: no chromium', timeout: 600_000}, async t => {
  const world = await makeWorld(t, []);
  const {drafter, second, requests: [first, other, third, away]} = await office(world);
  const {page, sent} = await openBoard(world);

  await t.test('the overdue are those that the server counts, column by column', async () => {
    const columns = await page.locator('[data-column]').evaluateAll(all => all.map(one => ({state: one.dataset.column, count: Number(one.dataset.count), said: Number(/[0-9,]+/.exec(one.querySelector('h2 .tag')?.textContent ?? '')?.[0] ?? 0)})));
    assert.ok(columns.some(column => column.said > 0), 'nothing is overdue, so that nothing was compared');
    for (const {state, count, said} of columns) {
      const total = async more => done(await drafter.call('GET', `/api/v1/records/${family}?state=${state}&limit=1${more}`), 'list').total;
      assert.deepEqual([count, said], [await total(''), await total('&overdue=true')], state);
    }
    assert.equal(columns.find(column => column.state === 'draft').said, 2);
    assert.deepEqual(await axe(page), []);
  });

  await t.test('by keys and by drag the same call is sent', async () => {
    await moveByKeys(page, first);
    await press(page, '承認申請');
    await standsIn(page, first, 'checking');
    await drag(page, other, 'checking');
    await press(page, '承認申請');
    await standsIn(page, other, 'checking');
    assert.equal(sent.length, 2, JSON.stringify(sent));
    assert.deepEqual(shape(sent[0], first), shape(sent[1], other));
    assert.equal(shape(sent[0], first).path, '/api/v1/records/removal_request/ID/steps/ask_approval');
    assert.deepEqual([await stateOf(drafter, first), await stateOf(drafter, other)], ['checking', 'checking']);
  });

  await t.test('a column to which no step leads says so, and where steps lead', async () => {
    const before = sent.length;
    await drag(page, third, 'sent');
    assert.match(await page.locator('dialog[open] [data-no-step="sent"]').innerText(), /「下書き」から「送付済」へ移す操作はありません[\s\S]*移せる先：[\s\S]*決裁中/);
    assert.deepEqual(await axe(page), []);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({state: 'detached'});
    assert.equal(sent.length, before);
    assert.equal(await stateOf(drafter, third), 'draft');
  });

  await t.test('a step of the program is not a person\'s', async () => {
    await drag(page, away, 'unanswered');
    assert.match(await page.locator('dialog[open] [data-no-step="unanswered"]').innerText(), /プログラムが移します/);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({state: 'detached'});
    assert.equal(await stateOf(drafter, away), 'sent');
  });

  await t.test('who asked may not approve: both ways say the same reason', async () => {
    const before = sent.length;
    await drag(page, first, 'approved');
    const refused = page.locator('dialog[open] [data-refused="approve"]');
    await refused.filter({hasText: '別の者が行わなければなりません'}).waitFor();
    const byDrag = await refused.innerText();
    assert.equal(await page.locator('dialog[open] li button').first().isDisabled(), true);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({state: 'detached'});
    await moveByKeys(page, first);
    assert.equal(await refused.innerText(), byDrag);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({state: 'detached'});
    assert.equal(sent.length, before);
    assert.equal(await stateOf(second, first), 'checking');
  });

  assert.deepEqual(world.seen.failures, []);
});
