// A large event is given out and taken in while the program that takes it in is killed again and again at places that
// chance chooses: in the end every attribute is there, byte for byte, each once. HINOMI_TRANSFER_ATTRIBUTES sets its size
// (goal G12 says 200,000, in 256 MiB). All names are synthetic.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {hinomi, hire, makeFolder, run, seeded, signedIn, startServer} from './program.mjs';

const attributes = Number(process.env.HINOMI_TRANSFER_ATTRIBUTES ?? 20_000);
const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const password = '試験だけに使う長いパスワード';

function makeEvent() {
  const rows = [];
  for (let i = 1; i <= attributes; ++i) rows.push(`{"uuid":"${uuid(i)}","type":"domain","category":"Network activity","value":"n${i}.example","to_ids":true,"timestamp":"1772668800","distribution":"5","comment":"","deleted":false}`);
  return `{"Event":{"uuid":"${uuid(0)}","info":"大きな事案","date":"2026-03-05","timestamp":"1772668800","attribute_count":"${attributes}","Attribute":[${rows.join(',\n')}]}}`;
}

/** One digest a part of the uuids, so that a difference is found without the whole. */
function digestsOf(text) {
  const parts = new Map();
  for (const one of JSON.parse(text).Event.Attribute) {
    const part = one.uuid.slice(-2);
    parts.set(part, [...(parts.get(part) ?? []), `${one.uuid} ${JSON.stringify(one)}`]);
  }
  return Object.fromEntries([...parts].sort().map(([part, lines]) => [part, [lines.length, createHash('sha256').update(lines.sort().join('\n')).digest('hex')]]));
}

/** Takes a file in and kills it after a while; tells whether it ended by itself. */
function takeAndKill(words, milliseconds) {
  return new Promise(done => {
    const child = spawn(hinomi, words, {stdio: 'ignore'});
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('exit', code => { clearTimeout(timer); done(code === 0); });
  });
}

test('a killed taking loses nothing: what was given out is there attribute by attribute', async t => {
  const folder = makeFolder(t), data = join(folder, 'data'), file = join(folder, 'event.json');
  mkdirSync(data);
  writeFileSync(join(data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  writeFileSync(join(folder, 'password'), password);
  const text = makeEvent();
  writeFileSync(file, text);
  const server = await startServer(t, data);
  await hire(await signedIn(server), {name: 'renkei', roles: ['liaison'], organisation: '00', purpose: 'prevention'}, password);
  await server.stop();

  const words = ['intel', 'import', '--data', data, '--source', '相手の組織', '--tlp', 'clear', file];
  const chance = seeded(20261122);
  let kills = 0;
  for (let i = 0; i < 15; ++i) {
    if (await takeAndKill(words, 40 + chance() * 40 * (i + 1))) break;
    ++kills;
  }
  assert.ok(kills > 2, 'it was killed while it worked');
  const last = run([...words, '--json'], {timeout: 600_000});
  assert.equal(last.status, 0, last.stdout + last.stderr);
  const told = JSON.parse(last.stdout.trim().split('\n').at(-1));
  assert.equal(told.in, attributes + 1);
  assert.equal(told.indexed, attributes + 1);

  const out = join(folder, 'out.json');
  const given = run(['intel', 'export', '--data', data, '--person', 'renkei', '--purpose', 'prevention', '--password-file', join(folder, 'password'), '--form', 'misp', '--original', told.original, '--tlp', 'clear', '--output', out, '--json'], {timeout: 600_000});
  assert.equal(given.status, 0, given.stdout + given.stderr);
  assert.deepEqual(digestsOf(readFileSync(out, 'utf8')), digestsOf(text));
  assert.equal(given.json.withheld_count, 0);
  t.diagnostic(`${attributes} attributes, killed ${kills} times`);
  rmSync(out);
});
