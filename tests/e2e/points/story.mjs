// The newcomer's story: the one-time password, its change, the situation, an alert, its rows, a judgement with a
// reason, and the record of it. In: a world in which nobody is signed in; out: the session that the other points use.
// Everything is done with the page, as a person would.
import assert from 'node:assert/strict';
import {password, settled, signInByHand} from '../browser.mjs';

const reason = '研究機関による既知の調査と確認した（照会済み）';

async function enter(world) {
  const page = await world.page();
  await page.goto(`${world.address}/situation`);
  await page.locator('input[name="password"]').waitFor();
  assert.equal(await page.locator('main nav, .shell').count(), 0, 'something shows before sign-in');
  await page.locator('input[name="name"]').fill('admin');
  await page.locator('input[name="password"]').fill('bad');
  await page.keyboard.press('Enter');
  await page.locator('.warned').waitFor();
  assert.equal(await page.locator('input[name="name"]').inputValue(), 'admin', 'a refused sign-in loses the name');
  world.session = await signInByHand(page, {first: world.server.password});
  await settled(page);
  return page;
}

/** Walks the story. */
export async function newcomer(world) {
  assert.ok(world.server.password, 'the first start gave no one-time password');
  const page = await enter(world);
  assert.equal(await page.locator('h1').innerText(), '状況');
  assert.match(await page.locator('[data-demonstration]').innerText(), /実演データ/);
  const toJudge = Number(await page.locator('[data-tile="to_judge"]').getAttribute('data-count'));
  assert.ok(toJudge > 0, 'the fortnight has no alert to judge');

  await page.locator('[data-tile="to_judge"]').click();
  await page.waitForURL('**/observe/alerts?verdict=unreviewed');
  await settled(page);
  await page.locator('[role="grid"] [data-at="0"]').click();
  await page.waitForURL('**/observe/alerts/*');
  await settled(page);
  const alert = page.url();
  assert.equal(await page.locator('.questions > div').count(), 5);
  const number = (await page.locator('.lead .num').first().innerText()).trim();

  await page.locator('[data-evidence]').click();
  await page.waitForURL('**/observe/explore?*');
  await settled(page);
  assert.ok(Number(await page.locator('[role="grid"]').first().getAttribute('data-total')) > 0, 'there are no rows behind the alert');
  await page.locator('[role="grid"] [data-at="0"]').first().click();
  await page.locator('.rows-side dl.facts').waitFor();
  await page.goBack();
  await settled(page);
  assert.equal(page.url(), alert);

  await page.getByRole('button', {name: '判断を記録する'}).click();
  assert.equal(await page.locator('.field .wrong, fieldset .wrong').count(), 2, 'a judgement without a reason is not refused');
  await page.locator('input[type="radio"][value="explained"]').check();
  await page.locator('textarea').fill(reason);
  await page.getByRole('button', {name: '判断を記録する'}).click();
  await page.locator('.title .tag', {hasText: '説明'}).waitFor();
  await page.locator('section.panel', {hasText: '履歴'}).getByText(reason).waitFor();

  await page.goto(`${world.address}/situation`);
  await settled(page);
  assert.equal(Number(await page.locator('[data-tile="to_judge"]').getAttribute('data-count')), toJudge - 1);
  await page.keyboard.press('g');
  await page.keyboard.press('j');
  await page.waitForURL('**/admin/audit');
  await settled(page);
  const id = decodeURIComponent(alert.split('/').at(-1));
  const row = page.locator('[role="grid"] [data-at]').filter({hasText: /judg/}).first();
  assert.ok((await row.innerText()).includes(id) || (await row.innerText()).includes(number), 'the audit trail does not name the alert');
  await row.click();
  await page.locator('dl.facts', {hasText: reason}).waitFor();
  await page.getByRole('button', {name: '連鎖を検証する'}).click();
  await page.locator('[data-intact="true"]').waitFor({timeout: 60_000});
  await page.context().close();
  assert.ok(password.length >= 12);
}
