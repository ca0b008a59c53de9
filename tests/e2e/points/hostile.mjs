// Points 31 and 32: indicators that cannot be opened by mistake, and texts that attack the page.
// In: the world of world.mjs; out: nothing, or a failed assertion. Hostile texts go in through the API.
// The clipboard is the browser's own.
import assert from 'node:assert/strict';
import {settled, shownText, visit} from '../browser.mjs';

const live = /(?<![\d.[])\b\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}\b(?!\/\d)|\b2001:db8:|https?:\/\/(?!127\.)/i;

async function onScreen(world) {
  const page = await world.page();
  const found = [];
  for (const [name, path] of Object.entries(world.screens)) {
    await visit(page, world.address + path);
    found.push(...(await shownText(page)).filter(text => live.test(text)).map(text => `${name}: ${text.slice(0, 60)}`));
    const links = await page.evaluate(() => [...document.querySelectorAll('a[href]')].filter(link => link.origin !== location.origin).map(link => link.href));
    found.push(...links.map(link => `${name} leads to ${link}`));
  }
  assert.deepEqual([...new Set(found)], []);
  await page.context().close();
}

async function copied(world) {
  const page = await world.page({permissions: ['clipboard-read', 'clipboard-write']});
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  const address = world.sources.find(one => one.source.includes('.')).source;
  const safe = address.replaceAll('.', '[.]');
  await visit(page, `${world.address}/observe/sources/${address}`);
  await page.getByRole('button', {name: '無害化してコピー'}).click();
  await page.locator('.notice-bar').waitFor();
  assert.equal(await clipboard(), safe);
  await page.getByRole('button', {name: 'そのままコピー'}).click();
  assert.equal(await clipboard(), safe, 'the live value was copied without a question');
  await page.locator('dialog .button.primary').click();
  await page.waitForFunction(async wanted => (await navigator.clipboard.readText()) === wanted, address);
  await page.locator('h1').evaluate(heading => getSelection().selectAllChildren(heading));
  await page.keyboard.press('Control+c');
  assert.ok((await clipboard()).includes(safe) && !(await clipboard()).includes(address), 'a selection copies the live value');
  await page.emulateMedia({media: 'print'});
  assert.doesNotMatch(await page.locator('main').innerText(), live);
  await page.context().close();
}

/** Indicators are defanged on the screen, in copies and on paper; no link leads outside. */
export async function defanged(world) {
  await onScreen(world);
  await copied(world);
}

const attacks = {
  picture: '<img src=x onerror="window.__attacked=1">', turn: '東京\u202Egnp.exe\u202C庁舎', hidden: '大\u200B阪\u2066府\u2069\uFEFF', script: '"><script>window.__attacked=1</script>', long: 'ア'.repeat(64),
};

async function plant(world) {
  const made = [];
  for (const [kind, text] of Object.entries(attacks)) {
    const name = text.slice(0, 64);
    const body = {name, prefecture: '13', place: kind === 'long' ? 'http://attack.example/'.padEnd(4000, 'x') : text, addresses: [`203.0.113.${made.length * 8}/29`], clock: 'ntp'};
    let answer = await world.visitor.call('POST', '/api/v1/observe/sensors', body);
    if (answer.status === 422 || answer.status === 400) {
      assert.ok(answer.json?.code && answer.json?.trace, `a refusal without a code: ${answer.text}`);
      answer = await world.visitor.call('POST', '/api/v1/observe/sensors', {...body, name: `敵対 ${kind}`, place: body.place.slice(0, 100)});
    }
    if (answer.status === 200 || answer.status === 201) made.push(answer.json.id);
    else assert.ok(answer.status < 500, `the server broke on ${kind}: ${answer.text}`);
  }
  const alert = world.alerts.at(-1);
  const now = (await world.visitor.call('GET', `/api/v1/observe/alerts/${alert.id}`)).json.alert;
  const judged = await world.visitor.call('POST', `/api/v1/observe/alerts/${alert.id}/verdict`, {verdict: 'explained', reason: `${attacks.picture} ${attacks.turn} ${attacks.hidden} ${'長'.repeat(1800)}`, version: now.version}, {'if-match': `"${now.version}"`});
  assert.equal(judged.status, 200, judged.text);
  return {made, alert: alert.id};
}

/** Hostile texts are letters and nothing else. */
export async function inert(world) {
  const {made, alert} = await plant(world);
  assert.ok(made.length > 0, 'no hostile text was accepted anywhere, so nothing was tried');
  const page = await world.page();
  const dialogs = [];
  page.on('dialog', dialog => { dialogs.push(dialog.message()); void dialog.dismiss(); });
  for (const path of ['/observe/sensors', `/observe/alerts/${alert}`, '/observe/alerts', '/situation', '/observe', '/admin/audit', ...made.map(id => `/observe/sensors/${encodeURIComponent(id)}`), `/observe/explore?source=${encodeURIComponent('<img src=x onerror=alert(1)>')}`]) {
    await visit(page, world.address + path);
    const result = await page.evaluate(() => ({
      attacked: window.__attacked, violations: window.__seen.violations, pictures: document.querySelectorAll('main img, main script').length, wide: document.documentElement.scrollWidth - innerWidth,
      tall: [...document.querySelectorAll('[role="row"][data-at]')].filter(row => row.scrollHeight > row.clientHeight + 8).length, raw: /[\u202a-\u202e\u2066-\u2069\u200b\ufeff]/.test(document.body.innerText + document.title),
    }));
    assert.deepEqual(result, {attacked: undefined, violations: [], pictures: 0, wide: result.wide > 0 ? 0 : result.wide, tall: 0, raw: false}, path);
  }
  await page.locator('.searchbox input').fill(`${attacks.picture}${attacks.turn}`);
  await page.locator('.found .hint').filter({hasNotText: '読み込んで'}).waitFor();
  await settled(page);
  assert.equal(await page.evaluate(() => window.__attacked), undefined);
  assert.deepEqual(dialogs, []);
  await page.context().close();
}

/** No page broke a policy, threw, or wrote an error, except where a test made the server fail. */
export function quietConsole(world) {
  assert.deepEqual(world.seen.failures, []);
  const loud = world.seen.messages.filter(text => !/Failed to load resource|ERR_(CONNECTION|EMPTY|SOCKET)|EventSource|401|net::/.test(text));
  assert.deepEqual([...new Set(loud)], []);
}
