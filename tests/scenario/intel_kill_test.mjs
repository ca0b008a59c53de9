// The taking of a large MISP event, killed at places that chance chooses over the program's whole life, from its start to
// its end: each time it goes on where it was, and in the end all is as if it had never been killed. HINOMI_INTEL_KILLS and
// HINOMI_INTEL_ATTRIBUTES set how often and how large (the goal is 100 times and 200,000). All names are synthetic.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {hinomi, hire, makeFolder, run, seeded, signedIn, startServer} from './program.mjs';

const kills = Number(process.env.HINOMI_INTEL_KILLS ?? 6), attributes = Number(process.env.HINOMI_INTEL_ATTRIBUTES ?? 4_000);
const killsOfStore = 20;
const password = '試験だけに使う長いパスワード';

function makeEvent() {
  const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const rows = [];
  for (let i = 1; i <= attributes; ++i) rows.push(`{"uuid":"${uuid(i)}","type":"domain|ip","category":"Network activity","value":"n${i}.example|2001:db8::${i.toString(16).replace(/(.{1,4})(?=(.{4})*$)/g, ':$1').slice(1)}","to_ids":true,"timestamp":"1772668800"}`);
  return `{"Event":{"uuid":"${uuid(0)}","info":"大きな事案","date":"2026-03-05","timestamp":"1772668800","Attribute":[${rows.join(',\n')}]}}`;
}

/** Runs the taking and kills it after so long; tells whether it was killed. */
function takeAndKill(words, milliseconds) {
  return new Promise(done => {
    const child = spawn(hinomi, words, {stdio: 'ignore'});
    const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds);
    child.on('exit', (_, signal) => { clearTimeout(timer); done(signal !== null); });
  });
}

test(`an event of ${attributes} attributes whose taking is killed ${kills} times is there whole and once`, {timeout: 3_600_000}, async t => {
  const folder = makeFolder(t), blank = join(folder, 'blank'), file = join(folder, 'event.json');
  mkdirSync(blank);
  writeFileSync(join(blank, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  writeFileSync(join(folder, 'password'), password);
  writeFileSync(file, makeEvent());
  const server = await startServer(t, blank);
  await hire(await signedIn(server), {name: 'renkei', roles: ['liaison'], organisation: '00', purpose: 'prevention'}, password);
  await server.stop();

  const store = name => { const data = join(folder, name); cpSync(blank, data, {recursive: true}); return data; };
  const words = data => ['intel', 'import', '--data', data, '--source', '架空研究所', '--tlp', 'clear', '--json', file];
  const end = data => {
    const taken = run(words(data), {timeout: 600_000});
    assert.equal(taken.status, 0, taken.stderr);
    const {original, known, file: _, ...counts} = taken.json;
    const out = join(folder, 'out');
    const give = form => {
      const given = run(['intel', 'export', '--data', data, '--person', 'renkei', '--purpose', 'prevention', '--password-file', join(folder, 'password'), '--form', form, '--original', original, '--tlp', 'clear', '--output', out, '--json'], {timeout: 600_000});
      assert.equal(given.status, 0, given.stderr);
      const text = readFileSync(out, 'utf8');
      rmSync(out);
      return text;
    };
    const values = give('plain').split('\n').filter(line => line && !line.startsWith('#')).sort();
    const found = run(['intel', 'search', '--data', data, '--json', 'n1.example', `n${attributes}.example`, `n${attributes >> 1}.example`], {timeout: 120_000});
    assert.ok(run(['audit', 'verify', '--data', data, '--json'], {timeout: 600_000}).json.intact);
    return {counts, values, event: give('misp'), parts: found.json.items.map(one => [one.value, one.parts])};
  };

  const clean = store('clean'), begun = Date.now();
  assert.equal(run(words(clean), {timeout: 600_000}).status, 0);
  const took = Date.now() - begun;
  const whole = end(clean);
  assert.equal(whole.counts.in, attributes + 1);
  assert.equal(whole.counts.rejected, 0);
  assert.equal(whole.values.length, 2 * attributes);
  assert.equal(new Set(whole.values).size, 2 * attributes);
  assert.deepEqual(whole.parts.map(([, parts]) => parts), [1, 1, 1]);
  assert.ok(whole.event.includes(makeEvent().slice(1, -1)));

  const chance = seeded(20261122);
  let killed = 0, stores = 0;
  while (killed < kills) {
    const data = store(`killed-${stores++}`);
    for (let here = 0; here < killsOfStore && killed < kills; ++here) {
      if (!await takeAndKill(words(data), chance() * took)) break;
      ++killed;
    }
    assert.deepEqual(end(data), whole);
  }
  t.diagnostic(`${killed} kills in ${stores} stores; undisturbed the taking lasts ${took} ms`);
});
