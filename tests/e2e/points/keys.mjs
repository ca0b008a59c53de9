// Point 13: single keys do nothing while a person types, composes with an IME, or has switched them off.
// In: the world of world.mjs; out: nothing, or a failed assertion. The IME is that of the browser's own protocol.
// Each negative has its positive beside it, so that a dead keyboard does not pass.
import assert from 'node:assert/strict';
import {settled} from '../browser.mjs';

const where = page => page.evaluate(() => location.pathname);
const keys = ['1', 'w', '/', '?', '.', 'g', 'a', 'g', 'n'];

async function works(page) {
  await page.keyboard.press('g');
  await page.keyboard.press('a');
  await page.waitForURL('**/observe/alerts');
  await settled(page);
  await page.keyboard.press('g');
  await page.keyboard.press('s');
  await page.waitForURL('**/situation');
  await settled(page);
  await page.keyboard.press('?');
  await page.locator('dialog[open]').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('dialog').waitFor({state: 'detached'});
}

async function inFields(page) {
  await page.keyboard.press('/');
  const field = page.locator('.searchbox input');
  assert.ok(await field.evaluate(element => element === document.activeElement), 'the key / did not reach the search');
  for (const key of keys) await page.keyboard.press(key);
  assert.equal(await where(page), '/situation');
  assert.equal(await page.locator('dialog[open]').count(), 0);
  assert.equal(await field.inputValue(), keys.join(''), 'the field lost letters to shortcuts');
  await field.fill('');
}

async function whileComposing(page) {
  const session = await page.context().newCDPSession(page);
  const field = page.locator('.searchbox input');
  await field.focus();
  const key = code => ({windowsVirtualKeyCode: code, nativeVirtualKeyCode: code, key: 'Process', code: ''});
  await session.send('Input.dispatchKeyEvent', {type: 'rawKeyDown', ...key(229)});
  await session.send('Input.imeSetComposition', {text: 'かんし', selectionStart: 3, selectionEnd: 3});
  await session.send('Input.dispatchKeyEvent', {type: 'rawKeyDown', windowsVirtualKeyCode: 13, key: 'Enter', code: 'Enter'});
  await session.send('Input.dispatchKeyEvent', {type: 'keyUp', windowsVirtualKeyCode: 13, key: 'Enter', code: 'Enter'});
  assert.equal(await where(page), '/situation', 'the Enter that ends a conversion opened something');
  await session.send('Input.insertText', {text: '監視'});
  assert.equal(await field.inputValue(), '監視');
  await page.evaluate(() => document.activeElement.blur());
  for (const code of ['1', 'w', 'g', 'a', '?']) {
    await page.evaluate(letter => {
      for (const options of [{isComposing: true}, {keyCode: 229}]) document.body.dispatchEvent(new KeyboardEvent('keydown', {key: letter, bubbles: true, cancelable: true, ...options}));
    }, code);
  }
  assert.equal(await where(page), '/situation', 'a key of a conversion moved the page');
  assert.equal(await page.locator('dialog[open]').count(), 0);
}

/** Holds single keys to their limits. */
export async function singleKeys(world) {
  const page = await world.open('/situation');
  await works(page);
  await inFields(page);
  await whileComposing(page);
  await page.context().close();

  const off = await world.open('/situation', {preferences: {singleKeys: false}});
  for (const key of keys) await off.keyboard.press(key);
  assert.equal(await where(off), '/situation', 'a key that is switched off moved the page');
  assert.equal(await off.locator('dialog[open]').count(), 0);
  await off.keyboard.press('Control+k');
  await off.locator('dialog[open]').waitFor();
  await off.context().close();
}
