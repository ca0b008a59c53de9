// hinomi-sensor under faults, in a network namespace: forced overload, a centre that is killed and comes again, a cable
// that is cut, kill -9 of the sensor. Every packet that reached the interface is stored or stands in the ledger under a
// name; what the centre acknowledged is neither lost nor stored twice. HINOMI_SENSOR_FAULTS says how many faults.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import {hinomi, makeFolder, run, signedIn, startServer, until} from './program.mjs';

const program = join(dirname(hinomi), 'hinomi-sensor');
const faults = Number(process.env.HINOMI_SENSOR_FAULTS ?? 10);
const ip = (...words) => spawnSync('ip', words, {encoding: 'utf8'});
const address = '198.51.100.2', name = '障害試験';

// A pair of interfaces: one here for the sensor, the other in a namespace of its own for who sends.
function makeCable(t) {
  if (process.getuid() !== 0 || ip('netns', 'list').status !== 0) return undefined;
  const mark = process.pid.toString(36), outside = `hnf${mark}`, here = `hs${mark}`;
  if (ip('netns', 'add', outside).status !== 0) return undefined;
  t.after(() => { ip('netns', 'del', outside); ip('link', 'del', here); });
  if (ip('link', 'add', 'hf0', 'netns', outside, 'type', 'veth', 'peer', 'name', here).status !== 0) return undefined;
  // Neither side speaks on its own: what arrives is what was sent.
  spawnSync('ip', ['netns', 'exec', outside, 'sysctl', '-qw', 'net.ipv6.conf.all.disable_ipv6=1']);
  ip('link', 'set', here, 'addrgenmode', 'none');
  ip('-n', outside, 'addr', 'add', '198.51.100.1/24', 'dev', 'hf0');
  ip('-n', outside, 'link', 'set', 'hf0', 'up');
  ip('link', 'set', here, 'up');
  ip('-n', outside, 'neigh', 'add', address, 'lladdr', '02:00:00:00:00:02', 'dev', 'hf0', 'nud', 'permanent');
  const received = () => Number(readFileSync(`/sys/class/net/${here}/statistics/rx_packets`, 'utf8'));
  return {outside, here, received};
}

// Sends `count` datagrams, `burst` at a time; the kernel may refuse some while the cable is cut, and those never arrive.
function send(cable, count, burst = 20) {
  const source = `const d=require('dgram').createSocket('udp4');let n=0,open=0;const one=()=>{if(n>=${count}){if(open===0)d.close();return}n+=1;open+=1;d.send('hinomi '+n,5060,'${address}',()=>{open-=1;n%${burst}?one():setTimeout(one,2)})};one()`;
  const child = spawn('ip', ['netns', 'exec', cable.outside, process.execPath, '-e', source], {stdio: 'ignore'});
  return new Promise(done => child.on('exit', done));
}

const freePort = () => new Promise(done => {
  const server = createServer().listen(0, '127.0.0.1', () => { const {port} = server.address(); server.close(() => done(port)); });
});

async function startSensor(t, configuration) {
  const child = spawn(program, ['run', '--config', configuration, '--lang', 'en'], {stdio: ['ignore', 'pipe', 'pipe']});
  const sensor = {child, said: ''};
  child.stdout.on('data', piece => { sensor.said += piece; });
  child.stderr.on('data', piece => { sensor.said += piece; });
  sensor.ended = new Promise(done => child.on('exit', (code, signal) => { sensor.code = code ?? signal; done(sensor.code); }));
  t.after(() => child.kill('SIGKILL'));
  await until('the sensor watches', () => sensor.said.includes('watching') || sensor.code !== undefined, {seconds: 60});
  assert.equal(sensor.code, undefined, sensor.said);
  sensor.end = signal => { child.kill(signal); return sensor.ended; };
  return sensor;
}

