// What keeps a record from disposal, as its page and its list show it, and how a person gets notices by mail.
// In: the world with its office (office.mjs); out: nothing, or a failed assertion. The choice is checked on the server.
import assert from 'node:assert/strict';
import {axe, settled} from '../browser.mjs';

/** A record under a hold says so in its list, and its page who put it, why, and on which record it rests. */
export async function holds(world) {
  const target = world.reports.at(-1);
  const asked = await world.guard.call('POST', '/api/v1/records/legal_hold', {key: crypto.randomUUID(), fields: {title: '公判が終わるまで'}});
  assert.ok(asked.status < 300, asked.text);
  const {id, version} = asked.json.record;
  const put = await world.guard.call('POST', `/api/v1/records/legal_hold/${id}/steps/put`, {version, key: crypto.randomUUID(), fields: {target: target.id, why: 'trial', review_on: '2030-04-01'}});
  assert.ok(put.status < 300, put.text);
  const page = await world.open(`/records/report/${target.id}`);
  assert.match(await page.locator('main .title [data-held]').innerText(), /保全中/);
  const panel = page.locator('[data-holds="1"]');
  const text = await panel.innerText();
  for (const words of ['廃棄停止', '保護 四郎', '公判が終わるまで', '公判係属中', put.json.record.number]) assert.ok(text.includes(words), `the hold lacks ${words}: ${text}`);
  assert.match(text, /20\d\d-\d\d-\d\d \d\d:\d\d/);
  assert.deepEqual(await axe(page), []);
  await panel.locator('a').click();
  await page.waitForURL(url => url.pathname === `/records/legal_hold/${id}`);
  await page.goto(`${world.address}/records/report?words=${encodeURIComponent(target.title)}`);
  await settled(page);
  const mark = page.locator('[role="row"]', {hasText: target.number}).locator('[data-held]');
  assert.match(await mark.innerText(), /保全中/);
  const clipped = await mark.evaluate(element => { const cell = element.closest('[role="gridcell"]').getBoundingClientRect(), own = element.getBoundingClientRect(); return own.right > cell.right + 1; });
  assert.equal(clipped, false, 'the mark is cut off');
  await page.context().close();
}

/** A person says how notices come by mail; a wrong address is told beside its field and nothing typed is lost. */
export async function ownMail(world) {
  const page = await world.open('/me');
  const form = page.locator('form[data-form="mail"]'), address = form.locator('input[type="email"]');
  const save = () => form.locator('button[type="submit"]').click();
  assert.match(await form.innerText(), /メールサーバーが設定されていない/);
  assert.equal(await form.locator('input[value="off"]').isChecked(), true);
  await form.locator('input[value="at_once"]').check();
  await save();
  assert.match(await form.locator('.wrong').innerText(), /メールアドレスを入力/);
  assert.equal(await address.evaluate(element => element === document.activeElement), true, 'the fault has no focus');
  await address.fill('uketsuke@force.example, x@force.example');
  await save();
  await form.locator('.wrong', {hasText: '1つだけ'}).waitFor();
  assert.match(await address.inputValue(), /x@force/);
  await address.fill('uketsuke@force.example');
  await form.locator('input[value="daily"]').check();
  await save();
  await page.locator('.notice-bar').waitFor();
  assert.deepEqual(await axe(page), []);
  const {json} = await world.officer.call('GET', '/api/v1/me/mail');
  assert.deepEqual([json.wish, json.address, json.own], ['daily', 'uketsuke@force.example', true]);
  await page.reload();
  await settled(page);
  assert.equal(await form.locator('input[value="daily"]').isChecked(), true);
  assert.equal(await address.inputValue(), 'uketsuke@force.example');
  await page.context().close();
}
