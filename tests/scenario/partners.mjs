// A force that shares with partners, through the API of a running server: liaison officer and head of the division, an
// agreement, a circle in force, a partner with its API token, a release that goes its whole way. In: a server of
// program.mjs; out: what the scenarios, the browser tests and the foreign clients begin with. All of it is synthetic.
import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {hire, makeFolder, run, signedIn, startServer} from './program.mjs';

export const media = 'application/taxii+json;version=2.1';
export const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const common = {spec_version: '2.1', created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z'};
export const indicator = (number, pattern) => ({type: 'indicator', id: `indicator--${uuid(number)}`, ...common, pattern, pattern_type: 'stix', valid_from: '2026-03-01T00:00:00Z'});
const items = ['parties', 'purpose', 'information', 'handling', 'contacts', 'cost', 'term', 'ending'].map(item => ({item, text: '定め'}));

export const record = (person, type, fields) => person.call('POST', `/api/v1/records/${type}`, {key: crypto.randomUUID(), fields}).then(answer => { assert.ok(answer.status < 300, answer.text); return answer.json.record; });
export async function step(person, type, id, name, fields, reason) {
  const now = (await person.call('GET', `/api/v1/records/${type}/${id}`)).json.record;
  return person.call('POST', `/api/v1/records/${type}/${id}/steps/${name}`, {version: now.version, key: crypto.randomUUID(), ...(fields ? {fields} : {}), ...(reason ? {reason} : {})});
}
export async function steps(type, id, rows) {
  for (const [person, name, fields, reason] of rows) {
    const done = await step(person, type, id, name, fields, reason);
    assert.ok(done.status < 300, `${name}: ${done.text}`);
  }
}

/** Starts a server with one original of `objects` taken in, officers and a partner; the caller stops it. */
export async function openWorld(objects = [indicator(1, "[domain-name:value = 'login.bank.example']"), indicator(2, "[ipv4-addr:value = '198.51.100.77']")]) {
  const world = {folder: makeFolder()};
  world.data = join(world.folder, 'data');
  mkdirSync(world.data);
  // The delivered lists know every address of documentation, which is all that a test may use.
  writeFileSync(join(world.data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  writeFileSync(join(world.folder, 'bundle.json'), JSON.stringify({type: 'bundle', id: `bundle--${uuid(100)}`, objects}));
  const taken = run(['intel', 'import', '--data', world.data, '--lang', 'en', '--json', '--source', '架空研究所', '--tlp', 'green', join(world.folder, 'bundle.json')], {timeout: 60_000});
  assert.equal(taken.status, 0, taken.stdout + taken.stderr);
  world.original = JSON.parse(taken.stdout.trim().split('\n').find(line => line.startsWith('{'))).original;
  world.server = await startServer(undefined, world.data);
  world.administrator = await signedIn(world.server);
  world.liaison = await hire(world.administrator, {name: 'renkei', roles: ['liaison'], organisation: '00'});
  world.head = await hire(world.administrator, {name: 'shukan', roles: ['division_head'], organisation: '00'});
  world.partner = await hire(world.administrator, {name: 'alpha', roles: ['partner'], organisation: '00'});
  const made = await world.partner.call('POST', '/api/v1/me/tokens', {name: 'taxii', days: 30, scopes: ['share_exchange']});
  assert.equal(made.status, 201, made.text);
  world.token = made.json.secret;
  /** Asks as the partner's program. */
  world.taxii = (path, options = {}) => fetch(`${world.server.address.replace(/\/$/, '')}/taxii2/${path}`, {redirect: 'manual', ...options, headers: {accept: media, authorization: `Bearer ${world.token}`, ...options.headers}});
  return world;
}

/** Makes a circle and proposes it; somebody else is to put it in force. */
export async function proposeCircle(world) {
  const {liaison, head} = world;
  const agreement = await record(liaison, 'agreement', {title: '架空の協定', kind: 'information', partner: '架空協議会', items});
  await steps('agreement', agreement.id, [[liaison, 'propose'], [head, 'conclude', {concluded_on: '2026-04-01', ends_on: '2040-03-31', contact: '窓口', contact_checked_on: '2026-11-01'}]]);
  const circle = await record(liaison, 'circle', {title: '架空の協議会', kind: 'malware', tlp: 'green', alias: 'malware', basis: 'agreement', agreement: agreement.id, members: [{name: '株式会社アルファ', account: 'alpha', gives: true}, {name: '株式会社ベータ'}]});
  await steps('circle', circle.id, [[liaison, 'propose']]);
  return circle.id;
}

export const draftRelease = (world, circle, more = {}) => record(world.liaison, 'release', {title: '偽の銀行の情報', circle, tlp: 'green', basis: 'agreement', purpose: '被害の防止', originals: [{original: world.original}], values: [{kind: 'domain', value: 'kit.example', title: '誘導先'}], ...more}).then(made => made.id);
export const offerRelease = (world, release) => steps('release', release, [[world.liaison, 'ask_check'], [world.head, 'approve'], [world.liaison, 'offer']]);
