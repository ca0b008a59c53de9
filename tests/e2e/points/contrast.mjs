// Points 4, 5 and 39: what axe says in three modes, the contrast of the own drawings, signs that need no colour.
// In: the world of world.mjs; out: nothing, or a failed assertion naming the screen and the element.
// Contrast after WCAG 2.2 (1.4.3: text 4.5:1, 1.4.11: graphics 3:1), on the colours that the browser computed.
import assert from 'node:assert/strict';
import {axe, visit} from '../browser.mjs';

const modes = {
  light: {preferences: {theme: 'light'}},
  dark: {preferences: {theme: 'dark'}, colorScheme: 'dark'},
  'forced colours': {preferences: {theme: 'auto'}, forcedColors: 'active'},
};

/** Runs axe over every screen in light, dark and forced colours. */
export async function accessible(world) {
  const found = [];
  for (const [mode, options] of Object.entries(modes)) {
    const page = await world.page(options);
    for (const [name, path] of Object.entries(world.screens)) {
      await visit(page, world.address + path);
      found.push(...(await axe(page)).map(one => `${mode} ${name}: ${one}`));
    }
    await page.context().close();
    const stranger = await world.page({...options, session: undefined});
    await stranger.goto(world.address);
    await stranger.locator('input[name="password"]').waitFor();
    found.push(...(await axe(stranger)).map(one => `${mode} sign-in: ${one}`));
    await stranger.context().close();
  }
  assert.deepEqual([...new Set(found)], []);
}

// Runs in the page: the contrast of drawings against what lies behind them.
function weak() {
  const pen = Object.assign(document.createElement('canvas'), {width: 1, height: 1}).getContext('2d', {willReadFrequently: true});
  const dots = colours => {
    pen.clearRect(0, 0, 1, 1);
    for (const colour of colours) { pen.fillStyle = colour; pen.fillRect(0, 0, 1, 1); }
    return [...pen.getImageData(0, 0, 1, 1).data];
  };
  const behind = element => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (dots([colour])[3] > 0) layers.unshift(colour);
      if (dots([colour])[3] === 255) return layers;
    }
    return ['Canvas', ...layers];
  };
  const light = ([r, g, b]) => [r, g, b].map(v => v / 255).map(v => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, at) => sum + v * [0.2126, 0.7152, 0.0722][at], 0);
  const ratio = (colour, ground) => {
    const [a, b] = [light(dots([...ground, colour])), light(dots(ground))].toSorted((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  const out = [];
  let judged = 0;
  const judge = (element, colour, least) => {
    if (!element.checkVisibility() || colour === 'none') return;
    ++judged;
    const value = ratio(colour, behind(element));
    if (value < least) out.push(`${element.tagName} .${element.getAttribute('class') ?? ''} "${element.textContent.slice(0, 12)}" ${colour} ${value.toFixed(2)} < ${least}`);
  };
  for (const text of document.querySelectorAll('svg text')) judge(text, getComputedStyle(text).fill, 4.5);
  for (const line of document.querySelectorAll('.chart path.main, .chart path.compared, .chart .axis, .chart .cursor, .chart .brush-edge, .spark path')) if (line.getAttribute('d') !== '') judge(line, getComputedStyle(line).stroke, 3);
  for (const shape of document.querySelectorAll('.chart .mark, rect.observed, .tag svg path')) judge(shape, getComputedStyle(shape).fill, 3);
  for (const bar of document.querySelectorAll('.bars .track i')) judge(bar.parentElement.parentElement, getComputedStyle(bar).backgroundColor, 3);
  return {out: [...new Set(out)], judged};
}

/** Holds the drawings of both themes to their contrast. */
export async function drawings(world) {
  const found = [];
  let judged = 0;
  for (const mode of ['light', 'dark']) {
    const page = await world.page(modes[mode]);
    for (const name of ['situation', 'wall', 'explore', 'port', 'source', 'sensor', 'alert', 'report']) {
      await visit(page, world.address + world.screens[name]);
      const result = await page.evaluate(weak);
      judged += result.judged;
      found.push(...result.out.map(one => `${mode} ${name}: ${one}`));
    }
    await page.context().close();
  }
  assert.ok(judged > 400, `only ${judged} parts of drawings were judged`);
  assert.deepEqual(found, []);
}

/** Severities tell apart by word and shape, also without colours; less motion means none. */
export async function withoutColour(world) {
  const page = await world.page({reducedMotion: 'reduce'});
  const session = await page.context().newCDPSession(page);
  await page.route('**/api/v1/observe/alerts?*', async route => {
    await new Promise(done => setTimeout(done, 700));
    await route.continue();
  });
  await page.goto(`${world.address}/observe/alerts`);
  await page.locator('.skeleton').first().waitFor();
  assert.deepEqual(await page.evaluate(() => document.getAnimations().filter(one => one.playState === 'running').length), 0, 'something moves');
  await page.locator('[role="row"][data-at]').first().waitFor();
  const signs = new Map();
  const severities = new Set(world.alerts.map(alert => alert.severity));
  for (const severity of severities) {
    await visit(page, `${world.address}/observe/alerts?severity=${severity}`);
    for (const type of ['deuteranopia', 'achromatopsia']) {
      await session.send('Emulation.setEmulatedVisionDeficiency', {type});
      const tag = page.locator('.grid .tag').first();
      assert.ok((await tag.screenshot()).length > 100);
      const sign = await tag.evaluate(element => ({word: element.textContent.trim(), shape: element.querySelector('svg')?.innerHTML ?? ''}));
      assert.ok(sign.word.length > 0 && sign.shape.length > 0, `${severity} is a colour only`);
      signs.set(severity, sign);
    }
  }
  assert.ok(severities.size >= 2, 'the alerts have too few severities to compare');
  assert.equal(new Set([...signs.values()].map(sign => sign.word)).size, severities.size);
  assert.equal(new Set([...signs.values()].map(sign => sign.shape)).size, severities.size, 'two severities share a shape');
  await page.context().close();
}