async function makeWorld(t, settings = '') {
  const cable = existsSync(program) ? makeCable(t) : undefined;
  if (!cable) return undefined;
  const folder = makeFolder(t), port = await freePort();
  const world = {cable, folder, configuration: join(folder, 'sensor.yaml')};
  world.startCentre = async () => { world.server = await startServer(t, folder, ['--port', String(port)]); };
  await world.startCentre();
  const person = await signedIn(world.server);
  const made = await person.call('POST', '/api/v1/observe/sensors', {name, prefecture: '07', place: '試験', addresses: [address], clock: 'ntp'});
  assert.equal(made.status, 201, made.text);
  const token = await person.call('POST', '/api/v1/me/tokens', {name: 'sensor', scopes: ['observe_ingest'], sensor: made.json.id, days: 1});
  assert.ok(token.json?.secret, token.text);
  world.id = made.json.id;
  world.person = person;
  writeFileSync(join(folder, 'token'), token.json.secret);
  writeFileSync(world.configuration, `sensor:\n  name: ${name}\n  interface: ${cable.here}\n  addresses: ${address}\n  centre: http://127.0.0.1:${port}\n  token_file: ${folder}/token\n  spool_folder: ${folder}/spool\n  batch_seconds: 1\n  ring_mebibytes: 2\n${settings}`);
  world.startSensor = () => startSensor(t, world.configuration);
  world.verify = () => {
    const said = run(['spool', 'verify', '--config', world.configuration, '--lang', 'en'], {program});
    assert.equal(said.status, 0, said.stdout + said.stderr);
    return Number(/packets (\d+)/.exec(said.stdout)[1]);
  };
  world.ledger = async () => {
    const page = await person.call('GET', `/api/v1/observe/sensors/${world.id}/ledger?limit=1440`);
    assert.equal(page.status, 200, page.text);
    return page.json;
  };
  const sum = (page, read) => page.items.reduce((total, item) => total + read(item), 0);
  world.sums = async () => {
    const page = await world.ledger();
    return {page, spooled: sum(page, item => item.ledger.spooled), taken: sum(page, item => item.taken), stored: page.stored, received: page.received,
      dropped: sum(page, item => item.ledger.ring_dropped), refused: sum(page, item => item.ledger.refused), missing: sum(page, item => item.missing)};
  };
  world.stored = async () => {
    const from = new Date(Date.now() - 7_200_000).toISOString(), to = new Date(Date.now() + 7_200_000).toISOString();
    return (await person.call('GET', `/api/v1/observe/events?from=${from}&to=${to}&port=udp/5060`)).json.packets;
  };
  // All that the spool holds is at the centre.
  world.settled = () => until('the centre has what the spool holds', async () => (await world.sums()).taken === world.verify(), {seconds: 120, every: 500});
  return world;
}

// Stops the sensor's program while packets come: its small ring runs over, and the kernel counts what it drops.
async function overload(world, sensor) {
  sensor.child.kill('SIGSTOP');
  await send(world.cable, 40_000, 1_000);
  sensor.child.kill('SIGCONT');
}

test('every packet of an overload, a centre that comes again and a cut cable is accounted for', {timeout: 600_000}, async t => {
  const world = await makeWorld(t);
  if (!world) return t.skip('skipped: no network namespaces here');
  const before = world.cable.received();
  const sensor = await world.startSensor();
  await send(world.cable, 500);
  await overload(world, sensor);
  await world.server.stop('SIGKILL');
  await send(world.cable, 500);
  await world.startCentre();
  ip('-n', world.cable.outside, 'link', 'set', 'hf0', 'down');
  await send(world.cable, 50);
  ip('-n', world.cable.outside, 'link', 'set', 'hf0', 'up');
  ip('-n', world.cable.outside, 'neigh', 'replace', address, 'lladdr', '02:00:00:00:00:02', 'dev', 'hf0', 'nud', 'permanent');
  await send(world.cable, 500);
  await until('the batches are there', async () => await world.stored() >= 1_500, {seconds: 120});
  assert.equal(await sensor.end('SIGTERM'), 0, sensor.said);
  const arrived = world.cable.received() - before;
  const again = await world.startSensor();
  await world.settled();
  assert.equal(await again.end('SIGTERM'), 0, again.said);
  const {page, ...sums} = await world.sums();
  t.diagnostic(JSON.stringify({arrived, ...sums}));
  assert.equal(page.differing, 0, JSON.stringify(page.items.filter(item => item.state === 'differs'), null, 1));
  assert.equal(sums.received, arrived);
  assert.ok(sums.dropped > 0, 'the overload dropped nothing');
  assert.equal(sums.spooled, arrived - sums.dropped - sums.refused);
  assert.equal(sums.missing, 0);
  const told = run(['observe', 'ledger', name, '--data', world.folder, '--lang', 'en']);
  assert.equal(told.status, 0, told.stdout + told.stderr);
  assert.match(told.stdout, new RegExp(`received ${arrived}  stored ${sums.stored}  lost ${sums.dropped + sums.refused}  differing 0`));
  assert.equal(await world.stored(), sums.spooled, 'stored, and stored once');
});

