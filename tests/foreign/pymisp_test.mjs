// The program that most others use to speak to a MISP, PyMISP, against the running server: it signs in with a token, reads,
// searches and adds. Needs a Python with pymisp; HINOMI_FOREIGN_PYTHON names it. Says skipped where there is none.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, run, signedIn, startServer} from '../scenario/program.mjs';

const python = process.env.HINOMI_FOREIGN_PYTHON ?? 'python3';
const there = spawnSync(python, ['-c', 'import pymisp']).status === 0;
const world = {};
const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const event = {Event: {uuid: uuid(200), info: '偽の宅配の事案', date: '2026-03-05', timestamp: '1772668800', Attribute: [
  {uuid: uuid(201), type: 'domain', category: 'Network activity', value: 'login.bank.example', to_ids: true, timestamp: '1772668800'}]}};

const script = `
import json, sys, warnings
warnings.filterwarnings('ignore')
from pymisp import PyMISP, MISPEvent, MISPAttribute
misp = PyMISP(sys.argv[1], sys.argv[2], ssl=False)
told = {'types': 'domain' in misp.types}
found = misp.search(controller='attributes', value='login.bank.example', pythonify=True)
told['found'] = [[a.value, a.to_ids, a.type] for a in found]
told['events'] = [e.info for e in misp.search(controller='events', value='login.bank.example', pythonify=True)]
told['read'] = misp.get_event('${uuid(200)}', pythonify=True).info
told['exists'] = [misp.event_exists('${uuid(200)}'), misp.event_exists('${uuid(999)}')]
event = MISPEvent()
event.info = 'PyMISPからの事案'
event.distribution = 1
event.add_attribute('ip-dst', '203.0.113.66', to_ids=True)
event.add_tag('tlp:amber')
made = misp.add_event(event, pythonify=True)
told['made'] = made.uuid == event.uuid
attribute = misp.add_attribute(made.uuid, {'type': 'domain', 'value': 'added.example', 'category': 'Network activity'}, pythonify=True)
told['attribute'] = attribute.value
told['tagged'] = misp.tag(made.uuid, 'osint:source-type="blog-post"').get('saved')
again = misp.get_event(made.uuid, pythonify=True)
told['again'] = sorted(a.value for a in again.attributes)
told['tags'] = sorted(t.name for t in again.tags)
told['index'] = sorted(e.info for e in misp.events(pythonify=True))
told['sharing_groups'] = misp.sharing_groups()
print(json.dumps(told))
`;

before(async () => {
  if (!there) return;
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  mkdirSync(world.data);
  writeFileSync(join(world.data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  writeFileSync(join(world.folder, 'event.json'), JSON.stringify(event));
  const taken = run(['intel', 'import', '--data', world.data, '--source', '架空研究所', join(world.folder, 'event.json')], {timeout: 120_000});
  assert.equal(taken.status, 0, taken.stdout + taken.stderr);
  world.server = await startServer(undefined, world.data);
  const administrator = await signedIn(world.server);
  const liaison = await hire(administrator, {name: 'renkei', roles: ['liaison'], organisation: '00', purpose: 'prevention'});
  world.token = (await liaison.call('POST', '/api/v1/me/tokens', {name: 'pymisp', scopes: ['intel_read', 'intel_write'], days: 1})).json.secret;
});
after(async () => {
  await world.server?.stop('SIGKILL');
  if (world.folder) rmSync(world.folder, {recursive: true, force: true});
});

test('PyMISP reads, searches and adds', {skip: there ? false : 'skipped: no Python with pymisp'}, () => {
  const done = spawnSync(python, ['-c', script, `${world.server.address.replace(/\/$/, '')}/misp/`, world.token], {encoding: 'utf8', timeout: 120_000});
  assert.equal(done.status, 0, done.stdout + done.stderr);
  const told = JSON.parse(done.stdout.trim().split('\n').at(-1));
  assert.deepEqual(told, {
    types: true, found: [['login.bank.example', true, 'domain']], events: ['偽の宅配の事案'], read: '偽の宅配の事案', exists: [true, false],
    made: true, attribute: 'added.example', tagged: true, again: ['203.0.113.66', 'added.example'], tags: ['osint:source-type="blog-post"', 'tlp:amber'],
    index: ['PyMISPからの事案', '偽の宅配の事案'], sharing_groups: [],
  });
});
