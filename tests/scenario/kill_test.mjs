// An import killed at random points loses nothing that was acknowledged and counts nothing twice.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {join} from 'node:path';
import {test} from 'node:test';
import {hinomi, makeFolder, run, seeded, signedIn, startServer} from './program.mjs';

const kills = Number(process.env.HINOMI_KILLS ?? 50);

const days = count => count * 86_400_000;

// Packets and events of all time, and of the last six days sources too: distinct sources are exact up to a week.
async function totals(t, data, end) {
  const server = await startServer(t, data);
  const person = await signedIn(server);
  const result = {};
  for (const span of [3000, 6]) {
    const range = `from=${new Date(Date.parse(end) - days(span - 1)).toISOString()}&to=${new Date(Date.parse(end) + days(1)).toISOString()}`;
    for (const family of ['access', 'backscatter']) {
      const facets = await person.call('GET', `/api/v1/observe/facets?${range}&family=${family}&by=port,protocol,flags&limit=100&unit=packets`);
      assert.equal(facets.status, 200, facets.text);
      const whole = {packets: facets.json.packets, events: facets.json.events, sources: facets.json.sources, facets: facets.json.facets};
      result[`${family} ${span}`] = span > 7 ? JSON.parse(JSON.stringify(whole, (key, value) => (key === 'sources' ? undefined : value))) : whole;
    }
  }
  const alerts = await person.call('GET', '/api/v1/observe/alerts?limit=500');
  result.alerts = alerts.json.items.map(a => `${a.detector} ${a.subject} ${a.started}`).sort();
  await server.stop();
  return result;
}

test(`an import killed ${kills} times loses and doubles nothing`, {timeout: 1_500_000}, async t => {
  const folder = makeFolder(t), capture = join(folder, 'darknet.pcap');
  const made = run(['simulate', '--days', '20', '--seed', '5', '--pcap', capture, '--truth', join(folder, 'truth.jsonl'), '--sensor', '東京1']);
  assert.equal(made.status, 0, made.stderr);
  const words = data => ['observe', 'import', capture, '--sensor', '東京9', '--prefecture', '13', '--data', data, '--json'];
  const clean = join(folder, 'clean');
  const begun = Date.now();
  const whole = run(words(clean));
  const took = Date.now() - begun;
  assert.equal(whole.status, 0, whole.stderr);
  const end = whole.json.receipts[0].last;
  const expected = await totals(t, clean, end);
  assert.ok(expected['access 3000'].packets > 1_000_000);
  assert.ok(expected['access 6'].sources > 10_000);

  const random = seeded(11);
  let killed = 0, round = 0;
  while (killed < kills) {
    let here = 0;
    const data = join(folder, `killed-${round++}`);
    for (;;) {
      const child = spawn(hinomi, words(data), {stdio: 'ignore'});
      const timer = setTimeout(() => child.kill('SIGKILL'), random() * took * 1.1);
      const signal = await new Promise(done => child.on('exit', (_, s) => done(s)));
      clearTimeout(timer);
      if (signal === null) break;
      killed += 1;
      here += 1;
      const chain = run(['audit', 'verify', '--data', data, '--json']);
      if (chain.json) assert.ok(chain.json.intact, chain.stdout);
      if (killed >= kills || here >= 10) break;
    }
    const last = run(words(data));
    assert.equal(last.status, 0, last.stderr + last.stdout);
    assert.equal(last.json.receipts[0].packets, whole.json.receipts[0].packets);
    assert.deepEqual(await totals(t, data, end), expected);
    assert.ok(run(['audit', 'verify', '--data', data, '--json']).json.intact);
  }
  t.diagnostic(`${killed} kills in ${round} stores, a clean import took ${took} ms`);
});
