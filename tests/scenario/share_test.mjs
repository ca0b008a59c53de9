// Sharing from draft to receipt, through the program: two people put a circle in force and release to it, a partner with
// an API token fetches over TAXII 2.1 and gives back, a recall reaches it. What is of transport among the 25 details of
// TAXII is tested here. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {rmSync} from 'node:fs';
import {after, before, test} from 'node:test';
import {draftRelease, indicator, media, offerRelease, openWorld, proposeCircle, step, steps, uuid} from './partners.mjs';
import {hire, startServer, until} from './program.mjs';

let world;
const taxii = (path, options) => world.taxii(path, options);

before(async () => { world = await openWorld(); });
after(async () => {
  await world?.server?.stop('SIGKILL');
  if (world) rmSync(world.folder, {recursive: true, force: true});
});

test('two people put a circle in force on an agreement', async () => {
  world.circle = await proposeCircle(world);
  const alone = await step(world.liaison, 'circle', world.circle, 'put_in_force');
  assert.equal(alone.status, 403, 'one person alone puts nothing in force');
  await steps('circle', world.circle, [[world.head, 'put_in_force']]);
});

test('a release is seen as its recipient would, approved by another, and offered', async () => {
  const {liaison} = world;
  world.release = await draftRelease(world, world.circle);
  const seen = await liaison.call('GET', `/api/v1/intel/releases/${world.release}/preview`);
  assert.equal(seen.status, 200, seen.text);
  assert.equal(seen.json.recipient, '株式会社アルファ');
  assert.ok(seen.json.text.includes('login.bank.example') && seen.json.text.includes('kit.example'));
  assert.deepEqual(seen.json.findings.filter(one => one.blocking), []);
  assert.equal((await liaison.call('GET', `/api/v1/intel/releases/${world.release}/file?form=csv&member=x`)).status, 409, 'nothing goes out before it is offered');
  await offerRelease(world, world.release);
  const receipts = await until('the release', async () => { const {items} = (await liaison.call('GET', `/api/v1/intel/releases/${world.release}/receipts`)).json; return items.length > 0 && items; });
  const [fetches, hand] = ['株式会社アルファ', '株式会社ベータ'].map(name => receipts.find(one => one.name === name));
  assert.deepEqual([fetches.by_hand, hand.by_hand], [false, true]);
  assert.equal((await liaison.call('GET', `/api/v1/intel/releases/${world.release}/file?form=hosts`)).status, 400, 'no file without a recipient');
  assert.equal((await liaison.call('GET', `/api/v1/intel/releases/${world.release}/file?form=hosts&member=${fetches.member}`)).json.code, 'share.member_not_by_hand');
  world.hand = hand.member;
  const file = await liaison.call('GET', `/api/v1/intel/releases/${world.release}/file?form=hosts&member=${hand.member}`);
  assert.equal(file.status, 200);
  assert.match(file.text, /kit\.example/);
});

test('detail_01 addresses end in a slash, are taken without one, and nothing is redirected', async () => {
  for (const path of ['', 'hinomi/', 'hinomi', 'hinomi/collections/', 'hinomi/collections']) assert.equal((await taxii(path)).status, 200, path);
  const bare = await fetch(`${world.server.address.replace(/\/$/, '')}/taxii2`, {redirect: 'manual', headers: {accept: media, authorization: `Bearer ${world.token}`}});
  assert.equal(bare.status, 200);
  assert.ok((await bare.json()).default.endsWith('/'));
  const posted = await taxii('hinomi/collections/malware/objects', {method: 'POST', headers: {'content-type': media}, body: '{}'});
  assert.equal(posted.status, 422);
});

test('detail_02 every answer is of the TAXII media type, errors too', async () => {
  for (const [path, options, status] of [['', {}, 200], ['hinomi/absent/', {}, 404], ['', {headers: {authorization: 'Bearer wrong'}}, 401], ['', {headers: {accept: 'text/html'}}, 406], ['hinomi/collections/', {method: 'PUT'}, 405]]) {
    const answer = await taxii(path, options);
    assert.equal(answer.status, status, path);
    assert.equal(answer.headers.get('content-type'), media);
    await answer.json();
  }
});

test('detail_17 who is not known is told how to say who it is; a token of an officer is not enough', async () => {
  const answer = await taxii('', {headers: {authorization: ''}});
  assert.equal(answer.status, 401);
  assert.match(answer.headers.get('www-authenticate'), /Basic realm=/);
  assert.equal((await answer.json()).http_status, '401');
  const basic = password => ({headers: {authorization: `Basic ${Buffer.from(`alpha:${password}`).toString('base64')}`}});
  assert.equal((await taxii('', basic(world.token))).status, 200);
  assert.equal((await taxii('', {headers: {authorization: `Token ${world.token}`}})).status, 200);
  assert.equal((await taxii('', basic('wrong'))).status, 401);
  for (const text of ['Basic', 'Basic !!!', `Basic ${Buffer.from('no-colon').toString('base64')}`, 'Digest x', 'Bearer', 'Bearer  ']) assert.equal((await taxii('', {headers: {authorization: text}})).status, 401, text);
  assert.equal((await taxii('', {headers: {authorization: `Basic ${Buffer.from(`beta:${world.token}`).toString('base64')}`}})).status, 401);
  const officer = await world.liaison.call('POST', '/api/v1/me/tokens', {name: 'other', days: 1, scopes: ['intel_read']});
  assert.equal((await taxii('', {headers: {authorization: `Bearer ${officer.json.secret}`}})).status, 403);
});

