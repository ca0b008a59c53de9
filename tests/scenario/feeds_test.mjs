// A feed from record to value: two persons put it into force, the running server asks a TAXII server on loopback, the
// process is killed in the middle and goes on, counts reconcile, what fails is told in words; without the administrator's
// key nothing leaves. SR1, SR22; C17. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createServer as createTlsServer} from 'node:https';
import {join} from 'node:path';
import {gzipSync} from 'node:zlib';
import {after, before, test} from 'node:test';
import {done, step} from './officers.mjs';
import {hire, makeFolder, run, signedIn, startServer, until} from './program.mjs';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
const world = {asked: [], slow: 0, status: 200};
const objects = 3000, pageSize = 250;
const id = at => `indicator--00000000-0000-4000-8000-${String(at).padStart(12, '0')}`;
const address = at => `198.18.${Math.floor(at / 256)}.${at % 256}`;
const object = at => ({type: 'indicator', spec_version: '2.1', id: id(at), created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z', pattern: `[ipv4-addr:value = '${address(at)}']`, pattern_type: 'stix', valid_from: '2026-03-01T00:00:00Z'});

function answer(request, response) {
  const url = new URL(request.url, 'http://127.0.0.1');
  world.asked.push(url.pathname + url.search);
  const give = (body, headers = {}) => response.writeHead(world.status, {'content-type': 'application/taxii+json;version=2.1', ...headers}).end(JSON.stringify(body));
  if (url.pathname === '/taxii2/') return give({title: '架空', default: '/api1/', api_roots: ['/api1/']});
  if (url.pathname === '/api1/collections/') return give({collections: [{id: 'c1', title: '一覧', can_read: true, can_write: false}]});
  if (url.pathname !== '/api1/collections/c1/objects/') return response.writeHead(404).end();
  const from = Number(url.searchParams.get('next') ?? (url.searchParams.has('added_after') ? objects : 0));
  const page = Array.from({length: Math.min(pageSize, objects - from)}, (_, at) => object(from + at));
  const more = from + pageSize < objects;
  const last = `2026-03-01T00:00:00.${String(from + page.length).padStart(6, '0')}Z`;
  setTimeout(() => give({...(more ? {more, next: String(from + pageSize)} : {}), ...(page.length ? {objects: page} : {})}, page.length ? {'x-taxii-date-added-last': last} : {}), world.slow);
}

const fields = () => ({
  title: '架空研究所の一覧', kind: 'taxii', address: `http://127.0.0.1:${world.port}/taxii2/`, hosts: '127.0.0.1', basis: 'police_act_2', grounds: '手口の把握のため。', until: '2099-03-31',
  source: '架空研究所', source_grade: 'b', info_grade: '2', tlp: 'green', every_minutes: 60,
});
const feeds = () => done(world.analyst, 'GET', '/api/v1/intel/feeds').then(list => list.items);
const settled = () => until('the end of the run', async () => (await feeds()).find(feed => feed.good && feed.waiting === 0), {seconds: 60});

before(async () => {
  world.web = createServer(answer);
  await new Promise(listening => world.web.listen(0, '127.0.0.1', listening));
  world.port = world.web.address().port;
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  mkdirSync(world.data);
  writeFileSync(join(world.data, 'hinomi.yaml'), 'outbound:\n  enabled: true\n  inside_addresses: 127.0.0.1\nfeeds:\n  look_seconds: 1\nintel:\n  delivered_lists: false\n');
  world.server = await startServer(undefined, world.data);
  world.administrator = await signedIn(world.server);
  world.analyst = await hire(world.administrator, {name: 'bunseki', roles: ['analyst']});
  world.chief = await hire(world.administrator, {name: 'kakaricho', roles: ['section_chief']});
});
after(async () => {
  await world.server?.stop('SIGKILL');
  world.web.close();
  world.web.closeAllConnections();
  rmSync(world.folder, {recursive: true, force: true});
});

// N1-1(1)ア: threat information is collected by every means, on a basis, by two persons.
test('nothing is asked until a second person has put the feed into force', async () => {
  const {record} = await done(world.analyst, 'POST', '/api/v1/records/feed', {key: crypto.randomUUID(), fields: fields()});
  const asked = await step(world.analyst, record, 'ask_check');
  await new Promise(passed => setTimeout(passed, 2500));
  assert.deepEqual(world.asked, []);
  assert.deepEqual(await feeds(), []);
  world.slow = 150;
  world.record = await step(world.chief, asked, 'put_in_force');
  await until('the first page', () => world.asked.some(path => path.includes('next=')));
});

test('killed in the middle of a drain it goes on, and has each object once', async () => {
  await until('some pages', () => world.asked.filter(path => path.includes('objects')).length > 4);
  await world.server.stop('SIGKILL');
  world.slow = 0;
  world.server = await startServer(undefined, world.data);
  world.analyst.address = world.chief.address = world.administrator.address = world.server.address;
  const feed = await settled();
  assert.equal(feed.health, 'good');
  assert.deepEqual([feed.objects_in, feed.indexed, feed.rejected, feed.originals], [objects, objects, 0, objects / pageSize]);
  assert.equal(feed.days.at(-1), objects);
  const looked = await done(world.analyst, 'POST', '/api/v1/intel/lookup', {text: [0, 777, 1500, objects - 1].map(address).join('\n')});
  assert.deepEqual(looked.items.map(item => item.parts), [1, 1, 1, 1]);
  const runs = (await done(world.analyst, 'GET', `/api/v1/intel/feeds/${feed.id}/runs`)).items;
  assert.ok(runs.length >= 2);
  for (const one of runs) {
    assert.equal(one.announced, one.objects_in, JSON.stringify(one));
    assert.equal(one.objects_in, one.indexed + one.rejected + one.unchanged, JSON.stringify(one));
  }
  assert.equal(runs.at(-1).code, 'feed.stopped_halfway');
});

test('a fetch that a person wants is made at once, and a failure is told in words', async () => {
  const before_ = world.asked.length;
  const asked = await done(world.analyst, 'POST', `/api/v1/intel/feeds/${world.record.id}/fetch`);
  assert.equal(asked.id, world.record.id);
  await until('the questions', () => world.asked.length > before_);
  world.status = 500;
  await until('the end of the run', async () => (await done(world.analyst, 'GET', `/api/v1/intel/feeds/${world.record.id}/runs`)).items.every(one => one.ended));
  await done(world.analyst, 'POST', `/api/v1/intel/feeds/${world.record.id}/fetch`);
  const failing = await until('the failure', async () => (await feeds()).find(feed => feed.health === 'failing'));
  assert.equal(failing.code, 'feed.refused');
  assert.ok(failing.good && failing.indexed === objects);
  const told = run(['intel', 'feeds', '--data', world.data, '--lang', 'ja']);
  assert.match(told.stdout, /失敗/, told.stderr);
  assert.match(told.stdout, /相手のサーバーが応じません（応答500）/);
  const listed = run(['intel', 'feeds', 'runs', failing.number, '--data', world.data, '--json']);
  assert.ok(listed.json.items.length >= 3, listed.stderr);
});

// A pinned certificate is the only one that is taken; without it a server that nobody vouches for is not asked.
test('over TLS the certificate is checked, and a pinned one is enough', {skip: hasOpenssl ? false : 'skipped: no openssl'}, async () => {
  const key = join(world.folder, 'key.pem'), certificate = join(world.folder, 'certificate.pem');
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '3650', '-subj', '/CN=feed.example', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', certificate]);
  assert.equal(made.status, 0, String(made.stderr));
  const pem = readFileSync(certificate, 'utf8');
  const asked = [];
  const web = createTlsServer({key: readFileSync(key), cert: pem}, (request, response) => {
    asked.push(request.headers.authorization);
    response.writeHead(200, {'content-type': 'text/csv', 'content-encoding': 'gzip'}).end(gzipSync('value\n192.0.2.200\n192.0.2.201\n'));
  });
  await new Promise(listening => web.listen(0, '127.0.0.1', listening));
  const list = {...fields(), title: '架空の一覧', kind: 'file', address: `https://127.0.0.1:${web.address().port}/list.csv`, form: 'csv', sign_in: 'basic', user: 'hinomi', secret: '試験の合言葉'};
  const inForce = async more => {
    const {record} = await done(world.analyst, 'POST', '/api/v1/records/feed', {key: crypto.randomUUID(), fields: {...list, ...more}});
    return step(world.chief, await step(world.analyst, record, 'ask_check'), 'put_in_force');
  };
  const found = (record, ends) => until(`the run of ${record.number}`, async () => (await feeds()).find(feed => feed.id === record.id && ends(feed)));
  const strange = await found(await inForce({title: '証明書を確認できない一覧'}), feed => feed.health === 'failing');
  assert.equal(strange.code, 'fetch.certificate_refused');
  assert.deepEqual(asked, []);
  const pinned = await found(await inForce({certificate: pem}), feed => feed.health === 'good');
  assert.equal(pinned.indexed, 2);
  assert.deepEqual(asked, [`Basic ${Buffer.from('hinomi:試験の合言葉').toString('base64')}`]);
  web.close();
  web.closeAllConnections();
});

// SR4, SR22: what left and what came are entries.
test('each request is an entry with basis and host, and no other force sees the feed', async () => {
  const entries = (await done(world.administrator, 'GET', '/api/v1/audit/entries?action=egress.asked&limit=200')).items;
  assert.ok(entries.length >= world.asked.length, `${entries.length} entries for ${world.asked.length} requests`);
  const stranger = await hire(world.administrator, {name: 'osaka', roles: ['analyst'], organisation: '27'});
  assert.deepEqual((await done(stranger, 'GET', '/api/v1/intel/feeds')).items, []);
  assert.equal((await stranger.call('GET', `/api/v1/intel/feeds/${world.record.id}/runs`)).status, 404);
  assert.equal((await stranger.call('POST', `/api/v1/intel/feeds/${world.record.id}/fetch`)).status, 404);
});

// SR22: offline is the default.
test('without the key of the administrator nothing leaves', async () => {
  await world.server.stop();
  writeFileSync(join(world.data, 'hinomi.yaml'), 'feeds:\n  look_seconds: 1\n');
  const before_ = world.asked.length;
  world.server = await startServer(undefined, world.data);
  world.analyst.address = world.server.address;
  const refused = await world.analyst.call('POST', `/api/v1/intel/feeds/${world.record.id}/fetch`);
  assert.equal(refused.json.code, 'fetch.outbound_off');
  await new Promise(passed => setTimeout(passed, 2500));
  assert.equal(world.asked.length, before_);
});
