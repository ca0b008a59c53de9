// A full disk: the import says so, acknowledges nothing false, and goes on once there is room. In: a small disk of its
// own (tmpfs) under the data folder; out: the figures of an undisturbed import. The observation store is by far the
// largest file, so that it is its batches that find too little room, others each time that the disk has grown by a
// little: they are refused before they are begun, also while somebody reads.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, rmSync, statfsSync, statSync, truncateSync, unlinkSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeFolder, run, signedIn, startServer, totals} from './program.mjs';

const mount = (...words) => spawnSync('mount', words).status === 0;

// A disk of so many megabytes in a folder of the test's; undefined where none can be had.
function makeDisk(t, megabytes) {
  const folder = makeFolder(), place = join(folder, 'disk');
  // The disk goes before the folder that holds it.
  t.after(() => { spawnSync('umount', ['-l', place]); rmSync(folder, {recursive: true, force: true}); });
  mkdirSync(place);
  if (process.getuid() !== 0 || !mount('-t', 'tmpfs', '-o', `size=${megabytes}m`, 'hinomi-test', place)) return undefined;
  return {folder, place, grow: to => assert.ok(mount('-o', `remount,size=${to}m`, place), `no disk of ${to} MB`)};
}

function simulate(folder, name, days, seed) {
  const capture = join(folder, name);
  const made = run(['simulate', '--days', String(days), '--seed', String(seed), '--sensor', '東京1', '--pcap', capture, '--truth', `${capture}.truth`]);
  assert.equal(made.status, 0, made.stderr);
  return capture;
}

test('a full disk is named, and the import completes once there is room', {timeout: 300_000}, t => {
  const disk = makeDisk(t, 48);
  if (!disk) return t.skip('skipped: no tmpfs here');
  const capture = simulate(disk.folder, 'a.pcap', 1, 3);
  const data = join(disk.place, 'data');
  assert.equal(run(['people', 'list', '--data', data]).status, 0);
  const ballast = join(disk.place, 'ballast');
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k']);
  const words = ['observe', 'import', capture, '--sensor', '満杯', '--prefecture', '07', '--data', data];
  const full = run([...words, '--lang', 'ja']);
  assert.equal(full.status, 1, full.stdout);
  assert.match(full.stderr, /空き/);
  // Room for the records, and too little for a batch: both figures are named, and nothing of it is written.
  truncateSync(ballast, statSync(ballast).size - (8 << 20));
  const narrow = run([...words, '--lang', 'ja']);
  assert.equal(narrow.status, 1, narrow.stdout);
  assert.match(narrow.stderr, /空きが\d+ MB必要です（現在の空き：[0-8] MB）/);
  assert.match(run([...words, '--lang', 'en']).stderr, /needs \d+ MB of free disk, and [0-8] MB are free/);
  assert.ok(statfsSync(disk.place).bavail > 0);
  unlinkSync(ballast);
  assert.equal(run(['audit', 'verify', '--data', data]).status, 0);
  const done = run([...words, '--json']);
  assert.equal(done.status, 0, done.stderr + done.stdout);
  assert.equal(done.json.receipts[0].state, 'complete');
});

const words = (capture, data) => ['observe', 'import', capture, '--sensor', '満杯', '--prefecture', '07', '--data', data];
const refused = {ja: /ディスクの空き|開き直しています/, en: /disk is full|opened anew|of free disk/};

// Imports until the growing disk holds all; tells how often it was too small.
async function importWhileGrowing(disk, capture, data, afterEach) {
  let times = 0;
  for (let size = 40; size <= 300; size += 10) {
    disk.grow(size);
    const language = times % 2 === 0 ? 'ja' : 'en';
    const done = run([...words(capture, data), '--lang', language]);
    if (done.status === 0) return times;
    assert.equal(done.status, 1, `${done.signal} ${done.stderr}`);
    assert.match(done.stderr, refused[language]);
    times += 1;
    await afterEach(size);
  }
  throw new Error('the import never completed');
}

async function undisturbed(t, folder, captures) {
  const data = join(folder, 'roomy');
  const receipts = captures.map(capture => run([...words(capture, data), '--json']).json.receipts[0]);
  const server = await startServer(t, data);
  const expected = await totals(await signedIn(server), receipts.at(-1).last);
  await server.stop();
  return {end: receipts.at(-1).last, expected};
}

for (const served of [false, true]) {
  test(`the observation store fills its disk again and again ${served ? 'under a running server' : 'under the command line'}`, {timeout: 900_000}, async t => {
    const disk = makeDisk(t, 40);
    if (!disk) return t.skip('skipped: no tmpfs here');
    const captures = [simulate(disk.folder, 'first.pcap', 1, 3), simulate(disk.folder, 'second.pcap', 12, 5)];
    const {end, expected} = await undisturbed(t, disk.folder, captures);
    assert.ok(expected['access 3000'].packets > 1_000_000);

    const data = join(disk.place, 'data');
    let server = served ? await startServer(t, data) : undefined;
    let person = served ? await signedIn(server) : undefined;
    const first = run([...words(captures[0], data), '--json']);
    assert.equal(first.status, 0, first.stderr);
    const times = await importWhileGrowing(disk, captures[1], data, async () => {
      if (!served) return assert.ok(run(['audit', 'verify', '--data', data, '--json']).json.intact);
      // What was acknowledged stays, and can be read while the disk is full.
      const {json} = await person.call('GET', '/api/v1/observe/receipts?limit=10');
      assert.equal(json.items.find(receipt => receipt.id === first.json.receipts[0].id).stored_packets, first.json.receipts[0].packets);
    });
    assert.ok(times >= 3, `the disk was too small only ${times} times`);
    t.diagnostic(`refused ${times} times for want of room`);

    server ??= await startServer(t, data);
    person ??= await signedIn(server);
    assert.deepEqual(await totals(person, end), expected);
    await server.stop();
    assert.ok(run(['audit', 'verify', '--data', data, '--json']).json.intact);
    server = await startServer(t, data);
    assert.deepEqual(await totals(await signedIn(server), end), expected, 'other figures after a restart');
  });
}
