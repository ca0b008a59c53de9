// What is composed is read by those for whom it is meant: python-stix2 takes the bundle and makes the same ids, the validator
// of OASIS finds it within the schemas of STIX 2.1, PyMISP takes the event, name servers take the zone and answer by it,
// pySigma the rules for Sigma, Suricata its own. HINOMI_FOREIGN_PYTHON names a Python; each says skipped where
// its program is not there.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {Resolver} from 'node:dns/promises';
import {createSocket} from 'node:dgram';
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, run, signedIn, startServer, until} from '../scenario/program.mjs';

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

test('the validator of OASIS finds composed bundles within the schemas of STIX 2.1', {skip: has('stix2validator') ? false : 'skipped: no stix2-validator'}, () => {
  const told = inPython(`
import json, sys
from stix2validator import validate_file, ValidationOptions
told = []
for name in sys.argv[1:]:
    result = validate_file(name, ValidationOptions(version='2.1', strict=False))
    objects = json.load(open(name))['objects']
    told.append({'valid': result.is_valid, 'objects': len(objects), 'errors': [str(e) for r in result.object_results for e in r.errors]})
print(json.dumps(told))`, give('stix_21', world.list, 'list.stix21.json'), give('stix_21', world.event, 'event.stix21.json'));
  for (const one of told) {
    assert.deepEqual(one.errors, []);
    assert.ok(one.valid && one.objects > 3, JSON.stringify(one));
  }
});

test('pySigma takes the rules', {skip: has('sigma') ? false : 'skipped: no pysigma'}, () => {
  const told = inPython(`
import json, sys
from sigma.collection import SigmaCollection
rules = SigmaCollection.from_yaml(open(sys.argv[1]).read())
print(json.dumps({'rules': len(rules.rules), 'errors': [str(e) for r in rules.rules for e in r.errors]}))`, give('sigma', world.list, 'list.sigma.yml'));
  assert.deepEqual(told.errors, []);
  assert.ok(told.rules > 0);
});

/** A UDP port that is free now. */
const freePort = () => new Promise(done => { const socket = createSocket('udp4'); socket.bind(0, '127.0.0.1', () => { const {port} = socket.address(); socket.close(() => done(port)); }); });

test('Unbound answers by the zone: listed names and those below are not there, others are', {skip: there('unbound') ? false : 'skipped: no unbound'}, async context => {
  const port = await freePort(), conf = join(world.folder, 'unbound.conf');
  writeFileSync(conf, [
    'server:', ' interface: 127.0.0.1', ` port: ${port}`, ' do-daemonize: no', ' use-syslog: no', ' logfile: ""', ' chroot: ""', ' username: ""', ` directory: "${world.folder}"`, ' pidfile: ""',
    ' module-config: "respip validator iterator"', ' local-zone: "other.example." static', ' local-data: "other.example. A 192.0.2.1"',
    'remote-control:', ' control-enable: no',
    'rpz:', ' name: rpz.example', ` zonefile: "${give('rpz', world.list, 'unbound.zone')}"`, '',
  ].join('\n'));
  const server = spawn('sh', ['-c', `PATH=$PATH:/usr/sbin exec unbound -d -c ${conf}`], {stdio: 'ignore'});
  context.after(() => server.kill('SIGKILL'));
  const resolver = new Resolver({timeout: 500, tries: 1});
  resolver.setServers([`127.0.0.1:${port}`]);
  await until('Unbound', () => resolver.resolve4('other.example').then(all => all[0] === '192.0.2.1', () => false));
  for (const name of ['evil.example', 'a.evil.example']) await assert.rejects(resolver.resolve4(name), {code: 'ENOTFOUND'});
});

test('Suricata takes the rules', {skip: there('suricata') ? false : 'skipped: no suricata'}, () => {
  const done = spawnSync('suricata', ['-T', '-l', world.folder, '-S', give('suricata_rules', world.list, 'list.rules')], {encoding: 'utf8', timeout: 120_000});
  assert.equal(done.status, 0, done.stdout + done.stderr);
});
