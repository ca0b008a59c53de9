// Points 1 to 3 of the screens' acceptance: the cold load, the letters, the language and the heading.
// In: the world of world.mjs; out: nothing, or a failed assertion. The time of the first chart is printed, not asserted.
// Sizes are those of the files that the server sends, compressed as a browser asks for them.
import assert from 'node:assert/strict';
import {get} from 'node:http';
import {gzipSync} from 'node:zlib';
import {settled, visit} from '../browser.mjs';

function sentBytes(url) {
  return new Promise((done, fail) => {
    get(url, {headers: {'accept-encoding': 'gzip'}}, answer => {
      const pieces = [];
      answer.on('data', piece => pieces.push(piece));
      answer.on('end', () => done(answer.headers['content-encoding'] ? Buffer.concat(pieces).length : gzipSync(Buffer.concat(pieces), {level: 9}).length));
    }).on('error', fail);
  });
}

/** Measures the cold load and holds the entry script to its size. */
export async function coldLoad(world) {
  const page = await world.page();
  await visit(page, `${world.address}/situation`);
  const chart = await page.evaluate(() => window.__seen.chart);
  assert.ok(chart > 0, 'no chart was drawn');
  console.log(`first chart of a cold load: ${(chart / 1000).toFixed(2)} s (wanted: at most 1.5 s)`);
  const html = await (await fetch(`${world.address}/`)).text();
  const entry = [...html.matchAll(/<script[^>]+src="([^"]+)"|<link[^>]+rel="modulepreload"[^>]+href="([^"]+)"/g)].map(found => found[1] ?? found[2]);
  assert.ok(entry.length > 0, 'the page names no script');
  let size = 0;
  for (const path of entry) size += await sentBytes(new URL(path, world.address));
  console.log(`entry script: ${(size / 1000).toFixed(1)} kB compressed`);
  assert.ok(size <= 130_000, `the entry script has ${size} bytes compressed`);
  await page.context().close();
}

/** No page asked anything of another origin; holds for every page that was opened before. */
export function sameOrigin(world) {
  const away = [...world.seen.requests].filter(url => !/^(data|blob|about):/.test(url) && new URL(url).origin !== new URL(world.address).origin && !world.doors?.some(door => url.startsWith(door)));
  assert.ok(world.seen.requests.size > 50, 'too few requests were seen');
  assert.deepEqual(away, []);
}

/** Rare letters of names have glyphs of their own, from fonts that the server sends. */
export async function letters(world) {
  const page = await world.open('/situation');
  const text = '髙﨑渡邉①㈱';
  const result = await page.evaluate(async letters => {
    const family = getComputedStyle(document.body).fontFamily;
    await document.fonts.load(`32px ${family}`, letters);
    const draw = letter => {
      const canvas = Object.assign(document.createElement('canvas'), {width: 48, height: 48});
      const pen = canvas.getContext('2d');
      pen.font = `32px ${family}`;
      pen.fillText(letter, 4, 38);
      return {width: pen.measureText(letter).width, dots: [...pen.getImageData(0, 0, 48, 48).data].join()};
    };
    const blank = draw('\u{10FFFE}');
    const drawn = [...letters].map(letter => ({letter, ...draw(letter)}));
    return {
      same: drawn.filter((one, at) => one.dots === blank.dots || drawn.some((other, place) => place < at && other.dots === one.dots)).map(one => one.letter),
      empty: drawn.filter(one => one.width === 0 || !/[1-9]/.test(one.dots)).map(one => one.letter),
      own: [...document.fonts].filter(face => face.status === 'loaded').map(face => face.family.replaceAll('"', '')),
      ready: document.fonts.check(`32px "Noto Sans JP Variable"`, letters),
    };
  }, text);
  assert.deepEqual(result.same, [], 'a letter looks like another or like the sign of a missing one');
  assert.deepEqual(result.empty, []);
  assert.ok(result.ready && result.own.includes('Noto Sans JP Variable'), `the page's own font is not in use: ${result.own}`);
  const fonts = [...world.seen.requests].filter(url => /\.woff2?($|\?)/.test(url));
  assert.ok(fonts.length > 0 && fonts.every(url => url.startsWith(world.address)));
  await page.context().close();
}

/** The document's language follows the switch, titles differ, focus goes to the heading. */
export async function languageAndHeading(world) {
  const page = await world.open('/situation');
  const language = () => page.evaluate(() => document.documentElement.lang);
  assert.equal(await language(), 'ja');
  await page.getByRole('button', {name: 'English'}).click();
  await page.waitForFunction(() => document.documentElement.lang === 'en');
  assert.match(await page.locator('h1').textContent(), /^[\x20-\x7e]+$/);
  await page.getByRole('button', {name: '日本語'}).click();
  await page.waitForFunction(() => document.documentElement.lang === 'ja');

  const titles = new Map();
  for (const [name, path] of Object.entries(world.screens)) {
    await visit(page, world.address + path);
    const title = await page.title();
    assert.ok(title.length > 6, `${name} has no title`);
    assert.equal(titles.get(title), undefined, `${name} and ${titles.get(title)} share the title ${title}`);
    titles.set(title, name);
  }
  await visit(page, `${world.address}/situation`);
  for (const path of ['/observe/explore', '/observe/alerts', '/observe/sensors', '/admin/audit']) {
    await page.locator(`nav a[href="${path}"]`).first().click();
    await page.waitForURL(`**${path}`);
    await settled(page);
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1', `${path} leaves the focus on something else`);
  }
  await page.context().close();
}
