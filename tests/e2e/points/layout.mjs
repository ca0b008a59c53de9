// Points 8, 9, 10 and 38: nothing is clipped, narrow pages flow, the Tab key walks in order, the wall stands.
// In: the world of world.mjs; out: nothing, or a failed assertion naming the screen and the element.
// Sizes are CSS pixels; 320 px is also what 400 % zoom leaves of 1280 px.
import assert from 'node:assert/strict';
import {settled, visit} from '../browser.mjs';

/** Heads of lists are whole at three widths in both languages. */
export async function wholeHeads(world) {
  const found = [];
  let heads = 0;
  for (const language of ['ja', 'en']) {
    const page = await world.page({preferences: {language}});
    for (const [name, path] of Object.entries(world.screens)) {
      await visit(page, world.address + path);
      for (const width of [1280, 1440, 1920]) {
        await page.setViewportSize({width, height: 900});
        await settled(page);
        const result = await page.evaluate(() => [...document.querySelectorAll('[role="columnheader"], [role="row"].head')].map(head => ({text: head.textContent.slice(0, 30), over: head.scrollWidth - head.clientWidth})));
        heads += result.length;
        found.push(...result.filter(head => head.over > 0).map(head => `${language} ${width} ${name}: "${head.text}" is ${head.over} px too wide`));
      }
    }
    await page.context().close();
  }
  assert.ok(heads > 200, 'too few heads were seen');
  assert.deepEqual([...new Set(found)], []);
}

/** At 320 px pages scroll one way only; lists and tables may scroll both ways. */
export async function narrow(world) {
  const found = [];
  const page = await world.page({viewport: {width: 320, height: 640}});
  for (const [name, path] of Object.entries(world.screens)) {
    if (name === 'wall') continue;
    await visit(page, world.address + path);
    const result = await page.evaluate(() => {
      const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
      const boxes = [...document.querySelectorAll('body *')].filter(box => {
        const {overflowX} = getComputedStyle(box);
        return ['auto', 'scroll'].includes(overflowX) && box.scrollWidth > box.clientWidth + 1 && !box.matches('[role="grid"], .chart-table, [role="region"]:has(> table)');
      });
      const out = [...document.querySelectorAll('main *')].filter(element => element.getBoundingClientRect().right > 321 && element.checkVisibility() && !element.closest('[role="grid"], .chart-table, [role="region"], svg, .visually-hidden'));
      return {wide, boxes: boxes.map(box => box.className), out: wide > 0 ? out.slice(0, 3).map(element => `${element.tagName}.${element.className}`) : []};
    });
    if (result.wide > 0 || result.boxes.length > 0) found.push(`${name}: ${result.wide} px over ${result.boxes} ${result.out}`);
  }
  await page.context().close();
  assert.deepEqual(found, []);
}

// Runs in the page: what has the focus, where it stands and how it is marked.
function focused() {
  const element = document.activeElement;
  if (!element || element === document.body) return null;
  const {x, y, width, height} = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const all = (window.__walked ??= new Map());
  if (!all.has(element)) all.set(element, all.size);
  return {
    id: all.get(element), x, y: y + scrollY, width, height, name: `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent.trim().slice(0, 20)}`,
    outline: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth), colour: style.outlineColor,
    part: element.closest('.skip') ? 'skip' : element.closest('header.topbar') ? 'header' : element.closest('.banners') ? 'banners' : element.closest('aside') ? 'sidebar' : 'main',
    panel: [...document.querySelectorAll('main .page > *, main .panel')].findLastIndex(panel => panel.contains(element)),
  };
}

async function walk(page, most) {
  const steps = [];
  for (let at = 0; at < most; ++at) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(focused);
    if (!here || steps.some(step => step.id === here.id)) return {steps, ended: true};
    steps.push(here);
  }
  return {steps, ended: false};
}

