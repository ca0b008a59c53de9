// Points 6, 7, 21 and 24: words that are left open, words in the wrong language, values that are none, times.
// In: the world of world.mjs; out: nothing, or a failed assertion that quotes the text.
// A text from outside stands in an element with data-cell and may be in any language.
import assert from 'node:assert/strict';
import {shownText, visit} from '../browser.mjs';

const japanese = /[\u3000-\u30ff\u31f0-\u31ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f]/;
const broken = /\bNaN\b|undefined|Invalid Date|\[object |\bnull\b|\bInfinity\b/;

async function texts(world, options, cells) {
  const page = await world.page(options);
  const out = [];
  for (const [name, path] of Object.entries(world.screens)) {
    await visit(page, world.address + path);
    out.push(...(await shownText(page, {cells})).map(text => ({name, text})));
    const toggles = page.locator('.panel button[aria-pressed="false"]').filter({hasText: /^(表で見る|Show table)/});
    for (let left = await toggles.count(); left > 0; --left) await toggles.first().click();
    out.push(...(await shownText(page, {cells})).map(text => ({name, text})));
  }
  await page.context().close();
  return out;
}

const quote = found => [...new Set(found.map(({name, text}) => `${name}: ${text.slice(0, 80)}`))];

/** No place for a value is left open and no value is none, in both languages. */
export async function noHoles(world) {
  for (const language of ['ja', 'en']) {
    const all = await texts(world, {preferences: {language}}, true);
    assert.ok(all.length > 1000, 'too little text was read');
    assert.deepEqual(quote(all.filter(({text}) => /\{[a-zA-Z_]\w*\}/.test(text))), []);
    assert.deepEqual(quote(all.filter(({text}) => broken.test(text))), []);
  }
}

/** English shows no Japanese outside what came from outside. */
export async function onlyEnglish(world) {
  const all = await texts(world, {preferences: {language: 'en'}, locale: 'en-US'}, false);
  assert.ok(all.length > 500, 'too little text was read');
  assert.deepEqual(quote(all.filter(({text}) => japanese.test(text))), []);
}

/** Times are those of Japan wherever the browser stands. */
export async function sameTimes(world) {
  const paths = [`/observe/explore?${world.range}`, world.screens.alerts, world.screens.alert, world.screens.sensor, `/observe/report?period=${world.day}`];
  const read = async timezoneId => {
    const page = await world.page({timezoneId, locale: timezoneId === 'Asia/Tokyo' ? 'ja-JP' : 'en-US'});
    const out = [];
    for (const path of paths) {
      await visit(page, world.address + path);
      out.push(...await page.evaluate(() => [...document.querySelectorAll('main time, main svg text, main td, main th, main .lead, main .readout')].map(element => element.textContent)));
    }
    assert.equal(await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone), timezoneId);
    await page.context().close();
    return out;
  };
  const home = await read('Asia/Tokyo');
  assert.ok(home.filter(text => /\d{4}-\d{2}-\d{2} \d{2}:\d{2}/.test(text)).length > 20, 'too few times were read');
  for (const zone of ['America/New_York', 'UTC']) {
    // The simulated sensors go on once a minute: a pair of readings with new rows in between is read again.
    let there = await read(zone), here = await read('Asia/Tokyo');
    for (let i = 0; i < 3 && JSON.stringify(there) !== JSON.stringify(here); ++i) {
      here = await read('Asia/Tokyo');
      there = await read(zone);
    }
    assert.deepEqual(there, here, `times differ in ${zone}`);
  }
}
