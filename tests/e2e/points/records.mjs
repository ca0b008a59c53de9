// The generated record screens: forms, masks, concurrent edits, hostile texts, refusals, boards, search, addresses.
// In: the world with its office (office.mjs); out: nothing, or a failed assertion. Every change is checked on the server.
// The points are those of the screens' acceptance: 13, 14, 25, 29, 32, 33, 34, 40 and the masks of SR9.
import assert from 'node:assert/strict';
import {settled} from '../browser.mjs';
import {report, sessionOf} from '../office.mjs';

const read = async (world, id) => (await world.officer.call('GET', `/api/v1/records/report/${id}`)).json;

/** A wrong form keeps its input, says why beside the field and focuses the first fault; a right one is made once. */
export async function forms(world) {
  const page = await world.open('/records/report/new');
  await page.locator('[data-field="narrative"] textarea').fill('https://shop.example/ で買った品が届かない。');
  await page.locator('[data-first]').click();
  const focus = await page.evaluate(() => ({field: document.activeElement.closest('[data-field]')?.dataset.field, said: document.getElementById(document.activeElement.getAttribute('aria-describedby')?.split(' ').at(-1))?.textContent}));
  assert.equal(focus.field, 'summary', 'the first fault has no focus');
  assert.ok(focus.said, 'the fault is not tied to its field');
  assert.match(await page.locator('[data-field="narrative"] textarea').inputValue(), /shop\.example/, 'input was lost');
  await page.locator('[data-field="summary"] input').fill('通販の品が届かない');
  await page.locator('[data-field="kind"] select').selectOption({index: 1});
  await page.locator('[data-field="channel"] select').selectOption({index: 1});
  await page.locator('[data-field="loss"] input').fill('２９，８００');
  await page.locator('[data-first]').dblclick();
  await page.waitForURL(url => /^\/records\/report\/[0-9a-f-]{30,}$/.test(url.pathname));
  await settled(page);
  const {record, fields} = await read(world, page.url().split('/').at(-1));
  assert.equal(record.state, 'received');
  assert.match(record.number, /^通-/);
  assert.equal(fields.loss, 29800, 'full-width digits were not read');
  const found = (await world.officer.call('GET', `/api/v1/records/report?words=${encodeURIComponent('通販の品が届かない')}&limit=10`)).json;
  assert.equal(found.total, 1, 'a double press made two records');
  await page.context().close();
}

/** A masked field opens only with a reason, for a time, and the journal knows of it. */
export async function masks(world) {
  const [row] = world.reports;
  const page = await world.open(`/records/report/${row.id}`);
  assert.doesNotMatch(await page.locator('main').innerText(), /試験 花子|09000001000/, 'personal data stand on the page unasked');
  await page.locator('[data-masked="reporter_name"] button').click();
  await page.keyboard.press('Enter');
  await page.locator('dialog .wrong').waitFor();
  await page.keyboard.type('折り返しの連絡のため');
  await page.keyboard.press('Enter');
  await page.locator('[data-revealed="reporter_name"]').waitFor();
  assert.match(await page.locator('[data-revealed="reporter_name"]').innerText(), /試験 花子/);
  assert.equal(await page.locator('[data-revealed]').count(), 1, 'more than one field opened');
  await page.context().close();
}

/** Two edits of one record: the second sees both values and loses nothing. */
export async function conflicts(world) {
  const made = await report(world.officer, {summary: '最初の概要', prefecture: '13'});
  const page = await world.open(`/records/report/${made.id}`);
  await page.locator('[data-edit-button]').click();
  await page.locator('[data-field="summary"] input').fill('自分が打った概要');
  const other = await world.second.call('PATCH', `/api/v1/records/report/${made.id}`, {fields: {summary: '相手の概要'}, version: made.version});
  assert.equal(other.status, 200, other.text);
  await page.locator('form[data-edit] button[type="submit"]').click();
  const conflict = page.locator('[data-conflict="1"]');
  await conflict.waitFor();
  assert.match(await conflict.innerText(), /相手の概要[\s\S]*自分が打った概要/);
  assert.equal(await page.locator('[data-field="summary"] input').inputValue(), '自分が打った概要', 'typed text was lost');
  await page.locator('form[data-edit] button[type="submit"]').click();
  await page.locator('form[data-edit]').waitFor({state: 'detached'});
  const {fields, changes} = await read(world, made.id);
  assert.equal(fields.summary, '自分が打った概要');
  assert.ok(changes.filter(change => change.action === 'record.changed').length >= 2, 'the history lost a change');
  await page.context().close();
}

