// Versions of geography tables from the command line: imported in whatever form they come, chosen, in use from the next
// start on, and told in the journal before the receipts whose addresses they place.
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {makeCapture, makeFolder, run} from './program.mjs';

const journal = (data, folder) => {
  const file = join(folder, 'journal.jsonl');
  assert.equal(run(['audit', 'verify', '--data', data, '--export', file]).status, 0);
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line).entry).filter(Boolean);
};

test('a chosen version places addresses, and the journal says which did', t => {
  const folder = makeFolder(t), data = join(folder, 'data');
  const place = name => join(folder, name);
  writeFileSync(place('old.tsv.gz'), gzipSync('192.0.2.0\t24\t64496\n198.51.100.0\t24\t64497\n'));
  writeFileSync(place('young.tsv'), '198.51.100.0\t24\t64510_64511\n');
  const take = (name, dated) => run(['geography', 'import', place(name), '--kind', 'as', '--dated', dated, '--data', data, '--json']);
  const old = take('old.tsv.gz', '2026-10-01'), young = take('young.tsv', '2026-11-01');
  assert.equal(old.status, 0, old.stderr);
  assert.equal(old.json.rows, 2);
  assert.match(young.json.id, /^as-2026-11-01-[0-9a-f]{12}$/);
  assert.notEqual(take('young.tsv', '2999-01-01').status, 0);

  const see = (time, name) => {
    const capture = place(name);
    writeFileSync(capture, makeCapture([{time, source: '198.51.100.7', destination: '192.0.2.1', port: 23}]));
    const done = run(['observe', 'import', capture, '--sensor', '試験', '--prefecture', '07', '--data', data]);
    assert.equal(done.status, 0, done.stderr);
  };
  for (const [version, time, name] of [[old, 1_790_000_000, 'a.pcap'], [young, 1_790_000_100, 'b.pcap']]) {
    const chosen = run(['geography', 'choose', version.json.id, '--data', data, '--json']);
    assert.equal(chosen.status, 0, chosen.stderr);
    assert.equal(chosen.json.chosen, true);
    see(time, name);
  }
  const listed = run(['geography', 'list', '--data', data]);
  assert.match(listed.stdout, new RegExp(`${young.json.id}.*使用`));

  // Before each receipt the last entry `geography.used` names the version.
  let used;
  const places = [];
  for (const entry of journal(data, folder)) {
    const payload = typeof entry.payload === 'string' ? JSON.parse(entry.payload) : entry.payload;
    if (entry.action === 'geography.used') used = payload.as;
    if (entry.action === 'observe.receipt' && payload.state === 'complete') places.push(used);
  }
  assert.deepEqual(places, [old.json.id, young.json.id]);
  assert.notEqual(run(['geography', 'choose', 'none', '--data', data]).status, 0);
});

test('a table that was changed on the disk answers nothing', t => {
  const folder = makeFolder(t), data = join(folder, 'data'), table = join(folder, 'a.tsv');
  writeFileSync(table, '192.0.2.0\t24\t64496\n');
  const made = run(['geography', 'import', table, '--kind', 'as', '--dated', '2026-11-01', '--data', data, '--json']);
  assert.equal(run(['geography', 'choose', made.json.id, '--data', data]).status, 0);
  writeFileSync(join(data, 'geography', `${made.json.id}.txt`), '192.0.2.0\t24\t64511\n');
  const again = run(['geography', 'choose', made.json.id, '--data', data, '--lang', 'en']);
  assert.notEqual(again.status, 0);
  assert.match(again.stderr, /not as it was imported/);
});
