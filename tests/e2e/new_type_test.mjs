// A record type added while the program stands: the one file of docs/guides/add-a-record-type.md, read from that page,
// is put beside the shipped definitions; form, list, transition, permission, deadline, export and print are then used
// in the browser. In: the built program and a copy of content/; out: one subtest each. No code was made for the type;
// this test knows its fields from the file. Skipped where there is no Chromium.
import assert from 'node:assert/strict';
import {cpSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeFolder, root, run, signedIn, startServer, until} from '../scenario/program.mjs';
import {axe, chromium, launch, makeSeen, settled} from './browser.mjs';
import {hire} from './office.mjs';
import {appoint, fill} from './officers.mjs';

const guide = readFileSync(join(root, 'docs/guides/add-a-record-type.md'), 'utf8');
const yaml = /^ {3}```yaml\n([\s\S]*?)^ {3}```$/m.exec(guide)[1].replace(/^ {3}/gm, '');
const type = /^type: (\w+)$/m.exec(yaml)[1];
const subject = '高校でのサイバー防犯講話', school = '見本県立第一高等学校';

/** Gives the names of the types that the person may read for prevention, as the file says. */
const names = async person => ((await person.call('GET', '/api/v1/record-types')).json?.items ?? []).map(one => one.definition.name);

async function prevents(person) {
  const changed = await person.call('POST', '/api/v1/me/purpose', {purpose: 'prevention'});
  assert.equal(changed.status, 200, changed.text);
  if (changed.json.csrf) person.csrf = changed.json.csrf;
}

/** Waits until the running program serves the type, in the session that did not have it before. */
const becomeServed = person => until('the type', async () => (await names(person)).includes(type));

/** Starts the program on a content folder of its own and adds the file while it stands. */
async function addWhileUp(t) {
  const folder = makeFolder(t), content = makeFolder(t), path = join(content, `procedures/${type}.yaml`);
  cpSync(join(root, 'content'), content, {recursive: true});
  writeFileSync(join(folder, 'hinomi.yaml'), `content:\n  directory: ${content}\n`);
  const server = await startServer(t, folder);
  const administrator = await signedIn(server);
  const person = await hire({address: server.address}, administrator, {name: 'miru', display_name: '確認 零子', roles: ['section_chief']});
  await prevents(person);
  assert.ok(!(await names(person)).includes(type), 'the type was there before its file');
  writeFileSync(path, yaml);
  const checked = run(['procedures', 'check', path]);
  assert.equal(checked.status, 0, `${checked.stdout}${checked.stderr}`);
  await becomeServed(person);
  assert.deepEqual([server.process.exitCode, server.process.signalCode], [null, null], 'the program ended');
  const browser = await launch();
  t.after(() => browser.close());
  const world = {server, browser, address: server.address.replace(/\/$/, ''), seen: makeSeen()};
  const officers = {};
  for (const [part, name, display, roles] of [['liaison', 'renkei', '連携 太郎', ['liaison']], ['chief', 'kakaricho', '係長 次郎', ['section_chief']], ['stranger', 'uketsuke', '受理 三郎', ['intake_officer']]]) {
    officers[part] = await appoint(world, administrator, {name, display, organisation: '13', roles, purpose: 'prevention'});
  }
  return {world, ...officers};
}

/** Takes a file from the export menu of the list on screen. */
async function exported(page, format) {
  await page.locator('.menu-details > summary').click();
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator(`.menu-details a[href*="format=${format}"]`).click()]);
  const bytes = readFileSync(await download.path());
  await page.locator('.menu-details > summary').click();
  return bytes;
}