/** Hostile texts in fields are shown as text, break no layout and run nothing. */
export async function hostileFields(world) {
  const hostile = '<img src=x onerror="window.__ran=1">\u202e逆\u200bさ' + 'a'.repeat(20);
  const made = await report(world.officer, {summary: hostile.slice(0, 190), narrative: `${hostile} https://x.example/${'a'.repeat(4000)} =1+1`, prefecture: '13'});
  for (const path of [`/records/report/${made.id}`, `/reports?id=${made.id}&view=all`, '/records/report?words=onerror', `/search?words=onerror`]) {
    const page = await world.open(path);
    assert.equal(await page.evaluate(() => window.__ran), undefined, `${path} ran a text`);
    assert.equal(await page.locator('main img').count(), 0, `${path} made an element of a text`);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${path} is too wide`);
    assert.ok(!(await page.locator('main').innerText()).includes('\u202e'), `${path} lets a text turn round`);
    await page.context().close();
  }
}

/** Moving a card by key and by drag takes the same step; what is refused says why. */
export async function boards(world) {
  const page = await world.open('/records/report/board');
  await page.locator('.board').focus();
  await page.keyboard.press('m');
  await page.locator('dialog[open]').waitFor();
  const byKey = await page.locator('dialog li button').count();
  assert.ok(byKey > 0, 'no step is offered');
  await page.keyboard.press('Escape');
  const from = page.locator('[data-column="received"]');
  const before = Number(await from.getAttribute('data-count'));
  await from.locator('.card').first().dragTo(page.locator('[data-column="screening"]'));
  await page.locator('dialog[open] li button').first().click();
  await page.waitForFunction(count => Number(document.querySelector('[data-column="received"]').dataset.count) === count, before - 1);
  await page.context().close();
}

/** Conditions stand in the address, and a pasted address shows the same list. */
export async function addresses(world) {
  const page = await world.open('/records/report');
  await page.locator('[data-facet="state"] button').first().click();
  await settled(page);
  const total = await page.locator('[data-total]').first().getAttribute('data-total');
  const again = await world.open(page.url().replace(world.address, ''));
  assert.equal(await again.locator('[data-total]').first().getAttribute('data-total'), total);
  assert.equal(await again.locator('.chip').count(), 1);
  await again.locator('.chip button').click();
  await settled(again);
  assert.equal(await again.locator('.chip').count(), 0);
  for (const one of [page, again]) await one.context().close();
}

/** The search of the header finds a record by its number and opens it. */
export async function headerSearch(world) {
  const [, row] = world.reports;
  const page = await world.open('/me');
  await page.keyboard.press('/');
  await page.keyboard.type(row.number);
  await page.locator('.searchbox [role="option"]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/records/report/${row.id}`);
  await page.context().close();
}

/** Enter that ends a conversion submits no form. */
export async function imeEnter(world) {
  const page = await world.open('/records/report/new');
  await page.locator('[data-field="summary"] input').focus();
  const session = await page.context().newCDPSession(page);
  await session.send('Input.imeSetComposition', {text: 'つうほう', selectionStart: 4, selectionEnd: 4});
  await session.send('Input.dispatchKeyEvent', {type: 'rawKeyDown', windowsVirtualKeyCode: 229, key: 'Process', code: 'Enter'});
  await session.send('Input.insertText', {text: '通報'});
  assert.equal(new URL(page.url()).pathname, '/records/report/new');
  assert.equal(await page.locator('form .wrong').count(), 0, 'the form was sent by a conversion');
  await page.context().close();
}

/** Who may not read records sees which permission is missing and who has it; an auditor sees only what is an auditor's. */
export async function deniedRecords(world, administrator) {
  const page = await world.page({session: sessionOf(world, world.observer)});
  await page.goto(`${world.address}/reports`);
  await settled(page);
  assert.match(await page.locator('main').innerText(), /記録の閲覧[\s\S]*受理担当/);
  assert.equal(await page.locator('.sidebar a[href="/reports"]').count(), 0, 'the navigation leads to what is denied');
  await page.context().close();
  const auditor = await world.page({session: sessionOf(world, administrator)});
  await auditor.goto(`${world.address}/reports`);
  await settled(auditor);
  assert.match(await auditor.locator('main').innerText(), /閲覧の権限がありません/);
  assert.equal(await auditor.locator('.sidebar a[href="/reports"]').count(), 0, 'the navigation leads an auditor to reports');
  await auditor.context().close();
}
