#!/usr/bin/env node
// G8: a TAXII collection of a million objects on the real program over HTTP: pages of 1,000 at random depths, and a drain
// by one client; beside medallion with its memory backend, where the Python that HINOMI_TAXII_PYTHON names has it.
// Usage: ./x bench taxii [--objects 1000000] [--pages 300] [--peer 5000]. Prints figures, limits and ratios.
import {spawn, spawnSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {Agent, request} from 'node:http';
import {cpus, loadavg, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
process.env.HINOMI_PROGRAM ??= join(bin, 'hinomi');
const {startServer} = await import('../tests/scenario/program.mjs');

const words = process.argv.slice(2);
const option = (name, otherwise) => { const at = words.indexOf(`--${name}`); return at < 0 ? otherwise : Number(words[at + 1]); };
const objects = option('objects', 1_000_000), pages = option('pages', 300), peerObjects = option('peer', 5_000);
const folder = mkdtempSync(join(tmpdir(), 'hinomi-bench-'));
process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
const media = 'application/taxii+json;version=2.1';
const agent = new Agent({keepAlive: true, maxSockets: 1});

/** Asks and reads the whole answer; parses only where asked, as a client that stores what it gets would. */
function ask(base, path, authorization, parse = true) {
  return new Promise((done, failed) => {
    const sent = request(base + path, {agent, headers: {accept: media, authorization}}, answer => {
      const parts = [];
      answer.on('data', part => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if (answer.statusCode !== 200) failed(new Error(`${path}: ${answer.statusCode} ${text.slice(0, 200)}`));
        else done({json: parse ? JSON.parse(text) : undefined, first: answer.headers['x-taxii-date-added-first'], last: answer.headers['x-taxii-date-added-last']});
      });
    });
    sent.on('error', failed);
    sent.end();
  });
}

/** Processor seconds that a process took so far; where cores are shared it says more than the clock. */
function processor(pid) {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function drain(base, path, authorization, limit) {
  let next = '', count = 0;
  const begun = performance.now();
  do {
    const {json} = await ask(base, `${path}?limit=${limit}${next ? `&next=${encodeURIComponent(next)}` : ''}`, authorization);
    count += json.objects?.length ?? 0;
    next = json.more ? json.next : '';
  } while (next);
  return {count, rate: count / ((performance.now() - begun) / 1000)};
}

const filled = performance.now();
const done = spawnSync(join(bin, 'taxii_fill'), [join(folder, 'data'), String(objects), join(folder, 'token')], {encoding: 'utf8'});
if (done.status !== 0) throw new Error(`not filled: ${done.stderr}`);
console.log(`${objects} objects in ${((performance.now() - filled) / 1000).toFixed(1)} s, ${(statSync(join(folder, 'data/records.sqlite')).size / 1e6).toFixed(0)} MB; ${cpus().length} cores, load ${loadavg()[0].toFixed(1)}`);
const server = await startServer(undefined, join(folder, 'data'));
const base = server.address.replace(/\/$/, ''), path = '/taxii2/hinomi/collections/bench/objects/';
const authorization = `Bearer ${readFileSync(join(folder, 'token'), 'utf8').trim()}`;

const first = await ask(base, `${path}?limit=1`, authorization);
const start = Date.parse(first.first), times = [];
for (let i = 0; i < pages; ++i) {
  const micros = Math.floor(Math.random() * Math.max(1, objects - 1000));
  const after = new Date(start + Math.floor(micros / 1000)).toISOString();
  const begun = performance.now();
  await ask(base, `${path}?limit=1000&added_after=${after}`, authorization, false);
  times.push(performance.now() - begun);
}
times.sort((a, b) => a - b);
const at = share => times[Math.min(times.length - 1, Math.floor(share * times.length))];
console.log(`limit=1000 at random depths: p50 ${at(0.5).toFixed(1)} ms  p95 ${at(0.95).toFixed(1)} ms  p99 ${at(0.99).toFixed(1)} ms  (limit 25, ratio ${(at(0.99) / 25).toFixed(2)})`);
const before = processor(server.process.pid);
const drained = await drain(base, path, authorization, 1000);
const took = processor(server.process.pid) - before;
console.log(`drain by one client, parsed: ${drained.count} objects, ${drained.rate.toFixed(0)} a second (least 30000, ratio ${(drained.rate / 30000).toFixed(2)}); ${(drained.count / took).toFixed(0)} a processor second of the server`);
await server.stop();

const python = process.env.HINOMI_TAXII_PYTHON;
if (python && spawnSync(python, ['-c', 'import medallion']).status === 0) {
  const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  const id = '91a7b528-80eb-42ed-a74d-c6fbd5a26116';
  const list = Array.from({length: peerObjects}, (_, i) => ({type: 'indicator', spec_version: '2.1', id: `indicator--${uuid(i)}`, created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z', pattern: `[domain-name:value = 'h${i}.example']`, pattern_type: 'stix', valid_from: '2026-03-01T00:00:00Z'}));
  const manifest = list.map((one, i) => ({id: one.id, date_added: new Date(Date.UTC(2026, 2, 1) + i).toISOString(), version: one.modified, media_type: 'application/stix+json;version=2.1'}));
  writeFileSync(join(folder, 'data.json'), JSON.stringify({'/discovery': {title: 'peer', default: 'http://127.0.0.1:5999/api/', api_roots: ['http://127.0.0.1:5999/api/']}, api: {information: {title: 'peer', versions: [media], max_content_length: 9765625}, status: [], collections: [{id, title: 'peer', can_read: true, can_write: true, media_types: ['application/stix+json;version=2.1'], manifest, objects: list}]}}));
  writeFileSync(join(folder, 'config.json'), JSON.stringify({backend: {module: 'medallion.backends.memory_backend', module_class: 'MemoryBackend', filename: join(folder, 'data.json')}, users: {alpha: 'x'}, taxii: {max_page_size: 1000}}));
  const peer = spawn(join(dirname(python), 'medallion'), ['--host', '127.0.0.1', '--port', '5999', join(folder, 'config.json')], {stdio: 'ignore'});
  try {
    const basic = `Basic ${Buffer.from('alpha:x').toString('base64')}`;
    for (let tries = 0; ; ++tries) {
      try { await ask('http://127.0.0.1:5999', '/taxii2/', basic); break; } catch (error) { if (tries > 60) throw error; await new Promise(go => setTimeout(go, 500)); }
    }
    const other = await drain('http://127.0.0.1:5999', `/api/collections/${id}/objects/`, basic, 1000);
    console.log(`medallion, memory backend: ${other.count} objects, ${other.rate.toFixed(0)} a second; ours ${(drained.rate / other.rate).toFixed(1)} times as fast`);
  } finally {
    peer.kill();
  }
} else console.log('medallion is not here: not compared');
