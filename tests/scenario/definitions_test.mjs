// A running server takes changed definition files into force at once, refuses faulty ones as a whole with a notice to
// administrators, and never takes away what stored records rely on. In: a copy of content/; all data is synthetic.
import assert from 'node:assert/strict';
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, root, run, signedIn, startServer, until} from './program.mjs';

// The type of the guide, as a person would copy it from there.
const guide = readFileSync(join(root, 'docs/guides/add-a-record-type.md'), 'utf8');
const lecture = /```yaml\n([\s\S]*?)```/.exec(guide)[1].replace(/^ {3}/gm, '');

const world = {};
before(async () => {
  world.folder = makeFolder();
  const data = join(world.folder, 'data');
  world.content = join(world.folder, 'content');
  cpSync(join(root, 'content'), world.content, {recursive: true});
  mkdirSync(data);
  writeFileSync(join(data, 'hinomi.yaml'), `content:\n  directory: ${world.content}\n  watch_seconds: 1\n`);
  world.server = await startServer(undefined, data);
  world.administrator = await signedIn(world.server);
  world.chief = await hire(world.administrator, {name: 'kakari', roles: ['section_chief', 'liaison']});
});
after(async () => {
  await world.server?.stop();
  rmSync(world.folder, {recursive: true, force: true});
});

const file = name => join(world.content, 'procedures', name);
const typeNames = async () => (await world.chief.call('GET', '/api/v1/record-types')).json.items.map(item => item.definition.name);
const entries = async action => (await world.administrator.call('GET', `/api/v1/audit/entries?action=${action}`)).json.items;
const notices = async () => (await world.administrator.call('GET', '/api/v1/notices')).json.items.filter(notice => notice.kind === 'definitions.refused');

test('a new type is served at once: list, form, record', async () => {
  assert.ok(!(await typeNames()).includes('lecture_request'));
  const started = await entries('definitions.loaded');
  assert.equal(started.length, 1, 'the start is noted');
  writeFileSync(file('lecture_request.yaml'), lecture);
  await until('the new type', async () => (await typeNames()).includes('lecture_request'));
  const made = await world.chief.call('POST', '/api/v1/records/lecture_request', {key: crypto.randomUUID(), fields: {subject: 'SNSの安全な使い方', school: '試験小学校'}});
  assert.ok(made.status < 300, made.text);
  const list = await world.chief.call('GET', '/api/v1/records/lecture_request');
  assert.equal(list.json.items.length, 1);
  const loaded = await entries('definitions.loaded');
  assert.equal(loaded.length, 2);
  assert.match(loaded[0].payload.digest, /^[0-9a-f]{64}$/);
  assert.notEqual(loaded[0].payload.digest, loaded[1].payload.digest);
});

test('a faulty file is refused with its line, and the old definitions stay', async () => {
  const whole = readFileSync(file('lecture_request.yaml'), 'utf8');
  writeFileSync(file('lecture_request.yaml'), whole.replace('to: promised', 'to: promissed'));
  const [notice] = await until('the notice', async () => { const all = await notices(); return all.length > 0 && all; });
  assert.equal(notice.arguments.code, 'procedure.name_unknown');
  assert.equal(notice.arguments.args.file, 'procedures/lecture_request.yaml');
  assert.equal(notice.arguments.args.nearest, 'promised');
  assert.ok(Number(notice.arguments.args.line) > 1);
  assert.match(world.server.errors, /"area":"definitions".*lecture_request\.yaml/);
  const [refused] = await entries('definitions.refused');
  assert.equal(refused.payload.code, 'procedure.name_unknown');
  assert.ok((await typeNames()).includes('lecture_request'));
  assert.deepEqual((await world.chief.call('GET', '/api/v1/notices')).json.items.filter(one => one.kind === 'definitions.refused'), []);
  writeFileSync(file('lecture_request.yaml'), whole.replace('label: {ja: 講師派遣, en: Lecture request}', 'label: {ja: 講師の派遣, en: Lecture request}'));
  await until('the new label', async () => (await world.chief.call('GET', '/api/v1/record-types')).json.items.some(item => item.definition.label.ja === '講師の派遣'));
});

test('what stored records rely on is not taken away', async () => {
  const whole = readFileSync(file('lecture_request.yaml'), 'utf8');
  for (const [change, code] of [
    [() => rmSync(file('lecture_request.yaml')), 'procedure.version_gone'],
    [() => writeFileSync(file('lecture_request.yaml'), whole.replace(/.*name: contact.*\n/, '')), 'procedure.part_gone'],
  ]) {
    change();
    await until(code, async () => (await notices()).some(notice => notice.arguments.code === code));
    const list = await world.chief.call('GET', '/api/v1/records/lecture_request');
    assert.equal(list.status, 200);
    assert.equal(list.json.items.length, 1);
    assert.equal((await world.chief.call('GET', `/api/v1/records/lecture_request/${list.json.items[0].id}`)).status, 200);
  }
  writeFileSync(file('lecture_request.yaml'), whole);
});

test('definitions that change under load never give a wrong answer, and the journal holds', async () => {
  const whole = readFileSync(file('lecture_request.yaml'), 'utf8');
  let stop = false, asked = 0;
  const asking = Array.from({length: 4}, async () => {
    while (!stop) {
      const [types, list] = await Promise.all([world.chief.call('GET', '/api/v1/record-types'), world.chief.call('GET', '/api/v1/records/lecture_request')]);
      assert.equal(types.status, 200);
      assert.equal(list.status, 200);
      assert.equal(list.json.items.length, 1);
      asked += 2;
    }
  });
  const before = (await entries('definitions.loaded')).length;
  for (let turn = 0; turn < 3; ++turn) {
    writeFileSync(file('lecture_request.yaml'), `${whole}# ${turn}\n`);
    await until(`load ${turn}`, async () => (await entries('definitions.loaded')).length > before + turn);
  }
  stop = true;
  await Promise.all(asking);
  assert.ok(asked > 20, `only ${asked} questions`);
  await world.server.stop();
  const verified = run(['audit', 'verify', '--data', world.server.folder, '--json']);
  assert.equal(verified.json.intact, true);
});
