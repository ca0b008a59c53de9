// Import as an administrator does it: counts, the same file twice, bad input, addresses of the sensor.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readdirSync, writeFileSync, mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {hasShared, makeCapture, makeFolder, run, seeded, shared, signedIn, startServer} from './program.mjs';

const day = Date.UTC(2026, 9, 5) / 1000;

function scanCapture(count) {
  const random = seeded(7);
  return makeCapture(Array.from({length: count}, (_, i) => ({
    time: day + i * 0.05, source: `198.51.100.${1 + Math.floor(random() * 50)}`, destination: `192.0.2.${Math.floor(random() * 256)}`, port: [22, 23, 445][Math.floor(random() * 3)],
  })));
}

test('import counts every packet and the same file twice adds nothing', async t => {
  const folder = makeFolder(t), capture = join(folder, 'a.pcap'), data = join(folder, 'data');
  writeFileSync(capture, scanCapture(5000));
  const words = ['observe', 'import', capture, '--sensor', '試験1', '--prefecture', '07', '--addresses', '192.0.2.0/24', '--data', data, '--json'];
  const first = run(words);
  assert.equal(first.status, 0, first.stderr);
  assert.equal(first.json.receipts[0].packets, 5000);
  assert.equal(first.json.receipts[0].stored_packets, 5000);
  const second = run(words);
  assert.equal(second.status, 0, second.stderr);
  assert.equal(second.json.receipts[0].id, first.json.receipts[0].id);
  const server = await startServer(t, data);
  const person = await signedIn(server);
  const range = `from=2026-10-04T15:00:00Z&to=2026-10-06T15:00:00Z`;
  const events = await person.call('GET', `/api/v1/observe/events?${range}&limit=500`);
  assert.equal(events.status, 200, events.text);
  assert.equal(events.json.packets, 5000);
  const facets = await person.call('GET', `/api/v1/observe/facets?${range}&by=port,source`);
  assert.equal(facets.json.packets, 5000);
  assert.equal(facets.json.sources, 50);
  const sources = await person.call('GET', `/api/v1/observe/sources?${range}&limit=10`);
  assert.equal(sources.json.total, 50);
  // Over the socket of the running server the same file adds nothing either.
  const third = run(words);
  assert.equal(third.status, 0, third.stderr + third.stdout);
  assert.equal(third.json.receipts[0].id, first.json.receipts[0].id);
});

test('packets to other addresses are counted and left out', async t => {
  const folder = makeFolder(t), capture = join(folder, 'a.pcap');
  writeFileSync(capture, scanCapture(1000));
  const done = run(['observe', 'import', capture, '--sensor', '半分', '--prefecture', '13', '--addresses', '192.0.2.0/25', '--data', join(folder, 'data'), '--json']);
  assert.equal(done.status, 0, done.stderr);
  const receipt = done.json.receipts[0];
  assert.equal(receipt.packets, 1000);
  assert.ok(receipt.not_for_sensor > 300 && receipt.not_for_sensor < 700);
  assert.equal(receipt.not_for_sensor + receipt.stored_packets, 1000);
});

test('bad files are refused or cut with a clear text in both languages', async t => {
  const folder = makeFolder(t);
  const whole = scanCapture(100);
  const files = {
    'empty.pcap': Buffer.alloc(0),
    'words.pcap': Buffer.from('これはキャプチャではありません\n'.repeat(10)),
    'cut.pcap': whole.subarray(0, whole.length - 30),
    'lying.pcap': Buffer.concat([whole, Buffer.from([1, 2, 3, 4, 5, 6, 7, 8, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff, 0x7f])]),
    'cut.pcap.gz': gzipSync(whole).subarray(0, 500),
  };
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
  const importOne = (name, lang, extra = []) => run(['observe', 'import', join(folder, name), '--sensor', '試験', '--prefecture', '07', '--addresses', '192.0.2.0/24', '--data', join(folder, `data-${name}`), '--lang', lang, ...extra]);
  for (const name of ['empty.pcap', 'words.pcap']) {
    const ja = importOne(name, 'ja'), en = importOne(name, 'en');
    assert.equal(ja.status, 1, name);
    assert.match(ja.stderr, /[ぁ-ん]/, name);
    assert.equal(en.status, 1, name);
    assert.match(en.stderr, /[a-z]{3}/, name);
    assert.doesNotMatch(en.stderr, /[ぁ-んァ-ン]/, name);
  }
  const cut = importOne('cut.pcap', 'ja', ['--json']);
  assert.equal(cut.json.receipts[0].packets, 99, cut.stdout + cut.stderr);
  assert.equal(cut.json.receipts[0].state, 'partial');
  assert.equal(cut.json.messages[0].code, 'capture.truncated');
  const lying = importOne('lying.pcap', 'ja', ['--json']);
  assert.equal(lying.json.receipts[0].packets, 100, lying.stdout + lying.stderr);
  assert.equal(lying.json.receipts[0].state, 'partial');
  const compressed = importOne('cut.pcap.gz', 'ja', ['--json']);
  assert.ok(compressed.json.messages.length > 0, compressed.stdout);
  const absent = run(['observe', 'import', join(folder, 'nothing.pcap'), '--sensor', '試験', '--data', join(folder, 'data-x'), '--lang', 'en']);
  assert.equal(absent.status, 1);
  assert.match(absent.stderr, /nothing\.pcap/);
  const unknown = run(['observe', 'import', join(folder, 'cut.pcap'), '--senser', '試験', '--lang', 'en']);
  assert.equal(unknown.status, 2);
  assert.match(unknown.stderr, /--sensor/);
});

test('every capture of the shared data is read with the count that capinfos gives', {skip: hasShared ? false : 'skipped: no shared data', timeout: 600_000}, t => {
  if (spawnSync('capinfos', ['--version']).status !== 0) return t.skip('skipped: no capinfos');
  const folder = makeFolder(t);
  mkdirSync(join(folder, 'data'));
  const names = readdirSync(join(shared, 'pcap')).filter(name => /\.(pcap|pcapng|zst)$/.test(name));
  assert.ok(names.length > 60);
  const done = run(['observe', 'import', ...names.map(name => join(shared, 'pcap', name)), '--sensor', '公開資料', '--prefecture', '13', '--data', join(folder, 'data'), '--json'], {timeout: 580_000});
  assert.ok(done.json, done.stdout.slice(0, 500) + done.stderr);
  assert.equal(done.json.receipts.length, names.length, JSON.stringify(done.json.messages));
  let compared = 0;
  for (const name of names) {
    const counted = spawnSync('capinfos', ['-M', '-c', '-r', '-T', join(shared, 'pcap', name)], {encoding: 'utf8'});
    const receipt = done.json.receipts.find(one => one.source.endsWith(name));
    if (counted.status !== 0) { t.diagnostic(`${name}: capinfos refuses it, read ${receipt.packets}`); continue; }
    const expected = Number(counted.stdout.trim().split('\t').pop());
    compared += 1;
    assert.equal(receipt.packets, expected, name);
  }
  assert.ok(compared >= names.length - 1);
});
