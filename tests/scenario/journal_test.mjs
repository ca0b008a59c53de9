// The journal is verified offline, finds an altered entry, and refuses a store of a newer version.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeCapture, makeFolder, run} from './program.mjs';

function madeStore(t) {
  const folder = makeFolder(t), data = join(folder, 'data'), capture = join(folder, 'a.pcap');
  for (let i = 0; i < 5; ++i) {
    writeFileSync(capture, makeCapture([{time: 1_790_000_000 + i * 100, source: '198.51.100.7', destination: '192.0.2.1', port: 23}]));
    assert.equal(run(['observe', 'import', capture, '--sensor', '試験', '--prefecture', '07', '--data', data]).status, 0);
  }
  return {folder, data};
}

const sql = (data, text) => {
  const done = spawnSync('sqlite3', [join(data, 'records.sqlite'), text], {encoding: 'utf8'});
  assert.equal(done.status, 0, done.stderr);
  return done.stdout.trim();
};

test('verification names the first altered entry', t => {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return t.skip('skipped: no sqlite3');
  const {data} = madeStore(t);
  const whole = run(['audit', 'verify', '--data', data, '--json']);
  assert.equal(whole.status, 0, whole.stderr);
  assert.ok(whole.json.entries >= 6);
  sql(data, "UPDATE journal SET payload = replace(payload, '198', '199'), actor_name = actor_name || ' ' WHERE sequence = 4");
  const altered = run(['audit', 'verify', '--data', data, '--json']);
  assert.equal(altered.status, 1);
  assert.equal(altered.json.first_altered, 4);
  const words = run(['audit', 'verify', '--data', data, '--lang', 'ja']);
  assert.match(words.stdout + words.stderr, /4/);
});

test('an export is verified without the store, and a flipped byte in it is found', t => {
  const {folder, data} = madeStore(t);
  const file = join(folder, 'journal.jsonl');
  assert.equal(run(['audit', 'verify', '--data', data, '--export', file]).status, 0);
  assert.equal(run(['audit', 'verify', '--file', file, '--json']).status, 0);
  const bytes = readFileSync(file);
  const at = bytes.indexOf('observe.receipt');
  assert.ok(at > 0);
  bytes[at + 3] ^= 1;
  writeFileSync(file, bytes);
  const altered = run(['audit', 'verify', '--file', file, '--json']);
  assert.equal(altered.status, 1);
  assert.ok(altered.json === undefined || altered.json.intact === false);
});

test('a store of a newer version is refused and left as it is', t => {
  if (spawnSync('sqlite3', ['--version']).status !== 0) return t.skip('skipped: no sqlite3');
  const {data} = madeStore(t);
  sql(data, 'INSERT INTO schema_version (version) VALUES (9999)');
  for (const [lang, pattern] of [['ja', /新しい/], ['en', /newer/]]) {
    const refused = run(['observe', 'report', '--period', '2026-10', '--format', 'json', '--data', data, '--lang', lang]);
    assert.equal(refused.status, 1);
    assert.match(refused.stderr, pattern);
  }
  assert.equal(sql(data, 'SELECT max(version) FROM schema_version'), '9999');
});
