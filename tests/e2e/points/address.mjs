// Points 25 and 26: the address holds a view, and going back finds the list as it was left.
// In: the world of world.mjs; out: nothing, or a failed assertion.
// The second session shares nothing with the first but the sign-in.
import assert from 'node:assert/strict';
import {settled, visit} from '../browser.mjs';

const view = page => page.evaluate(() => ({
  chips: [...document.querySelectorAll('.chip')].map(chip => chip.innerText.trim()), lead: document.querySelector('.page .lead')?.textContent,
  brush: document.querySelectorAll('.chart .brush').length, words: [...document.querySelectorAll('.panel .row.small .quiet')].map(element => element.textContent),
  figures: [...document.querySelectorAll('[data-figure]')].map(figure => `${figure.dataset.figure} ${figure.dataset.count}`),
  rows: [...document.querySelectorAll('[role="grid"] [data-at]')].slice(0, 10).map(row => row.textContent), total: document.querySelector('[role="grid"]')?.dataset.total,
  pressed: [...document.querySelectorAll('main [aria-pressed="true"]')].map(button => button.textContent), by: document.querySelector('main section.stack select')?.value,
}));

/** A pasted address brings back conditions, period, unit, breakdown and the selected range. */
export async function pastedAddress(world) {
  const page = await world.open('/observe/explore?period=7d');
  await page.locator('.facets .linkish').first().click();
  await settled(page);
  await page.getByRole('button', {name: '件', exact: true}).click();
  await settled(page);
  await page.keyboard.press('b');
  await page.waitForURL(/by=/);
  await settled(page);
  await page.locator('.chart[role="group"]').first().focus();
  await page.keyboard.press('ArrowRight');
  for (let at = 0; at < 30; ++at) await page.keyboard.press('Shift+ArrowRight');
  await page.waitForURL(/bf=.*bt=/);
  await settled(page);
  const address = page.url().replace(/period=7d/, world.range);
  await visit(page, address);
  const before = await view(page);
  assert.ok(before.chips.length >= 1 && before.brush === 1 && before.by !== '', `the view holds nothing to restore: ${JSON.stringify(before)}`);
  assert.match(address, /unit=packets/);
  const other = await world.page();
  await visit(other, address);
  assert.deepEqual(await view(other), before);
  await other.context().close();
  await page.context().close();
}

const place = page => page.evaluate(() => {
  const grid = document.querySelector('[role="grid"]');
  return {scroll: Math.round(grid.scrollTop), chosen: grid.querySelector('[aria-selected="true"]')?.dataset.at, focus: document.activeElement === grid};
});

/** Back from a detail the list stands where it stood, with its row and the focus. */
export async function backToTheRow(world) {
  const page = await world.open(`/observe/sources?${world.range}`);
  await page.locator('[role="grid"]').focus();
  for (let at = 0; at < 41; ++at) await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(300);
  const before = await place(page);
  assert.equal(before.chosen, '40');
  assert.ok(before.scroll > 200, 'the list did not scroll');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/observe/sources/*');
  await settled(page);
  await page.goBack();
  await settled(page);
  const after = await place(page);
  assert.ok(Math.abs(after.scroll - before.scroll) <= 2, `scrolled to ${after.scroll} instead of ${before.scroll}`);
  assert.deepEqual({chosen: after.chosen, focus: after.focus}, {chosen: '40', focus: true});
  await page.keyboard.press('ArrowDown');
  assert.equal((await place(page)).chosen, '41');
  await page.context().close();
}
