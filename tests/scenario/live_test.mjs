// A sensor in a network namespace of its own sees what another namespace sends, and the page shows it as it comes; an
// interface that vanishes ends the sensor with a clear text and loses nothing that was read.
// In: two namespaces joined by a pair of interfaces, a server outside of both, a browser on the server's page.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {test} from 'node:test';
import {chromium, launch, openContext, password, settled, signInByHand} from '../e2e/browser.mjs';
import {hinomi, makeFolder, run, signedIn, startServer} from './program.mjs';

const ip = (...words) => spawnSync('ip', words, {encoding: 'utf8'});
const sleep = ms => new Promise(done => setTimeout(done, ms));

function makeNamespaces(t) {
  if (process.getuid() !== 0 || ip('netns', 'list').status !== 0) return undefined;
  const mark = process.pid.toString(36), outside = `hno${mark}`, inside = `hni${mark}`;
  if (ip('netns', 'add', outside).status !== 0) return undefined;
  ip('netns', 'add', inside);
  t.after(() => { ip('netns', 'del', outside); ip('netns', 'del', inside); });
  const made = ip('link', 'add', 'hv0', 'netns', outside, 'type', 'veth', 'peer', 'name', 'hv1', 'netns', inside);
  if (made.status !== 0) return undefined;
  ip('-n', outside, 'addr', 'add', '198.51.100.1/24', 'dev', 'hv0');
  ip('-n', outside, 'link', 'set', 'hv0', 'up');
  ip('-n', inside, 'addr', 'add', '198.51.100.2/24', 'dev', 'hv1');
  ip('-n', inside, 'link', 'set', 'hv1', 'up');
  ip('-n', outside, 'neigh', 'add', '198.51.100.2', 'lladdr', '02:00:00:00:00:02', 'dev', 'hv0', 'nud', 'permanent');
  return {outside, inside};
}

// The explorer, filtered to the sensor and the port, as a person has it open before anything comes.
async function openExplorer(t, server, sensor) {
  const browser = await launch();
  t.after(() => browser.close());
  const page = await (await openContext(browser)).newPage();
  await page.goto(`${server.address.replace(/\/$/, '')}/observe/explore?sensor=${encodeURIComponent(sensor)}&port=udp/5060&period=24h`);
  await page.locator('input[name="name"]').waitFor();
  await signInByHand(page, {first: password});
  await settled(page);
  assert.equal(await page.locator('[data-figure="packets"]').getAttribute('data-count'), '0');
  assert.equal(await page.locator('[role="grid"]').count(), 0, 'rows stand before anything was sent');
  return page;
}

// The rows announce themselves on the open page; shown, they and the figures are what was sent.
async function seeOnPage(page, packets) {
  await page.locator('[data-fresh]').waitFor({timeout: 30_000});
  await page.locator('[data-fresh]').click();
  await page.locator(`[data-figure="packets"][data-count="${packets}"]`).waitFor({timeout: 20_000});
  await settled(page);
  const rows = await page.locator('[role="grid"] .line').allInnerTexts();
  assert.ok(rows.length > 0 && rows.every(row => row.includes('198[.]51[.]100[.]1') && row.includes('5060')), rows.join('\n'));
  assert.equal(Number(await page.locator('[role="grid"]').getAttribute('data-total')), rows.length);
  const counts = await page.locator('[role="grid"] .line > :nth-child(6)').allInnerTexts();
  assert.equal(counts.reduce((sum, text) => sum + Number(text.replaceAll(',', '')), 0), packets);
  assert.equal(await page.locator('[data-figure="sources"]').getAttribute('data-count'), '1');
}

test('packets sent from one namespace appear on the page, and a vanished interface is named', {timeout: 240_000}, async t => {
  const spaces = makeNamespaces(t);
  if (!spaces) return t.skip('skipped: no network namespaces here');
  const folder = makeFolder(t);
  const server = await startServer(t, folder);
  const person = await signedIn(server);
  const made = await person.call('POST', '/api/v1/observe/sensors', {name: '名前空間', prefecture: '07', place: '試験', addresses: ['198.51.100.2'], clock: 'ntp'});
  assert.equal(made.status, 201, made.text);
  const page = chromium ? await openExplorer(t, server, made.json.id) : undefined;
  const sensor = spawn('ip', ['netns', 'exec', spaces.inside, hinomi, 'sensor', '--interface', 'hv1', '--sensor', '名前空間', '--data', folder, '--seconds', '1', '--lang', 'en'], {stdio: ['ignore', 'pipe', 'pipe']});
  let said = '';
  sensor.stderr.on('data', piece => { said += piece; });
  sensor.stdout.on('data', piece => { said += piece; });
  t.after(() => sensor.kill('SIGKILL'));
  const ended = new Promise(done => sensor.on('exit', done));
  await sleep(2000);
  const send = `const d=require('dgram').createSocket('udp4');let n=0;const go=()=>{if(n===200){d.close();return}n+=1;d.send('hinomi',5060,'198.51.100.2',()=>setTimeout(go,2))};go()`;
  assert.equal(spawnSync('ip', ['netns', 'exec', spaces.outside, process.execPath, '-e', send]).status, 0);
  const to = () => new Date(Date.now() + 3_600_000).toISOString(), from = new Date(Date.now() - 3_600_000).toISOString();
  let events;
  for (let i = 0; i < 40; ++i) {
    await sleep(500);
    events = (await person.call('GET', `/api/v1/observe/events?from=${from}&to=${to()}&port=udp/5060`)).json;
    if (events.packets >= 200) break;
  }
  assert.equal(events.packets, 200, said);
  assert.equal(events.items[0].source, '198.51.100.1');
  if (page) await seeOnPage(page, 200);
  else t.diagnostic('skipped: no chromium, the page was not looked at');
  ip('-n', spaces.inside, 'link', 'del', 'hv1');
  assert.equal(await Promise.race([ended, sleep(20_000).then(() => 'still running')]), 1, said);
  assert.match(said, /hv1/);
  assert.equal((await person.call('GET', `/api/v1/observe/events?from=${from}&to=${to()}&port=udp/5060`)).json.packets, 200);
});

test('an interface that is not there is named', t => {
  const refused = run(['sensor', '--interface', 'nothere0', '--sensor', 'x', '--data', makeFolder(t), '--lang', 'en']);
  assert.equal(refused.status, 1);
  assert.match(refused.stderr, /nothere0/);
});