test('a record type that is one file', {skip: chromium ? false : 'skipped: no chromium', timeout: 600_000}, async t => {
  const {world, liaison, chief, stranger} = await addWhileUp(t);
  const {page} = liaison;
  let path = '';

  await t.test('form: sections, kinds and needs come from the file', async () => {
    await liaison.open(`/records/${type}/new`);
    assert.deepEqual(await page.locator('.form-section > legend').allInnerTexts(), ['依頼', '派遣']);
    assert.equal(await page.locator('[data-field="held_on"] input').getAttribute('type'), 'date');
    await page.locator('form[data-form] button[type="submit"]').first().click();
    const wrong = await page.locator('[data-field]').filter({has: page.locator('.wrong')}).evaluateAll(all => all.map(one => one.dataset.field));
    assert.deepEqual(wrong, ['subject', 'school']);
    await fill(page, 'subject', subject);
    await fill(page, 'school', school);
    await fill(page, 'contact', '090-0000-1234');
    await page.locator('form[data-form] button[type="submit"]').first().click();
    await page.waitForURL(url => new RegExp(`^/records/${type}/[0-9a-f-]{30,}$`).test(url.pathname));
    await settled(page);
    path = new URL(page.url()).pathname;
    assert.equal(await page.locator('h1').innerText(), subject);
    assert.match(await liaison.lead(), /講-13-令\d+-000001[\s\S]*受付/);
    assert.doesNotMatch(await page.locator('main').innerText(), /0000-?1234/, 'a masked field stands open');
  });

  await t.test('deadline: three working days, shown as 残り with its day', async () => {
    const deadline = await page.locator('[data-deadline="answer"]').innerText();
    assert.match(deadline, /回答/);
    assert.match(deadline, /残り/);
    assert.match(deadline, /\d{4}-\d\d-\d\d \d\d:\d\d/);
  });

  await t.test('list and board: columns, conditions and counts', async () => {
    await liaison.open(`/records/${type}`);
    const left = page.locator('[data-columns-left]');
    if (await left.count() > 0) await left.click();
    const heads = await page.locator('[role="columnheader"]').allInnerTexts();
    for (const head of ['番号', '件名', '依頼元', '状態', '実施日', '期限', '担当']) assert.ok(heads.includes(head), `no column ${head} in ${heads}`);
    assert.equal(await page.locator('[data-total]').first().getAttribute('data-total'), '1');
    await liaison.open(`/records/${type}?words=${encodeURIComponent('第一高等')}`);
    assert.match(await page.locator('[role="grid"]').innerText(), new RegExp(subject));
    await liaison.open(`/records/${type}/board`);
    assert.equal(await page.locator('[data-column="received"]').getAttribute('data-count'), '1');
    assert.deepEqual(await axe(page), []);
  });

  await t.test('permission: another role sees neither the type nor its record, and the drafter may not decide', async () => {
    await stranger.open(`/records/${type}`);
    assert.doesNotMatch(await stranger.page.locator('main').innerText(), /講師派遣/);
    await stranger.open(path);
    assert.doesNotMatch(await stranger.page.locator('main').innerText(), new RegExp(subject));
    assert.equal(await stranger.page.locator(`a[href="/records/${type}"]`).count(), 0, 'the navigation leads to what is denied');
    await liaison.open(path);
    assert.equal(await page.locator('button[data-step="promise"]').count(), 0, 'a role without the step is offered it');
    assert.ok((await liaison.refused('promise')).length > 0);
  });

  await t.test('transition: the step asks for its fields, assigns the lecturer, and stops the deadline', async () => {
    await chief.open(path);
    await chief.take('promise', {lecturer: '連携 太郎', held_on: '2027-02-10'});
    await chief.stands('派遣決定');
    assert.match(await chief.lead(), /連携 太郎/);
    assert.doesNotMatch(await chief.page.locator('[data-deadline="answer"]').innerText(), /残り|超過/);
    await liaison.follow('record.assigned');
    assert.equal(new URL(page.url()).pathname, path);
    await liaison.take('finish', {listeners: '320'});
    await liaison.stands('実施済');
    assert.match(await page.locator('[data-value="listeners"]').innerText(), /320/);
  });

  await t.test('export: CSV, XLSX and JSON of the list hold the record and nothing masked', async () => {
    await liaison.open(`/records/${type}?phase=all`);
    const csv = (await exported(page, 'csv')).toString('utf8');
    assert.ok(csv.startsWith('\ufeff'), 'the CSV has no mark of its encoding');
    assert.match(csv, new RegExp(`${subject}[\\s\\S]*${school}`));
    const xlsx = await exported(page, 'xlsx');
    assert.equal(xlsx.toString('latin1', 0, 2), 'PK');
    assert.ok(xlsx.toString('utf8').includes(school), 'the workbook lacks the record');
    const {items} = JSON.parse((await exported(page, 'json')).toString('utf8'));
    assert.equal(items.length, 1);
    assert.ok(JSON.stringify(items).includes(subject));
    for (const text of [csv, xlsx.toString('utf8'), JSON.stringify(items)]) assert.doesNotMatch(text, /0000-?1234/, 'an export holds a masked value');
  });

  await t.test('print: one A4 document in the form of an official one', async () => {
    await liaison.open(path);
    const address = await page.locator('a[href*="/print?"]').getAttribute('href');
    const paper = await page.context().newPage();
    await paper.goto(new URL(address, world.address).href);
    const text = await paper.locator('body').innerText();
    for (const words of ['講師派遣', subject, school, '機密性1', '記', '派遣決定']) assert.ok(text.includes(words), `the paper lacks ${words}`);
    assert.doesNotMatch(text, /0000-?1234/);
    const pdf = (await paper.pdf({preferCSSPageSize: true})).toString('latin1');
    const [, wide, high] = /\/MediaBox ?\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
    assert.match(await paper.evaluate(() => getComputedStyle(document.querySelector('.class')).borderTopStyle), /solid/, 'the paper has no style');
    assert.deepEqual([Math.round(wide), Math.round(high)], [595, 842]);
  });

  assert.deepEqual(world.seen.failures, []);
});