test(`${faults} faults at random places lose nothing acknowledged and double nothing`, {timeout: 300_000 + faults * 30_000}, async t => {
  const world = await makeWorld(t);
  if (!world) return t.skip('skipped: no network namespaces here');
  const before = world.cable.received();
  let sensor = await world.startSensor();
  let seed = Number(process.env.HINOMI_SENSOR_SEED ?? 1);
  const random = below => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor(seed / 65_536) % below; };
  const kinds = {
    async killed() { await sensor.end('SIGKILL'); sensor = await world.startSensor(); },
    async ended() { assert.equal(await sensor.end('SIGTERM'), 0, sensor.said); sensor = await world.startSensor(); },
    async centre() { await world.server.stop('SIGKILL'); await send(world.cable, 50); await world.startCentre(); },
    async overloaded() { await overload(world, sensor); },
  };
  const order = ['killed', 'centre', 'killed', 'overloaded', 'killed', 'ended'];
  for (let i = 0; i < faults; ++i) {
    const sent = send(world.cable, 100 + random(1_000), 1 + random(50));
    await new Promise(done => setTimeout(done, random(1_500)));
    await kinds[order[i % order.length]]();
    await sent;
  }
  await send(world.cable, 100);
  await world.settled();
  assert.equal(await sensor.end('SIGTERM'), 0, sensor.said);
  const last = await world.startSensor();
  await world.settled();
  assert.equal(await last.end('SIGTERM'), 0, last.said);
  const arrived = world.cable.received() - before, spooled = world.verify();
  const {page, ...sums} = await world.sums();
  t.diagnostic(JSON.stringify({faults, arrived, spool: spooled, ...sums}));
  assert.equal(page.differing, 0, JSON.stringify(page.items.filter(item => item.state === 'differs'), null, 1));
  assert.equal(sums.taken, spooled, 'what the spool holds is at the centre once');
  assert.equal(await world.stored(), spooled);
  assert.ok(sums.received <= arrived);
  assert.equal(sums.received - sums.dropped - sums.refused, spooled);
});

test('the spool is listed, checked and given out as a capture', {timeout: 300_000}, async t => {
  const world = await makeWorld(t);
  if (!world) return t.skip('skipped: no network namespaces here');
  const sensor = await world.startSensor();
  await send(world.cable, 300);
  await world.settled();
  assert.equal(await sensor.end('SIGTERM'), 0, sensor.said);
  const call = (...words) => run([...words, '--config', world.configuration, '--lang', 'en'], {program});
  assert.match(call('spool', 'list').stdout, /packets 300/);
  const file = join(world.folder, 'out.pcap');
  const written = call('spool', 'export', '--from', '2020-01-01', '--to', '2100-01-01', '--output', file);
  assert.match(written.stdout, /300/, written.stderr);
  const capture = readFileSync(file);
  let packets = 0;
  for (let at = 24; at < capture.length; at += 16 + capture.readUInt32LE(at + 8)) packets += 1;
  assert.equal(packets, 300);
  assert.ok(capture.includes('hinomi 300'));
  const segment = join(world.folder, 'spool', 'segment-0000000001.spool');
  const bytes = readFileSync(segment);
  bytes[200] ^= 1;
  writeFileSync(segment, bytes);
  const altered = call('spool', 'verify');
  assert.equal(altered.status, 1);
  assert.match(altered.stderr, /segment-0000000001/);
});

test('the sensor stands without the libraries of the centre', t => {
  if (!existsSync(program)) return t.skip('skipped: hinomi-sensor is not built');
  const linked = spawnSync('ldd', [program], {encoding: 'utf8'}).stdout;
  assert.doesNotMatch(linked, /duckdb|sqlite|curl|pango|cairo/);
});