test('what is too large is refused in the form of TAXII, at the limit that the server tells', async () => {
  const limit = (await (await taxii('hinomi/')).json()).max_content_length;
  assert.equal(limit, 8 << 20);
  const headers = {'content-type': media};
  const fits = await taxii('hinomi/collections/malware/objects/', {method: 'POST', headers, body: '{}'.padEnd(limit)});
  assert.equal(fits.status, 422);
  const large = await taxii('hinomi/collections/malware/objects/', {method: 'POST', headers, body: '{}'.padEnd(limit + 1)});
  assert.equal(large.status, 413);
  assert.equal(large.headers.get('content-type'), media);
  assert.equal((await large.json()).http_status, '413');
});

test('the partner fetches, its receipt is seen, and the partner reaches nothing else', async () => {
  await until('the release', async () => (await (await taxii('hinomi/collections/malware/objects/')).json()).objects);
  const page = await taxii('hinomi/collections/malware/objects/?limit=100');
  const {objects} = await page.json();
  const patterns = objects.filter(one => one.type === 'indicator').map(one => one.pattern).sort();
  assert.deepEqual(patterns, ["[domain-name:value = 'kit.example']", "[domain-name:value = 'login.bank.example']", "[ipv4-addr:value = '198.51.100.77']"]);
  world.last = page.headers.get('x-taxii-date-added-last');
  assert.deepEqual(await (await taxii(`hinomi/collections/malware/objects/?added_after=${world.last}`)).json(), {});
  const receipts = (await world.liaison.call('GET', `/api/v1/intel/releases/${world.release}/receipts`)).json.items;
  assert.deepEqual(receipts.map(one => [one.name, one.state, one.objects]), [['株式会社アルファ', 'acknowledged', objects.length], ['株式会社ベータ', 'fetched', receipts[1].objects]]);
  assert.ok(receipts[1].objects > 0, 'a file by hand is a receipt');
  const circles = (await world.liaison.call('GET', '/api/v1/intel/circles')).json.items;
  assert.deepEqual(circles.map(one => [one.title, one.members, one.releases, one.acknowledged, one.expected]), [['架空の協議会', 2, 1, 1, 1]]);
  for (const path of ['/api/v1/intel/circles', '/api/v1/records/release', '/api/v1/intel/originals', '/api/v1/observe/sensors'])
    assert.equal((await world.partner.call('GET', path)).status, 403, path);
});

test('what the partner gives is taken in, with its status', async () => {
  const posted = await taxii('hinomi/collections/malware/objects/', {method: 'POST', headers: {'content-type': media}, body: JSON.stringify({objects: [indicator(9, "[domain-name:value = 'given.example']")]})});
  assert.equal(posted.status, 202);
  const status = await posted.json();
  assert.equal(status.success_count, 1);
  assert.deepEqual(await (await taxii(`hinomi/status/${status.id}/`)).json(), status);
  const analyst = await hire(world.administrator, {name: 'bunseki', roles: ['analyst'], organisation: '00'});
  const looked = (await analyst.call('POST', '/api/v1/intel/lookup', {text: 'given.example'})).json;
  assert.equal(looked.items[0].parts, 1);
  const release = `/api/v1/intel/releases/${world.release}`;
  assert.equal((await analyst.call('GET', `${release}/preview`)).status, 200, 'who may draft sees what would leave');
  assert.equal((await analyst.call('GET', `${release}/file?form=hosts&member=x`)).status, 403, 'and takes no file');
});

test('a recall reaches the partner as revoked versions, and its fetching is told', async () => {
  await steps('release', world.release, [[world.liaison, 'recall', undefined, '誤りがあったため']]);
  const taken = await until('the recall', async () => (await (await taxii(`hinomi/collections/malware/objects/?added_after=${world.last}`)).json()).objects?.filter(one => one.revoked).length > 0 || undefined);
  assert.ok(taken);
  const receipts = (await world.liaison.call('GET', `/api/v1/intel/releases/${world.release}/receipts`)).json.items;
  assert.deepEqual(receipts.map(one => one.state), ['recall_seen', 'recalled']);
  const notice = await world.liaison.call('GET', `/api/v1/intel/releases/${world.release}/recall-notice?member=${world.hand}`);
  assert.match(notice.text, /株式会社ベータ　御中/);
  assert.ok(!notice.text.includes('誤りがあった'), 'the reason stays in the house');
  assert.equal((await world.liaison.call('POST', `/api/v1/intel/releases/${world.release}/recall-told`, {member: world.hand})).status, 204);
  assert.deepEqual((await world.liaison.call('GET', `/api/v1/intel/releases/${world.release}/receipts`)).json.items.map(one => one.state), ['recall_seen', 'recall_seen']);
  const rest = (await (await taxii('hinomi/collections/malware/objects/')).json()).objects;
  assert.ok(!rest.some(one => one.id === `indicator--${uuid(1)}`), 'what others made is gone');
  assert.ok(!JSON.stringify(rest).includes('誤りがあった'), 'the reason stays in the house');
});

test('what is in force stands after a restart, and cursors hold', async () => {
  const first = await (await taxii('hinomi/collections/malware/objects/?limit=1')).json();
  await world.server.stop();
  world.server = await startServer(undefined, world.data);
  const second = await taxii(`hinomi/collections/malware/objects/?limit=1&next=${encodeURIComponent(first.next)}`);
  assert.equal(second.status, 200);
  assert.notEqual((await second.json()).objects[0].id, first.objects[0].id);
});
