// Intelligence from file to answer: originals are taken in once by the command line, what is in equals what is indexed
// and what is refused; values are found however they are written; what is related says why; assertions are taken down
// and taken back; what a force may not see is nowhere. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {hasShared, hire, makeFolder, run, shared, signedIn, startServer} from './program.mjs';

const world = {};
const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const common = {spec_version: '2.1', created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z'};
const indicator = (number, pattern) => ({type: 'indicator', id: `indicator--${uuid(number)}`, ...common, pattern, pattern_type: 'stix', valid_from: '2026-03-01T00:00:00Z'});
const bundle = {
  type: 'bundle', id: `bundle--${uuid(100)}`,
  objects: [
    indicator(1, "[domain-name:value = 'login.bank.example']"), indicator(2, "[ipv4-addr:value = '192.0.2.77']"), indicator(3, "[ipv4-addr:value = '198.51.100.9']"),
    {type: 'intrusion-set', id: `intrusion-set--${uuid(4)}`, ...common, name: '架空の集団', aliases: ['FICTION CAT']},
    {type: 'report', id: `report--${uuid(5)}`, ...common, name: '偽の銀行の報告', published: '2026-03-02T00:00:00Z', object_refs: [`indicator--${uuid(1)}`, `indicator--${uuid(2)}`, `intrusion-set--${uuid(4)}`]},
    {type: 'malware', id: 'malware--no-uuid', ...common, is_family: false},
  ],
};
const event = {Event: {uuid: uuid(200), info: '偽の宅配の事案', date: '2026-03-05', timestamp: '1772668800', Attribute: [
  {uuid: uuid(201), type: 'domain', category: 'Network activity', value: 'login.bank.example', to_ids: true, timestamp: '1772668800'},
  {uuid: uuid(202), type: 'ip-dst', category: 'Network activity', value: '192.0.2.77', to_ids: true, timestamp: '1772668800'},
]}};
const report = '# 偽サイトの注意喚起\n\n偽サイト ｈｘｘｐｓ：／／ｌｏｇｉｎ［．］ｂａｎｋ．ｅｘａｍｐｌｅ／ と 192[.]0[.]2[.]77 を確認した。\n';

const take = (paths, words = []) => run(['intel', 'import', '--data', world.data, '--lang', 'en', '--json', ...words, ...paths], {timeout: 120_000});
const lines = done => done.stdout.trim().split('\n').filter(line => line.startsWith('{')).map(line => JSON.parse(line));
const ask = (visitor, text) => visitor.call('POST', '/api/v1/intel/lookup', {text}).then(answer => answer.json);

before(async () => {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  world.desk = join(world.folder, 'desk');
  mkdirSync(world.desk);
  mkdirSync(world.data);
  // The delivered lists know every address of documentation, which is all that a test may use.
  writeFileSync(join(world.data, 'hinomi.yaml'), 'intel:\n  delivered_lists: false\n');
  writeFileSync(join(world.desk, 'bundle.json.gz'), gzipSync(JSON.stringify(bundle)));
  writeFileSync(join(world.desk, 'event.json'), JSON.stringify(event));
  writeFileSync(join(world.desk, 'report.md'), report);
  world.first = take([world.desk], ['--source', '架空研究所']);
  world.second = take([world.desk], ['--source', '架空研究所']);
});
after(async () => {
  await world.server?.stop('SIGKILL');
  rmSync(world.folder, {recursive: true, force: true});
});

test('handling, grade and columns are set by the command, and unfit ones are refused with what is expected', async () => {
  const table = join(world.folder, 'table.csv');
  writeFileSync(table, '受信日時,接続先,注記\n2026-01-04,kit.post.example,宅配\n2026-01-05,,空\n');
  const words = ['--source', '表の提供元', '--pap', 'amber', '--handling', 'h1,h2', '--info-grade', '2', '--columns', '接続先=domain,3=tag'];
  const done = take([table], words);
  assert.equal(done.status, 1, done.stdout + done.stderr);
  const [taken] = lines(done);
  assert.deepEqual([taken.form, taken.in, taken.indexed, taken.rejected], ['csv', 2, 1, 1]);
  for (const [option, value, expected] of [['--pap', 'blue', 'clear, green, amber, red'], ['--handling', 'h9', 'h0, h1, h2, h3'], ['--info-grade', '5', '1, 2, 3, 4']]) {
    const refused = take([table], ['--source', 'x', option, value]);
    assert.notEqual(refused.status, 0);
    assert.match(refused.stdout + refused.stderr, new RegExp(expected));
  }
  const none = take([table], ['--source', 'y', '--columns', '4=domain']);
  assert.equal(none.status, 1);
  assert.match(lines(none)[0].message, /There is no column "4"/);
  const unknown = take([table], ['--source', 'y', '--columns', '保存していない名前']);
  assert.equal(unknown.status, 1);
  assert.match(unknown.stdout, /There is no mapping of columns/);
  world.table = taken.original;
});

test('originals are taken in, and what is in equals what is indexed and what is refused', () => {
  assert.equal(world.first.status, 1, `one object was refused: ${world.first.stdout}${world.first.stderr}`);
  const taken = lines(world.first);
  assert.equal(taken.length, 3);
  for (const one of taken) assert.equal(one.in, one.indexed + one.rejected, JSON.stringify(one));
  assert.deepEqual(taken.map(one => [one.form, one.in, one.rejected]), [['stix', 6, 1], ['misp', 3, 0], ['markdown', 1, 0]]);
});

test('the same originals again change nothing', () => {
  assert.equal(world.second.status, 0);
  assert.deepEqual(lines(world.second).map(one => one.known), [true, true, true]);
  assert.deepEqual(lines(world.second).map(one => one.original), lines(world.first).map(one => one.original));
});

test('the command line finds values however they are written, and says with its status whether any is known', () => {
  const found = run(['intel', 'search', '--data', world.data, '--json', 'hxxp://login[.]bank[.]example/', '203.0.113.99'], {timeout: 60_000});
  assert.equal(found.status, 0, found.stderr);
  const parts = Object.fromEntries(JSON.parse(found.stdout).items.map(item => [item.value, item.parts]));
  assert.equal(parts['203.0.113.99'], 0);
  assert.equal(run(['intel', 'search', '--data', world.data, '203.0.113.99'], {timeout: 60_000}).status, 1);
});

test('a folder without files and one that cannot be read are told, and the others are taken in', t => {
  const top = join(world.folder, 'several'), empty = join(world.folder, 'empty');
  for (const folder of [empty, top, join(top, 'a'), join(top, 'b')]) mkdirSync(folder);
  const none = take([empty], ['--source', '架空研究所']);
  assert.equal(none.status, 1);
  assert.deepEqual(lines(none).map(line => line.code), ['command.no_files']);
  if (process.getuid() === 0) return t.diagnostic('who may read everything meets no folder that cannot be read');
  writeFileSync(join(top, 'b', 'report.md'), report);
  chmodSync(join(top, 'a'), 0);
  const done = take([top], ['--source', '架空研究所']);
  chmodSync(join(top, 'a'), 0o700);
  assert.equal(done.status, 1);
  assert.deepEqual(lines(done).map(line => [line.file, line.code]), [[join(top, 'a'), 'file.unreadable'], [join(top, 'b', 'report.md'), undefined]]);
});

test('what is of no known form is refused with what was expected, in both languages', () => {
  writeFileSync(join(world.folder, 'x.bin'), Buffer.from([0, 1, 2, 255, 254, 3]));
  for (const [lang, words] of [['ja', /様式を判別できません/], ['en', /is not known\. Expected STIX/]]) {
    const told = run(['intel', 'import', '--data', world.data, '--lang', lang, '--source', '架空', join(world.folder, 'x.bin')], {timeout: 60_000});
    assert.equal(told.status, 1);
    assert.match(told.stdout, words);
    assert.doesNotMatch(told.stdout, /[{}]/);
  }
});

test('through the API: lookup, value, related with its reasons, claims and their taking back', async () => {
  world.server = await startServer(undefined, world.data);
  world.administrator = await signedIn(world.server);
  const analyst = await hire(world.administrator, {name: 'bunseki', roles: ['analyst'], organisation: '00', purpose: 'prevention'});
  const looked = await ask(analyst, '接続先：192[.]0[.]2[.]77、login.bank.example、203.0.113.99');
  assert.deepEqual(looked.items.map(item => [item.value, item.parts]), [['192.0.2.77', 3], ['login.bank.example', 3], ['203.0.113.99', 0]]);
  assert.equal(looked.known, 2);

  const value = (await analyst.call('GET', '/api/v1/intel/value?kind=ip&value=192.0.2.77')).json;
  assert.equal(value.seen.length, 3);
  const part = value.seen.find(one => one.part.title === '偽の宅配の事案').part;
  const related = (await analyst.call('GET', `/api/v1/intel/related?part=${part.id}`)).json;
  const other = related.items.find(item => item.part.title === '偽の銀行の報告');
  assert.ok(other, JSON.stringify(related).slice(0, 2000));
  assert.ok(other.bits > 0 && other.reasons.some(reason => reason.value === 'login.bank.example'));

  const group = `intrusion-set--${uuid(4)}`;
  const before_ = (await analyst.call('GET', `/api/v1/intel/entities/${group}`)).json;
  assert.deepEqual(before_.names, ['FICTION CAT']);
  const claimed = await analyst.call('POST', '/api/v1/intel/claims', {subject: group, predicate: 'known-as', object: 'FICTION CAT', polarity: 'denies', info_grade: 'known_to_source', reason: '別の集団の名称である'});
  assert.equal(claimed.status, 200, claimed.text);
  const denied = (await analyst.call('GET', `/api/v1/intel/entities/${group}`)).json;
  assert.deepEqual(denied.names, []);
  assert.ok(denied.claims.some(one => one.polarity === 'asserts' && one.object === 'FICTION CAT'), 'the claim of the source stands beside');
  const then = (await analyst.call('GET', `/api/v1/intel/entities/${group}?as_of=${encodeURIComponent(before_.claims[0].recorded)}`)).json;
  assert.deepEqual(then.names, ['FICTION CAT'], 'as it was known then');
  const back = await analyst.call('POST', `/api/v1/intel/claims/${claimed.json.id}/take-back`, {reason: '誤りであった'});
  assert.ok(back.status < 300, back.text);
  assert.deepEqual((await analyst.call('GET', `/api/v1/intel/entities/${group}`)).json.names, ['FICTION CAT']);

  const originals = (await analyst.call('GET', '/api/v1/intel/originals')).json.items;
  const text = (await analyst.call('GET', `/api/v1/intel/originals/${originals.find(one => one.form === 'markdown').id}/text`)).json;
  const marked = text.marks.map(mark => text.text.slice(mark.begin, mark.end));
  assert.ok(marked.includes('192[.]0[.]2[.]77'), marked.join(' | '));
});

test('a force that may not see it finds nothing of it, and nobody without the permission asks', async () => {
  const {administrator} = world;
  const stranger = await hire(administrator, {name: 'osaka', roles: ['analyst'], organisation: '27', purpose: 'prevention'});
  const looked = await ask(stranger, '192.0.2.77 login.bank.example');
  assert.deepEqual(looked.items.map(item => [item.parts, item.first ?? null, item.roles.length]), [[0, null, 0], [0, null, 0]]);
  assert.deepEqual((await stranger.call('GET', '/api/v1/intel/originals')).json.items, []);
  assert.equal((await stranger.call('GET', `/api/v1/intel/entities/intrusion-set--${uuid(4)}`)).status, 404);
  const keeper = await hire(administrator, {name: 'hokan', roles: ['custodian'], organisation: '00', purpose: 'investigation'});
  assert.equal((await keeper.call('POST', '/api/v1/intel/lookup', {text: '192.0.2.77'})).status, 403);
  const entries = (await administrator.call('GET', '/api/v1/audit/entries?action=intel.looked_up')).json.items;
  assert.ok(entries.length >= 1, 'each question is an entry');
});

test('every file of the shared data that is intelligence is taken in, and its counts reconcile', {skip: hasShared ? false : 'skipped: no shared data', timeout: 300_000}, () => {
  const data = join(world.folder, 'shared');
  const folders = ['stix', 'misp', 'reports', 'phishing/2019', 'phishing/2020', 'stix/threat-reports'];
  const files = folders.flatMap(folder => readdirSync(join(shared, folder), {withFileTypes: true}).filter(entry => entry.isFile()).map(entry => join(shared, folder, entry.name)));
  const words = ['intel', 'import', '--data', data, '--lang', 'en', '--json', '--source', 'shared'];
  const first = lines(run([...words, ...files], {timeout: 280_000})).filter(one => one.original);
  for (const one of first) assert.equal(one.in, one.indexed + one.rejected, one.file);
  assert.ok(first.length >= files.length - 1, `${files.length - first.length} files were not taken`);
  const again = lines(run([...words, ...files], {timeout: 280_000})).filter(one => one.original);
  assert.ok(again.every(one => one.known));
  process.stdout.write(`${first.length} of ${files.length} files, ${first.reduce((sum, one) => sum + one.in, 0)} objects, ${first.reduce((sum, one) => sum + one.rejected, 0)} refused, ${first.reduce((sum, one) => sum + one.values, 0)} values\n`);
});
