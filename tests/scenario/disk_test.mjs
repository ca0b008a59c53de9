// A full disk: the import says so, acknowledges nothing false, and goes on once there is room.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, rmSync, unlinkSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeFolder, run} from './program.mjs';

test('a full disk is named, and the import completes once there is room', {timeout: 300_000}, t => {
  const folder = makeFolder(), disk = join(folder, 'disk');
  // The disk goes before the folder that holds it.
  t.after(() => { spawnSync('umount', [disk]); rmSync(folder, {recursive: true, force: true}); });
  mkdirSync(disk);
  if (process.getuid() !== 0 || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=24m', 'hinomi-test', disk]).status !== 0) return t.skip('skipped: no tmpfs here');
  const capture = join(folder, 'a.pcap');
  assert.equal(run(['simulate', '--days', '1', '--seed', '3', '--sensor', '東京1', '--pcap', capture, '--truth', join(folder, 't')]).status, 0);
  const data = join(disk, 'data');
  assert.equal(run(['people', 'list', '--data', data]).status, 0);
  const ballast = join(disk, 'ballast');
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=64k']);
  const words = ['observe', 'import', capture, '--sensor', '満杯', '--prefecture', '07', '--data', data];
  const full = run([...words, '--lang', 'ja']);
  assert.equal(full.status, 1, full.stdout);
  assert.match(full.stderr, /空き/);
  unlinkSync(ballast);
  assert.equal(run(['audit', 'verify', '--data', data]).status, 0);
  const done = run([...words, '--json']);
  assert.equal(done.status, 0, done.stderr + done.stdout);
  assert.equal(done.json.receipts[0].state, 'complete');
});
