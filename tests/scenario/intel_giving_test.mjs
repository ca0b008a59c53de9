// Intelligence goes out: through the API and by the command line, as it came or composed, up to a label, with what stayed
// behind told; nobody without the right takes anything out; each giving is in the journal. Programs that speak to a MISP
// look up, search and add. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, run, signedIn, startServer} from './program.mjs';

const world = {};
const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const common = {spec_version: '2.1', created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z'};
const red = 'marking-definition--e828b379-4e03-4974-9ac4-e53a884c97c1';
const indicator = (number, value, more = {}) => ({type: 'indicator', id: `indicator--${uuid(number)}`, ...common, pattern: `[ipv4-addr:value = '${value}']`, pattern_type: 'stix', valid_from: '2026-03-01T00:00:00Z', ...more});
const bundle = {type: 'bundle', id: `bundle--${uuid(100)}`, objects: [indicator(1, '192.0.2.77'), indicator(2, '192.0.2.78', {object_marking_refs: [red]}), {...indicator(3, '198.51.100.9'), x_unknown: {b: [1, 2]}}]};
const event = {Event: {uuid: uuid(200), info: '偽の宅配の事案', date: '2026-03-05', timestamp: '1772668800', distribution: '3', Tag: [{name: 'tlp:clear'}], Attribute: [
  {uuid: uuid(201), type: 'domain', category: 'Network activity', value: 'login.bank.example', to_ids: true, timestamp: '1772668800'},
  {uuid: uuid(202), type: 'ip-dst', category: 'Network activity', value: '192.0.2.77', to_ids: true, timestamp: '1772668800', Tag: [{name: 'tlp:red'}]},
]}};
const password = '試験だけに使う長いパスワード';

before(async () => {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  mkdirSync(world.data);
  writeFileSync(join(world.data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  writeFileSync(join(world.folder, 'password'), password);
  for (const [name, content] of [['bundle.json', bundle], ['event.json', event]]) writeFileSync(join(world.folder, name), JSON.stringify(content));
  const taken = run(['intel', 'import', '--data', world.data, '--source', '架空研究所', '--tlp', 'clear', '--json', join(world.folder, 'bundle.json'), join(world.folder, 'event.json')], {timeout: 120_000});
  assert.equal(taken.status, 0, taken.stdout + taken.stderr);
  [world.bundle, world.event] = taken.stdout.trim().split('\n').map(line => JSON.parse(line).original);
  world.server = await startServer(undefined, world.data);
  world.administrator = await signedIn(world.server);
  world.analyst = await hire(world.administrator, {name: 'bunseki', roles: ['analyst'], organisation: '00', purpose: 'prevention'}, password);
  world.liaison = await hire(world.administrator, {name: 'renkei', roles: ['liaison'], organisation: '00', purpose: 'prevention'}, password);
});
after(async () => {
  await world.server?.stop('SIGKILL');
  rmSync(world.folder, {recursive: true, force: true});
});

test('the API gives an original as it came, without what is labelled stricter, and says what is left out', async () => {
  const given = await world.liaison.call('GET', `/api/v1/intel/export?form=stix&original=${world.bundle}&tlp=clear`);
  assert.equal(given.status, 200, given.text);
  assert.deepEqual(given.json.objects, [bundle.objects[0], bundle.objects[2]]);
  assert.equal(given.headers.get('x-hinomi-included'), '2');
  assert.equal(given.headers.get('x-hinomi-withheld-reasons'), 'share.label_above=1');
  const name = decodeURIComponent(given.headers.get('content-disposition').split("''")[1]);
  assert.match(name, /^部内用写し_TLP-CLEAR_.+_\d{4}-\d\d-\d\d_stix\.json$/);
  assert.equal(given.headers.get('x-hinomi-copy'), 'in-house');
  const misp = await world.liaison.call('GET', `/api/v1/intel/export?form=misp&original=${world.event}&tlp=green`);
  assert.deepEqual(misp.json.Event.Attribute, [event.Event.Attribute[0]]);
  const csv = await world.liaison.call('GET', `/api/v1/intel/export?form=csv&original=${world.event}`);
  assert.match(csv.text, /login\.bank\.example/);
  assert.doesNotMatch(csv.text, /192\.0\.2\.77/);
});

test('who may not share gets nothing, and each giving is in the journal with its digest', async () => {
  const refused = await world.analyst.call('GET', `/api/v1/intel/export?form=stix&original=${world.bundle}`);
  assert.equal(refused.status, 403);
  assert.equal(refused.json.code, 'access.permission');
  const above = await world.liaison.call('GET', `/api/v1/intel/export?form=stix&original=${world.bundle}&tlp=red`);
  assert.equal(above.json.code, 'share.one_person');
  const unknown = await world.liaison.call('GET', `/api/v1/intel/export?form=scroll&original=${world.bundle}`);
  assert.equal(unknown.json.code, 'share.form_unknown');
  const auditor = await hire(world.administrator, {name: 'kansa', roles: ['auditor'], organisation: '00', purpose: 'audit'}, password);
  const entries = (await auditor.call('GET', '/api/v1/audit/entries?action=intel.given')).json.items;
  assert.equal(entries.length, 3);
  for (const entry of entries) {
    const payload = typeof entry.payload === 'string' ? JSON.parse(entry.payload) : entry.payload;
    assert.equal(payload.use, 'in_house_copy');
    assert.match(payload.digest, /^[0-9a-f]{64}$/);
  }
  assert.deepEqual(new Set(entries.map(entry => entry.subject)), new Set([`intel_import/${world.bundle}`, `intel_import/${world.event}`]));
});

test('an original says how many parts it has and who took it in', async () => {
  const original = (await world.analyst.call('GET', `/api/v1/intel/originals/${world.bundle}`)).json.original;
  assert.equal(original.parts, 3);
  assert.equal(original.objects_in, 3);
  assert.equal(original.taken_by, 'hinomi');
});

const asMisp = token => async (method, path, body) => {
  const answer = await fetch(`${world.server.address.replace(/\/$/, '')}/misp/${path}`, {method, headers: {authorization: token, 'content-type': 'application/json', accept: 'application/json'}, body: body === undefined ? undefined : JSON.stringify(body)});
  const text = await answer.text();
  let json;
  try { json = JSON.parse(text); } catch { json = undefined; }
  return {status: answer.status, json, text};
};

test('a program that speaks to a MISP looks up, searches and adds, as its token allows', async () => {
  const made = await world.liaison.call('POST', '/api/v1/me/tokens', {name: 'misp', scopes: ['intel_read', 'intel_write', 'intel_share'], days: 1});
  assert.ok(made.status < 300, made.text);
  const misp = asMisp(made.json.secret);
  assert.equal((await asMisp('nothing')('GET', 'servers/getVersion')).status, 401);
  assert.equal((await misp('GET', 'servers/getVersion')).json.version, '2.5.0');
  assert.ok((await misp('GET', 'attributes/describeTypes.json')).json.result.types.includes('domain|ip'));
  assert.equal((await misp('GET', `events/view/${uuid(200)}`)).json.Event.info, '偽の宅配の事案');
  assert.equal((await misp('GET', `events/view/${uuid(999)}`)).status, 404);

  const found = (await misp('POST', 'attributes/restSearch', {returnFormat: 'json', value: 'login[.]bank[.]example'})).json.response.Attribute;
  assert.deepEqual(found.map(one => [one.uuid, one.Event.uuid]), [[uuid(201), uuid(200)]]);
  // A bundle of STIX is answered as events too.
  const composed = (await misp('POST', 'events/restSearch', {returnFormat: 'json', value: '198.51.100.9'})).json.response;
  assert.equal(composed.length, 1);
  assert.equal((await misp('GET', `events/view/${composed[0].Event.uuid}`)).json.Event.uuid, composed[0].Event.uuid);
  assert.equal((await misp('POST', 'events/restSearch', {returnFormat: 'json', value: '203.0.113.250'})).json.response.length, 0);
  const unknown = await misp('POST', 'events/restSearch', {returnFormat: 'json', threat_level_id: '1'});
  assert.equal(unknown.json.errors, 'misp.filter_unknown');

  const added = await misp('POST', 'events/add', {Event: {uuid: uuid(300), info: '追加した事案', date: '2026-03-06', Attribute: [{uuid: uuid(301), type: 'domain', category: 'Network activity', value: 'new.example', to_ids: true}]}});
  assert.equal(added.status, 200, added.text);
  assert.equal((await misp('POST', 'events/add', {Event: {uuid: uuid(300), info: 'x'}})).status, 409);
  const attribute = await misp('POST', `attributes/add/${uuid(300)}`, {uuid: uuid(302), type: 'ip-dst', category: 'Network activity', value: '203.0.113.66', to_ids: true});
  assert.equal(attribute.status, 200, attribute.text);
  assert.equal((await misp('POST', 'tags/attachTagToObject', {uuid: uuid(302), tag: 'osint', local: false})).json.saved, true);
  const whole = (await misp('GET', `events/view/${uuid(300)}`)).json.Event;
  assert.deepEqual(whole.Attribute.map(one => one.value), ['new.example', '203.0.113.66']);
  assert.deepEqual(whole.Attribute[1].Tag, [{name: 'osint'}]);
  assert.equal((await misp('POST', `attributes/add/${uuid(200)}`, {type: 'domain', value: 'x.example'})).status, 403, 'of another source');
  const known = (await world.analyst.call('POST', '/api/v1/intel/lookup', {text: '203.0.113.66'})).json.items[0];
  assert.ok(known.parts > 0);

  assert.equal((await misp('GET', 'feed/manifest.json')).status, 404, 'no standing feed on a token');
});

test('the command line writes files and feeds whole or not at all, and lists what it left out', async () => {
  await world.server.stop();
  const words = (form, output, more) => ['intel', 'export', '--data', world.data, '--person', 'renkei', '--purpose', 'prevention', '--password-file', join(world.folder, 'password'), '--form', form, '--output', join(world.folder, output), '--json', ...more];
  const stix = run(words('stix', 'out.json', ['--original', world.bundle, '--tlp', 'clear']), {timeout: 120_000});
  assert.equal(stix.status, 0, stix.stdout + stix.stderr);
  assert.equal(stix.json.included, 2);
  assert.deepEqual(stix.json.withheld.map(one => [one.what, one.code]), [[`indicator--${uuid(2)}`, 'share.label_above']]);
  assert.deepEqual(JSON.parse(readFileSync(join(world.folder, 'out.json'))).objects, [bundle.objects[0], bundle.objects[2]]);
  assert.equal(run(words('stix', 'out.json', ['--original', world.bundle]), {timeout: 60_000}).status, 3, 'never over a file');

  const feed = run(words('misp_feed', 'feed', []), {timeout: 120_000});
  assert.equal(feed.status, 0, feed.stdout + feed.stderr);
  assert.deepEqual(readdirSync(join(world.folder, 'feed')).sort(), [`${uuid(200)}.json`, 'hashes.csv', 'manifest.json'].sort());

  const again = run(words('misp_feed', 'feed', []), {timeout: 120_000});
  assert.equal(again.status, 0, again.stdout + again.stderr);
  assert.deepEqual(readdirSync(join(world.folder, 'feed')).sort(), [`${uuid(200)}.json`, 'hashes.csv', 'manifest.json'].sort());
  for (const [folder, files] of Object.entries({
    other: {'kept.txt': 'x'},
    beside: {'manifest.json': '{}', 'kept.json': '{}'},
    foreign: {'manifest.json': '{"name": "x"}'},
  })) {
    mkdirSync(join(world.folder, folder));
    for (const [name, text] of Object.entries(files)) writeFileSync(join(world.folder, folder, name), text);
    const refused = run(words('misp_feed', folder, []), {timeout: 60_000});
    assert.equal(refused.status, 3, `never over another folder: ${folder}`);
    assert.equal(refused.json.code, 'share.not_a_feed');
    assert.deepEqual(readdirSync(join(world.folder, folder)).sort(), Object.keys(files).sort());
  }
  // What others put beside the place is neither followed nor removed.
  mkdirSync(join(world.folder, 'feed.partial'));
  writeFileSync(join(world.folder, 'feed.partial', 'kept.txt'), 'x');
  symlinkSync(join(world.folder, 'aim'), join(world.folder, 'linked.json.partial'));
  assert.equal(run(words('misp_feed', 'feed', []), {timeout: 120_000}).status, 0);
  assert.equal(run(words('stix', 'linked.json', ['--original', world.bundle, '--tlp', 'clear']), {timeout: 60_000}).status, 0);
  assert.equal(existsSync(join(world.folder, 'feed.partial', 'kept.txt')), true);
  assert.equal(existsSync(join(world.folder, 'aim')), false);

  writeFileSync(join(world.folder, 'values.txt'), 'hxxp://login[.]bank[.]example/ 192.0.2.77 203.0.113.200');
  const values = run(words('hosts', 'hosts', ['--values', join(world.folder, 'values.txt'), '--tlp', 'green']), {timeout: 60_000});
  assert.ok(values.json, values.stdout + values.stderr);
  const analyst = run(['intel', 'export', '--data', world.data, '--person', 'bunseki', '--password-file', join(world.folder, 'password'), '--form', 'stix', '--output', join(world.folder, 'no.json'), '--original', world.bundle], {timeout: 60_000});
  assert.equal(analyst.status, 3);
  assert.equal(existsSync(join(world.folder, 'no.json')), false);
  assert.deepEqual(readdirSync(world.folder).filter(name => name.includes('.partial-')), []);
});
