// What is composed is read by those for whom it is meant: python-stix2 takes the bundle and makes the same ids, PyMISP takes
// the event, name servers take the zone, Suricata the rules. HINOMI_FOREIGN_PYTHON names a Python; each says skipped where
// its program is not there.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, run, signedIn, startServer} from '../scenario/program.mjs';

const python = process.env.HINOMI_FOREIGN_PYTHON ?? 'python3';
const has = module => spawnSync(python, ['-c', `import ${module}`]).status === 0;
const there = program => spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin command -v ${program}`]).status === 0;
const world = {};
const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const list = 'indicator,type\nevil.example,domain\n192.0.2.77,ip\n2001:db8::7,ip\nhttp://evil.example/login.php,url\n0cc175b9c0f1b6a831c399e269772661,md5\n';
const event = {Event: {uuid: uuid(200), info: '偽の宅配の事案', date: '2026-03-05', timestamp: '1772668800', Attribute: [
  {uuid: uuid(201), type: 'domain', category: 'Network activity', value: 'login.bank.example', to_ids: true, timestamp: '1772668800'},
  {uuid: uuid(202), type: 'filename|md5', category: 'Payload delivery', value: 'a.exe|0cc175b9c0f1b6a831c399e269772661', to_ids: true, timestamp: '1772668800'}]}};

before(() => {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  mkdirSync(world.data);
  writeFileSync(join(world.data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  writeFileSync(join(world.folder, 'list.csv'), list);
  writeFileSync(join(world.folder, 'event.json'), JSON.stringify(event));
  writeFileSync(join(world.folder, 'password'), '試験だけに使う長いパスワード');
  const taken = run(['intel', 'import', '--data', world.data, '--source', '架空研究所', '--tlp', 'clear', '--json', join(world.folder, 'list.csv'), join(world.folder, 'event.json')], {timeout: 120_000});
  assert.equal(taken.status, 0, taken.stdout + taken.stderr);
  const originals = Object.fromEntries(taken.stdout.trim().split('\n').map(line => JSON.parse(line)).map(one => [one.form, one.original]));
  world.list = originals.csv;
  world.event = originals.misp;
});
before(async () => {
  const server = await startServer(undefined, world.data);
  await hire(await signedIn(server), {name: 'renkei', roles: ['liaison'], organisation: '00', purpose: 'prevention'});
  await server.stop();
});
after(() => rmSync(world.folder, {recursive: true, force: true}));

/** Gives an original out into a file. */
function give(form, original, name) {
  const file = join(world.folder, name);
  const given = run(['intel', 'export', '--data', world.data, '--person', 'renkei', '--purpose', 'prevention', '--password-file', join(world.folder, 'password'), '--form', form, '--original', original, '--tlp', 'clear', '--output', file, '--json'], {timeout: 120_000});
  assert.equal(given.status, 0, given.stdout + given.stderr);
  return file;
}

function inPython(script, ...words) {
  const done = spawnSync(python, ['-W', 'ignore', '-c', script, ...words], {encoding: 'utf8', timeout: 120_000});
  assert.equal(done.status, 0, done.stdout + done.stderr);
  return JSON.parse(done.stdout);
}

test('python-stix2 reads a composed bundle without custom content and makes the same ids', {skip: has('stix2') ? false : 'skipped: no stix2'}, () => {
  const told = inPython(`
import json, sys, stix2
told = []
for name in sys.argv[1:]:
    bundle = stix2.parse(open(name).read(), allow_custom=False)
    for one in bundle.objects:
        if one.type == 'domain-name': told.append([one.id, stix2.DomainName(value=one.value).id])
        if one.type == 'ipv6-addr': told.append([one.id, stix2.IPv6Address(value=one.value).id])
        if one.type == 'file' and 'hashes' in one: told.append([one.id, stix2.File(hashes=one.hashes).id])
print(json.dumps(told))`, give('stix', world.list, 'list.stix.json'), give('stix', world.event, 'event.stix.json'));
  assert.ok(told.length >= 4, JSON.stringify(told));
  for (const [ours, theirs] of told) assert.equal(ours, theirs);
});

test('PyMISP reads a composed event and one that goes out as it came', {skip: has('pymisp') ? false : 'skipped: no pymisp'}, () => {
  const composed = JSON.parse(readFileSync(give('misp', world.list, 'list.misp.json'), 'utf8')).response[0];
  writeFileSync(join(world.folder, 'one.json'), JSON.stringify(composed));
  const told = inPython(`
import json, sys
from pymisp import MISPEvent
out = []
for name in sys.argv[1:]:
    event = MISPEvent()
    event.load_file(name)
    out.append([event.uuid, sorted(a.value for a in event.attributes), [t.name for t in event.tags]])
print(json.dumps(out))`, join(world.folder, 'one.json'), give('misp', world.event, 'event.misp.json'));
  assert.equal(told[0][0], composed.Event.uuid);
  assert.ok(told[0][1].includes('evil.example'));
  assert.deepEqual(told[0][2], ['tlp:clear']);
  assert.deepEqual(told[1], [uuid(200), ['a.exe|0cc175b9c0f1b6a831c399e269772661', 'login.bank.example'], []]);
});

test('a name server takes the zone', {skip: there('named-checkzone') ? false : 'skipped: no named-checkzone'}, () => {
  const done = spawnSync('named-checkzone', ['-k', 'fail', '-n', 'fail', 'rpz.example', give('rpz', world.list, 'list.zone')], {encoding: 'utf8'});
  assert.equal(done.status, 0, done.stdout + done.stderr);
});

test('Suricata takes the rules', {skip: there('suricata') ? false : 'skipped: no suricata'}, () => {
  const done = spawnSync('suricata', ['-T', '-l', world.folder, '-S', give('suricata_rules', world.list, 'list.rules')], {encoding: 'utf8', timeout: 120_000});
  assert.equal(done.status, 0, done.stdout + done.stderr);
});