/** Tab reaches every control in order, shows where it is, and comes out again. */
export async function tabOrder(world) {
  for (const name of ['situation', 'explore', 'alert', 'sensors', 'me']) {
    const page = await world.open(world.screens[name]);
    await page.evaluate(() => document.activeElement?.blur());
    const {steps, ended} = await walk(page, 260);
    assert.ok(ended, `${name}: Tab never came round`);
    assert.equal(steps[0].part, 'skip', `${name}: the first stop is ${steps[0].name}`);
    const parts = steps.map(step => ['skip', 'header', 'banners', 'sidebar', 'main'].indexOf(step.part));
    assert.deepEqual(parts, parts.toSorted((a, b) => a - b), `${name}: Tab jumps between the parts of the page`);
    assert.deepEqual(steps.filter(step => step.outline < 2).map(step => step.name), [], `${name}: no mark of focus`);
    const back = steps.filter((step, at) => at > 0 && step.panel === steps[at - 1].panel && step.part === steps[at - 1].part && step.y + step.height < steps[at - 1].y - 2 && step.x < steps[at - 1].x + steps[at - 1].width);
    assert.deepEqual(back.map(step => step.name), [], `${name}: Tab goes up`);
    const missed = await page.evaluate(() => {
      const wanted = [...document.querySelectorAll('a[href], button, input, select, textarea, [tabindex="0"]')].filter(element => element.tabIndex >= 0 && !element.disabled && element.checkVisibility({visibilityProperty: true}));
      const groups = new Set([...window.__walked.keys()].filter(element => element.type === 'radio').map(element => element.name));
      return wanted.filter(element => !window.__walked.has(element) && !(element.type === 'radio' && groups.has(element.name))).map(element => element.outerHTML.slice(0, 80));
    });
    assert.deepEqual(missed, [], `${name}: Tab misses controls`);
    if (name === 'situation') await skipLink(page);
    await page.context().close();
  }
}

async function skipLink(page) {
  await page.evaluate(() => document.activeElement?.blur());
  await page.reload();
  await settled(page);
  await page.keyboard.press('Tab');
  const box = await page.locator('.skip').boundingBox();
  assert.ok(box && box.y >= 0, 'the skip link stays hidden');
  await page.keyboard.press('Enter');
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
}

/** The wall fits 1920×1080, is large enough, old data shows its age, and nobody is named. */
export async function wall(world) {
  const me = (await world.visitor.call('GET', '/api/v1/me')).json;
  for (const language of ['ja', 'en']) {
    const page = await world.open(world.screens.wall, {viewport: {width: 1920, height: 1080}, preferences: {language}});
    await page.waitForFunction(() => /\d{4}-/.test(document.querySelector('[data-age]')?.textContent ?? '') && document.querySelector('.wall .bars li') && document.querySelector('.wall path.main[d^="M"]'));
    const result = await page.evaluate(() => {
      const texts = [...document.querySelectorAll('.wall *')].filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.data.trim()) && element.checkVisibility() && !element.closest('defs, title, .visually-hidden'));
      return {
        scroll: [document.documentElement.scrollHeight - innerHeight, document.documentElement.scrollWidth - innerWidth],
        small: texts.filter(element => Number.parseFloat(getComputedStyle(element).fontSize) < 20).map(element => element.textContent),
        clipped: texts.filter(element => !element.closest('svg') && (element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline' && getComputedStyle(element).overflow !== 'visible')).map(element => element.textContent),
        outside: texts.filter(element => { const box = element.getBoundingClientRect(); return box.right > innerWidth || box.bottom > innerHeight || box.left < 0 || box.top < 0; }).map(element => element.textContent),
        covered: [...document.querySelectorAll('.wall .bars li')].filter(row => row.scrollWidth > row.clientWidth + 1).map(row => row.textContent),
        age: document.querySelector('[data-age]')?.textContent ?? '', all: document.body.innerText,
      };
    });
    assert.ok(result.scroll[0] <= 0 && result.scroll[1] <= 0, `the wall scrolls by ${result.scroll}`);
    assert.deepEqual({small: result.small, clipped: result.clipped, outside: result.outside, covered: result.covered}, {small: [], clipped: [], outside: [], covered: []});
    assert.match(result.age, /\d{4}-\d{2}-\d{2} \d{2}:\d{2}/);
    assert.ok(!result.all.includes(me.display_name) && !result.all.includes(me.name), 'the wall names a person');
    assert.doesNotMatch(result.all, /0\d{1,4}-\d{1,4}-\d{4}\b|[\w.]+@[\w.]+|\b\d{1,3}(\.\d{1,3}){3}\b/, 'the wall shows a telephone number, a mail address or an IP');
    await page.context().close();
  }
}
