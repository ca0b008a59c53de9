// Keys alone: going to a control by Tab, and what a key press brings up. In: a page; out: nothing, or a failed assertion.
import assert from 'node:assert/strict';

/** Presses Tab until what the selector names has the focus. */
export async function reach(page, selector, most = 120) {
  for (let at = 0; at < most; ++at) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted) ?? false, selector)) return;
  }
  assert.fail(`${selector} is not reached by ${most} times Tab`);
}

/** Does something by keys and waits until what the selector names has the focus. */
export async function rises(page, act, selector) {
  await act();
  await page.waitForFunction(wanted => document.activeElement?.matches(wanted) ?? false, selector);
}
