// The use of intelligence by the built program: a watch made by an analyst is met by what comes later and told; two forces
// that hold one account are told within a minute and learn no more than a name and a desk (N2-2(3)); rules are checked; the
// command line extracts, watches and sweeps (N1-1(1)ウ). All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {mkdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, run, signedIn, startServer, until} from './program.mjs';

const world = {};
const base64 = text => Buffer.from(text).toString('base64');

before(async () => {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  mkdirSync(world.data);
  writeFileSync(join(world.data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  world.server = await startServer(undefined, world.data);
  world.administrator = await signedIn(world.server);
  world.analyst = await hire(world.administrator, {name: 'bunseki', roles: ['analyst'], organisation: '13', purpose: 'prevention'});
  world.tokyo = await hire(world.administrator, {name: 'tokyo', roles: ['intake_officer'], organisation: '13', purpose: 'prevention'});
  world.osaka = await hire(world.administrator, {name: 'osaka', roles: ['intake_officer'], organisation: '27', purpose: 'prevention'});
});
after(async () => {
  await world.server?.stop('SIGKILL');
  rmSync(world.folder, {recursive: true, force: true});
});

const make = async (person, type, fields) => {
  const made = await person.call('POST', `/api/v1/records/${type}`, {fields, key: crypto.randomUUID()});
  assert.equal(made.status, 200, made.text);
  return made.json;
};
const step = (person, record, name, fields) => person.call('POST', `/api/v1/records/${record.record.type}/${record.record.id}/steps/${name}`, {version: record.record.version, ...(fields ? {fields} : {})});
const report = text => ({summary: '架空の通報', kind: 'report', channel: 'telephone', narrative: text, reporter_name: '架空 太郎', reporter_phone: '03-0000-0000'});
const notices = async (person, kind) => (await person.call('GET', '/api/v1/notices')).json.items.filter(one => one.kind === kind);

test('a watch is met by an original that comes later, and its drafter is told', async () => {
  const watch = await make(world.analyst, 'watch', {title: '架空の監視', values: [{kind: 'ip', value: '198.51.100.9'}], sides: ['intelligence', 'record', 'observation'], until: '2099-12-31', reason: '試験'});
  assert.equal((await step(world.analyst, watch, 'start')).status, 200);
  const taken = await world.analyst.call('POST', '/api/v1/intel/originals', {name: '速報.txt', content: base64('通信先は 198[.]51[.]100[.]9 である。'), source: '架空研究所', source_grade: 'b', info_grade: 'corroborated', form: 'text'});
  assert.equal(taken.status, 200, taken.text);
  const matches = () => world.analyst.call('GET', `/api/v1/intel/watches/${watch.record.id}/matches`).then(answer => answer.json.items);
  await until('a match', async () => (await matches()).length === 1, {seconds: 60});
  const [match] = await matches();
  assert.deepEqual([match.side, match.value, match.kind], ['intelligence', '198.51.100.9', 'ip']);
  await until('a notice', async () => (await notices(world.analyst, 'watch.matched')).length === 1, {seconds: 60});
  const value = await world.analyst.call('GET', '/api/v1/intel/value?kind=ip&value=198.51.100.9');
  assert.equal(value.json.value.watched, true);
  const strange = await world.osaka.call('GET', `/api/v1/intel/watches/${watch.record.id}/matches`);
  assert.notEqual(strange.status, 200);
  world.watch = watch.record.id;
});

test('N2-2(3) the same identifier in two tenants: both are told within a minute, no other field leaves', async () => {
  const secret = '秘匿すべき事情';
  await make(world.tokyo, 'report', report(`kit.example に誘導された。${secret}`));
  await make(world.osaka, 'report', report('kit.example から届いた。'));
  const [here] = await until('a notice in Tokyo', async () => { const all = await notices(world.tokyo, 'hit.met'); return all.length ? all : undefined; }, {seconds: 60});
  const [there] = await until('a notice in Osaka', async () => { const all = await notices(world.osaka, 'hit.met'); return all.length ? all : undefined; }, {seconds: 60});
  assert.deepEqual(Object.keys(here.arguments).toSorted(), ['desk', 'organisation']);
  assert.equal(here.arguments.organisation, '大阪府警察');
  assert.equal(there.arguments.organisation, '警視庁');
  assert.ok(!JSON.stringify(there).includes(secret));
  const [own] = (await world.osaka.call('GET', '/api/v1/intel/hits')).json.items;
  assert.deepEqual([own.value, own.name, own.state], ['kit.example', '警視庁', 'open']);
  assert.ok(!JSON.stringify(own).includes(secret));
  const asked = await world.osaka.call('POST', `/api/v1/intel/hits/${own.record}`, {kind: 'domain', value: 'kit[.]example', reason: '同一手口の確認'});
  assert.equal(asked.status, 200, asked.text);
  assert.deepEqual(asked.json.items.map(one => [one.organisation, one.name]), [['13', '警視庁']]);
  assert.deepEqual(Object.keys(asked.json.items[0]).toSorted(), ['contact', 'name', 'organisation']);
  assert.equal((await notices(world.tokyo, 'hit.met')).length, 1, 'nobody is told of a question');
  const bare = await world.osaka.call('POST', `/api/v1/intel/hits/${own.record}`, {kind: 'domain', value: 'kit.example', reason: ''});
  assert.equal(bare.json.code, 'hit.reason_missing');
});

test('a rule is checked with line and reason, and one that does not read cannot go on', async () => {
  const wrong = await world.analyst.call('POST', '/api/v1/intel/rules/check', {form: 'sigma', text: 'title: a\nlogsource:\n  product: x\ndetection:\n  s:\n    a: b\n  condition: s and t\n'});
  assert.equal(wrong.status, 200, wrong.text);
  assert.equal(wrong.json.fine, false);
  assert.ok(wrong.json.findings.some(one => one.blocking && one.line === 7 && one.code === 'rule.condition_unfit'));
  const file = await world.analyst.call('GET', '/api/v1/intel/rules/file?form=yara');
  assert.equal(file.status, 200);
});

test('observations are swept on the sensors of the person, and names are counted as outside', async () => {
  const swept = await world.analyst.call('POST', '/api/v1/intel/observed-sweep', {text: '198.51.100.9 と kit.example'});
  assert.equal(swept.status, 200, swept.text);
  assert.deepEqual([swept.json.asked, swept.json.cannot, swept.json.hits], [2, 1, 0]);
});

test('the command line extracts without data, watches and sweeps on its own', async () => {
  const text = join(world.folder, 'a.txt');
  writeFileSync(text, '接続先は １９２．０．２．１ と hxxps://kit[.]example/a（偽物）である。\n');
  const found = run(['intel', 'extract', text]);
  assert.equal(found.status, 0, found.stderr);
  const lines = found.stdout.trim().split('\n').map(line => JSON.parse(line));
  assert.deepEqual(lines.map(one => [one.kind, one.value]), [['ip', '192.0.2.1'], ['url', 'https://kit.example/a']]);
  assert.equal(Buffer.from('接続先は １９２．０．２．１ と hxxps://kit[.]example/a（偽物）である。').subarray(lines[1].begin, lines[1].end).toString(), 'hxxps://kit[.]example/a');
  writeFileSync(text, 'なし\n');
  assert.equal(run(['intel', 'extract', text]).status, 1);
  assert.equal(run(['intel', 'extract', join(world.folder, 'nowhere')]).status, 3);

  await world.server.stop();
  world.server = undefined;
  const on = words => run([...words, '--data', world.data], {timeout: 120_000});
  const added = on(['intel', 'watch', 'add', '198.51.100.9', '--title', '手元の監視', '--until', '2099-12-31', '--reason', '試験', '--json']);
  assert.equal(added.status, 0, added.stderr);
  assert.match(on(['intel', 'watch', 'list']).stdout, /手元の監視/);
  const list = join(world.folder, 'list.csv');
  writeFileSync(list, '198.51.100.9\nkit.example\n');
  const swept = on(['sweep', '--observations', '--indicators', list, '--lang', 'en']);
  assert.equal(swept.status, 0, swept.stderr);
  assert.match(swept.stderr, /2 indicators \(1 of no kind that sensors see\), 0 seen/);
  assert.equal(on(['intel', 'related', '--kind', 'ip', '--value', '203.0.113.200']).status, 1);
});
