// The command line of intelligence, every command while the server runs and while it does not: the same lines of JSON, the
// same exit status, failures as JSON, no progress where no terminal is. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hinomi, hire, makeFolder, run, signedIn, startServer, until} from './program.mjs';

const world = {};
const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const common = {spec_version: '2.1', created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z'};
const indicator = (number, value) => ({type: 'indicator', id: `indicator--${uuid(number)}`, ...common, pattern: `[ipv4-addr:value = '${value}']`, pattern_type: 'stix', valid_from: '2026-03-01T00:00:00Z'});
const bundle = (number, objects) => JSON.stringify({type: 'bundle', id: `bundle--${uuid(number)}`, objects});
const password = '試験だけに使う長いパスワード';
const serving = async () => { world.server ??= await startServer(undefined, world.data); };
const stopped = async () => { await world.server?.stop(); world.server = undefined; };
const on = (words, options = {}) => run([...words, '--data', world.data, '--lang', 'ja'], {timeout: 120_000, ...options});
const parsed = done => done.stdout.trim().split('\n').filter(Boolean).map(line => JSON.parse(line));

/** Does it while the server runs and while it does not; gives both answers. */
async function both(words) {
  await serving();
  const there = on(words);
  await stopped();
  return [there, on(words)];
}
// What a value still says falls with every moment.
const still = text => text.replaceAll(/"now":[\d.e-]+/g, '"now":0');
const alike = ([there, here]) => assert.deepEqual([there.status, still(there.stdout), there.stderr], [here.status, still(here.stdout), here.stderr]);

const atSocket = body => new Promise((resolve, reject) => {
  const asked = request({socketPath: join(world.data, 'hinomi.sock'), path: '/api/v1/commands', method: 'POST', headers: {'content-type': 'application/json'}}, async answer => {
    let text = '';
    for await (const chunk of answer) text += chunk;
    resolve(JSON.parse(text));
  });
  asked.on('error', reject);
  asked.end(JSON.stringify(body));
});

before(async () => {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  mkdirSync(world.data);
  writeFileSync(join(world.data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  writeFileSync(join(world.folder, 'password'), password);
  writeFileSync(join(world.folder, 'wrong'), 'ちがうパスワード');
  await serving();
  const administrator = await signedIn(world.server);
  await hire(administrator, {name: 'renkei', roles: ['liaison'], organisation: '00', purpose: 'prevention'}, password);
});
after(async () => {
  await world.server?.stop('SIGKILL');
  rmSync(world.folder, {recursive: true, force: true});
});

test('import takes files in through the running server and on its own, with refusals and failures as JSON', async () => {
  const refused = {type: 'malware', id: 'malware--no-uuid', ...common, is_family: false};
  const write = (name, text) => { writeFileSync(join(world.folder, name), text); return join(world.folder, name); };
  const import_ = (file, more = []) => on(['intel', 'import', '--source', '架空研究所', '--tlp', 'clear', '--json', ...more, file]);
  const shape = done => [done.status, done.stderr, ...parsed(done).map(({file, original, ...rest}) => rest)];
  await serving();
  const there = [import_(write('a.json', bundle(1, [indicator(1, '192.0.2.77'), indicator(2, '198.51.100.9')]))), import_(write('b.json', bundle(2, [indicator(3, '192.0.2.1'), refused]))), import_(write('x.bin', Buffer.from([0, 1, 2, 255, 254, 3]))), import_(join(world.folder, 'nowhere.json'))];
  world.original = parsed(there[0])[0].original;
  const again = import_(join(world.folder, 'b.json'));
  assert.deepEqual([again.status, parsed(again)[0].known], [0, true]);
  await stopped();
  const here = [import_(write('c.json', bundle(3, [indicator(1, '192.0.2.77'), indicator(2, '198.51.100.9')]))), import_(write('d.json', bundle(4, [indicator(3, '192.0.2.1'), refused]))), import_(write('x.bin', Buffer.from([0, 1, 2, 255, 254, 3]))), import_(join(world.folder, 'nowhere.json'))];
  assert.deepEqual(there.map(done => done.status), [0, 1, 1, 1]);
  there.forEach((done, at) => assert.deepEqual(shape(done), shape(here[at])));
  assert.deepEqual(parsed(there[0]).map(one => [one.in, one.indexed, one.rejected]), [[2, 2, 0]]);
  assert.equal(parsed(there[2])[0].code, 'intel.form_unknown');
  assert.match(parsed(there[2])[0].message, /様式を判別できません/);
  assert.ok(parsed(there[3])[0].file.endsWith('nowhere.json'));
});

test('a name of a file is meant from where the command is typed, and an import at the server is seen at once', async () => {
  await serving();
  writeFileSync(join(world.folder, 'e.json'), bundle(5, [indicator(5, '203.0.113.5')]));
  const done = spawnSync(hinomi, ['intel', 'import', '--data', world.data, '--source', '架空研究所', '--json', 'e.json'], {cwd: world.folder, encoding: 'utf8', timeout: 60_000});
  assert.equal(done.status, 0, done.stdout + done.stderr);
  assert.equal(done.stderr, '', 'no progress where no terminal is');
  assert.equal(on(['intel', 'search', '203.0.113.5']).status, 0);
});

test('search answers the same in both states, known or not, from words and from standard input', async () => {
  const found = await both(['intel', 'search', '--json', 'hxxp://192[.]0[.]2[.]77/', '203.0.113.99']);
  alike(found);
  assert.equal(found[0].status, 0, found[0].stderr);
  alike(await both(['intel', 'search', '192.0.2.77']));
  const none = await both(['intel', 'search', '--json', '203.0.113.99']);
  alike(none);
  assert.equal(none[0].status, 1);
  await serving();
  const piped = spawnSync(hinomi, ['intel', 'search', '--data', world.data, '--json', '-'], {input: '接続先は192[.]0[.]2[.]77である。', encoding: 'utf8', timeout: 60_000});
  assert.equal(JSON.parse(piped.stdout).known, 1, piped.stderr);
});

test('related answers the same in both states, and what was typed wrong is 2', async () => {
  const found = await both(['intel', 'related', '--json', '--kind', 'ip', '--value', '192.0.2.77']);
  alike(found);
  assert.equal(found[0].status, 0, found[0].stderr);
  assert.match(found[0].stdout, /192\.0\.2\.77/);
  const none = await both(['intel', 'related', '--json', '--kind', 'domain', '--value', 'unknown.example']);
  alike(none);
  assert.equal(none[0].status, 1, none[0].stderr);
  const wrong = await both(['intel', 'related', '--json', '--kind', 'ip']);
  alike(wrong);
  assert.deepEqual([wrong[0].status, parsed(wrong[0])[0].code], [2, 'command.option_value']);
});

test('watches are added, listed and asked in both states', async () => {
  const add = title => on(['intel', 'watch', 'add', '192.0.2.77', '--title', title, '--until', '2099-12-31', '--reason', '試験', '--json']);
  await serving();
  const first = add('動作中の監視');
  assert.equal(first.status, 0, first.stdout + first.stderr);
  const id = parsed(first)[0].id;
  await until('what the watch met', () => on(['intel', 'watch', 'matches', id]).status === 0);
  await stopped();
  const second = add('停止中の監視');
  assert.equal(second.status, 0, second.stdout + second.stderr);
  assert.notEqual(parsed(second)[0].id, id);
  // Typed again, because nobody waited for the answer: the same watch, in both states.
  for (const again of await both(['intel', 'watch', 'add', '192.0.2.77', '--title', '動作中の監視', '--until', '2099-12-31', '--reason', '試験', '--json'])) {
    assert.equal(again.status, 0, again.stdout + again.stderr);
    assert.equal(parsed(again)[0].id, id);
  }
  const listed = await both(['intel', 'watch', 'list']);
  alike(listed);
  assert.match(listed[0].stdout, /動作中の監視/);
  assert.match(listed[0].stdout, /停止中の監視/);
  alike(await both(['intel', 'watch', 'matches', '--json', id]));
  const unknown = await both(['intel', 'watch', 'matches', '--json', 'nothing']);
  alike(unknown);
  assert.equal(unknown[0].status, 3);
});

test('export asks for the person in both states, and writes whole files and never over one', async () => {
  const words = (output, more = []) => ['intel', 'export', '--person', 'renkei', '--purpose', 'prevention', '--password-file', join(world.folder, 'password'), '--form', 'stix', '--original', world.original, '--tlp', 'clear', '--output', join(world.folder, output), '--json', ...more];
  await serving();
  const there = on(words('there.json'));
  assert.equal(there.status, 0, there.stdout + there.stderr);
  await stopped();
  const here = on(words('here.json'));
  assert.deepEqual([here.status, here.stdout], [0, there.stdout]);
  assert.equal(readFileSync(join(world.folder, 'here.json'), 'utf8'), readFileSync(join(world.folder, 'there.json'), 'utf8'));
  const over = await both(words('here.json'));
  alike(over);
  assert.deepEqual([over[0].status, parsed(over[0])[0].code], [3, 'file.exists']);
  const wrong = await both(words('no.json', ['--password-file', join(world.folder, 'wrong')]));
  alike(wrong);
  assert.deepEqual([wrong[0].status, parsed(wrong[0])[0].code], [3, 'session.refused']);
  assert.equal(existsSync(join(world.folder, 'no.json')), false);
});

test('observations are swept and feeds listed in both states', async () => {
  writeFileSync(join(world.folder, 'list.csv'), '198.51.100.9\nkit.example\n');
  const swept = await both(['sweep', '--observations', '--indicators', join(world.folder, 'list.csv')]);
  alike(swept);
  assert.equal(swept[0].status, 0, swept[0].stderr);
  const missing = await both(['sweep', '--observations', '--json', '--indicators', join(world.folder, 'nowhere.csv')]);
  alike(missing);
  assert.equal(missing[0].status, 2);
  assert.match(parsed(missing[0])[0].message, /nowhere\.csv/);
  const feeds = await both(['intel', 'feeds', '--json']);
  alike(feeds);
  assert.equal(feeds[0].status, 0);
  const unknown = await both(['intel', 'feeds', 'runs', 'nothing', '--json']);
  alike(unknown);
  assert.deepEqual([unknown[0].status, parsed(unknown[0])[0].code], [3, 'feed.not_found']);
});

test('the server works off no other command, and only on its own socket', async () => {
  await serving();
  const visitor = await signedIn(world.server);
  const refused = await visitor.call('POST', '/api/v1/commands', {words: ['intel', 'search', '192.0.2.77'], folder: '/'});
  assert.equal(refused.json.code, 'access.local_only');
  const other = await atSocket({words: ['people', 'reset-password', 'admin'], folder: '/'});
  assert.equal(other.code, 'command.unknown');
});

test('extract reads text, HTML and mail, and says where; a wrong option is JSON and 2', () => {
  const files = {
    'page.html': '<html><body><p>接続先は <b>192</b>.0.2.1 と</p><a href="hxxps://kit[.]example/a">ここ</a></body></html>',
    'mail.eml': 'From: a@desk.example\r\nSubject: test\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=UTF-8\r\nContent-Transfer-Encoding: base64\r\n\r\n' + Buffer.from('接続先は198[.]51[.]100[.]9である。').toString('base64') + '\r\n',
    'sjis.txt': Buffer.from([0x90, 0xda, 0x91, 0xb1, 0x90, 0xe6, 0x82, 0xcd, 0x31, 0x39, 0x32, 0x2e, 0x30, 0x2e, 0x32, 0x2e, 0x37]),
  };
  for (const [name, content] of Object.entries(files)) writeFileSync(join(world.folder, name), content);
  const values = name => parsed(run(['intel', 'extract', join(world.folder, name)]));
  assert.ok(values('page.html').some(one => one.form === 'html' && one.kind === 'url' && one.value === 'https://kit.example/a' && one.written === 'hxxps://kit[.]example/a'));
  assert.ok(values('mail.eml').some(one => one.form === 'mail' && one.value === '198.51.100.9'));
  assert.ok(values('sjis.txt').some(one => one.form === 'text' && one.value === '192.0.2.7'));
  const wrong = run(['intel', 'extract', '--json', '--nothing', join(world.folder, 'mail.eml')]);
  assert.deepEqual([wrong.status, parsed(wrong)[0].code], [2, 'command.option_unknown']);
});
