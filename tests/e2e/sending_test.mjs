// 発出台帳 in the browser: what nobody knows the outcome of stands on top, a named person settles it with a reason, the
// receipt shows digests and who did what, and the record's page what left. Skipped where there is no Chromium.
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {step} from '../scenario/officers.mjs';
import {until} from '../scenario/program.mjs';
import {hasPython, makeDesk, makeRequest, openSendingWorld, sendings} from '../scenario/sending_world.mjs';
import {axe, chromium, launch, makeSeen, openContext, signInByHand, visit} from './browser.mjs';

const skip = chromium && hasPython ? false : 'skipped: no Chromium or no python3-aiosmtpd';
const secret = '試験だけに使う長いパスワード';
let world;

before(async () => {
  if (skip) return;
  world = await openSendingWorld();
  world.address = world.server.address.replace(/\/$/, '');
  const folder = await makeDesk(world, 'folder');
  world.record = await step(world.officer, await makeRequest(world, folder, 1), 'send');
  await until('the first sending', async () => (await sendings(world.officer)).items.some(one => one.state === 'sent'));
  // A server that breaks down while it works on a request says nothing of whether it was taken.
  world.webStatus = 503;
  await step(world.officer, await makeRequest(world, await makeDesk(world, 'https', {once: false}), 2), 'send');
  await until('the unclear one', async () => (await sendings(world.officer)).items[0]?.state === 'unclear');
  world.browser = await launch();
});
after(async () => {
  await world?.browser?.close();
  await world?.close();
});

test('the unclear one stands on top and is settled by a named person with a reason', {skip}, async () => {
  const seen = makeSeen();
  const context = await openContext(world.browser, {seen});
  const page = await context.newPage();
  await page.goto(world.address);
  await signInByHand(page, {name: 'kakaricho', first: secret, chosen: secret});
  await visit(page, `${world.address}/sendings`);
  await page.locator('[data-sending]').first().waitFor();
  const unclear = (await sendings(world.officer)).items[0];
  await visit(page, `${world.address}/sendings?sending=${unclear.id}`);
  await page.locator(`[data-receipt="${unclear.id}"]`).waitFor();
  assert.match(await page.locator('[data-digest]').innerText(), /^[0-9a-f]{64}$/);
  assert.deepEqual(await axe(page), []);
  if (process.env.HINOMI_PICTURES) await page.screenshot({path: join(process.env.HINOMI_PICTURES, 'sendings.png'), fullPage: true});
  await page.getByRole('button', {name: '状態を確定する', exact: true}).click();
  const dialog = page.getByRole('dialog', {name: '状態を確定する'});
  await dialog.getByRole('button', {name: '状態を確定する', exact: true}).click();
  await dialog.getByText('理由を入力してください').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'TEXTAREA');
  assert.deepEqual(await axe(page), []);
  await dialog.locator('textarea').fill('電話で受領を確認した。');
  await dialog.getByRole('button', {name: '状態を確定する', exact: true}).click();
  await dialog.waitFor({state: 'detached'});
  await page.getByText('電話で受領を確認した。').waitFor();
  assert.equal((await sendings(world.officer)).items.find(one => one.id === unclear.id).state, 'sent');
  await visit(page, `${world.address}/records/test_request/${world.record.id}`);
  await page.locator('[data-sendings="1"]').waitFor();
  assert.deepEqual(seen.failures, []);
});
