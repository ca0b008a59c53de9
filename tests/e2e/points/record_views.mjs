// Points 3, 4, 6, 7, 8, 9 and 13 for the record screens and others that the world names: axe, whole heads, 320 px, languages, titles, no holes.
// In: the world with its office; out: nothing, or a failed assertion naming the screen and the element.
// The timeline's drawing is held to the same contrast as charts by its own colours (palette.test.ts).
import assert from 'node:assert/strict';
import {axe, shownText, visit} from '../browser.mjs';

const modes = {
  light: {preferences: {theme: 'light'}}, dark: {preferences: {theme: 'dark'}, colorScheme: 'dark'}, 'forced colours': {preferences: {theme: 'auto'}, forcedColors: 'active'},
  'light, English': {preferences: {theme: 'light', language: 'en'}}, 'dark, English': {preferences: {theme: 'dark', language: 'en'}, colorScheme: 'dark'},
};
const japanese = /[\u3040-\u30ff\u3400-\u9fff]/;
const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\bInfinity\b|\{[a-z_]\w*\}/i;

const coded = /\brecord\.[a-z]+|\b(?:person_name|phone|account):|T\d\d:\d\d:\d\d\.\d{3,}/;

/** Names the screens that are looked at: the world's own list, or the record screens of its office. */
export function recordScreens(world) {
  if (world.views) return world.views;
  const [row] = world.reports;
  return {
    triage: '/reports', list: '/records/report', board: '/records/report/board', form: '/records/report/new', record: `/records/report/${row.id}`, cases: '/records/case', case: `/cases/${world.case.id}`,
    timeline: `/cases/${world.case.id}?part=timeline`, tasks: `/cases/${world.case.id}?part=tasks`, graph: `/cases/${world.case.id}?part=graph`, search: '/search?words=bank1', notices: '/notices', measures: '/measures',
  };
}

/** Runs axe over the record screens in light, dark and forced colours, and in both languages. */
export async function accessibleRecords(world) {
  const found = [];
  for (const [mode, options] of Object.entries(modes)) {
    const page = await world.page(options);
    for (const [name, path] of Object.entries(recordScreens(world))) {
      await visit(page, world.address + path);
      found.push(...(await axe(page)).map(one => `${mode} ${name}: ${one}`));
    }
    await page.context().close();
  }
  assert.deepEqual([...new Set(found)], []);
}

/** Heads are whole, pages never scroll sideways, also at 320 px; lists neither, from 1280 px on. */
export async function wholeRecords(world) {
  const found = [];
  for (const [width, language] of [[1440, 'ja'], [1280, 'en'], [320, 'ja']]) {
    const page = await world.page({viewport: {width, height: 900}, preferences: {language}});
    for (const [name, path] of Object.entries(recordScreens(world))) {
      await visit(page, world.address + path);
      const result = await page.evaluate(() => ({over: document.documentElement.scrollWidth - document.documentElement.clientWidth, lists: innerWidth < 720 ? [] : [...document.querySelectorAll('.grid')].filter(grid => grid.scrollWidth > grid.clientWidth).map(grid => grid.getAttribute('aria-label')), heads: [...document.querySelectorAll('[role="columnheader"]')].filter(head => head.scrollWidth > head.clientWidth).map(head => head.textContent)}));
      if (result.over > 0 || result.heads.length > 0 || result.lists.length > 0) found.push(`${width} ${language} ${name}: ${result.over} px over, clipped ${result.heads}, sideways ${result.lists}`);
    }
    await page.context().close();
  }
  assert.deepEqual(found, []);
}

/** No value is a hole; English pages hold Japanese only in data; titles differ; the heading has the focus. */
export async function wordsOfRecords(world) {
  const titles = new Set();
  for (const language of ['ja', 'en']) {
    const page = await world.page({preferences: {language}});
    for (const [name, path] of Object.entries(recordScreens(world))) {
      await visit(page, world.address + path);
      const texts = await shownText(page, {cells: false});
      assert.deepEqual(texts.filter(text => broken.test(text)), [], `${name} shows a value that is none`);
      assert.doesNotMatch(await page.locator('main').innerText(), coded, `${name} shows a code for a word`);
      if (language === 'en') assert.deepEqual(texts.filter(text => japanese.test(text) && text !== '日本語'), [], `${name} shows Japanese in English`);
      titles.add(`${language} ${await page.title()}`);
    }
    await page.context().close();
  }
  const places = new Set(Object.values(recordScreens(world)).map(path => path.split('?')[0]));
  const wanted = world.views ? 2 * places.size : 18;
  assert.ok(titles.size >= wanted, `only ${titles.size} titles differ`);
}
