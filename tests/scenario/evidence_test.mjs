// Evidence is taken out of a running server and proven by the program alone, without data; a changed archive is refused
// in both languages. All names, numbers and digests are synthetic.
import assert from 'node:assert/strict';
import {createHash, randomUUID} from 'node:crypto';
import {existsSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, run, signedIn, startServer} from './program.mjs';

const world = {};
const image = '試験用の複製の内容\n';
const digest = createHash('sha256').update(image).digest('hex');

async function call(visitor, method, path, body) {
  const answer = await visitor.call(method, path, body);
  assert.ok(answer.status < 300, `${method} ${path}: ${answer.text}`);
  return answer.json;
}

// Takes the same record out on the machine itself, with the server stopped, and tries what must not work.
function exportHere() {
  const output = join(world.folder, 'written.zip'), password = join(world.folder, 'password'), wrong = join(world.folder, 'wrong');
  writeFileSync(password, '試験だけに使う長いパスワード\n');
  writeFileSync(wrong, 'ちがう長いパスワード\n');
  const attempt = (name, file, more = []) => run(['evidence', 'export', world.number, '--person', name, '--password-file', file, '--output', output, '--data', world.data, ...more]);
  const refused = [attempt('hokan', wrong), attempt('nobody', password), attempt('kaiseki', password), attempt('hokan', password, ['--purpose', 'statistics'])];
  const unwritten = !existsSync(output);
  const done = attempt('hokan', password);
  const again = attempt('hokan', password, ['--lang', 'en']);
  const journal = join(world.folder, 'journal.jsonl');
  const audit = run(['audit', 'verify', '--data', world.data, '--export', journal, '--json']);
  return {output, refused, unwritten, done, again, audit, entries: readFileSync(journal, 'utf8')};
}

before(async () => {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  world.server = await startServer(undefined, world.data);
  const administrator = await signedIn(world.server);
  const roles = ['custodian', 'lead_investigator'], purpose = 'investigation';
  const keeper = world.keeper = await hire(administrator, {name: 'hokan', display_name: '保管 一郎', roles, purpose});
  const lab = await hire(administrator, {name: 'kaiseki', display_name: '解析 二郎', roles: ['lab_analyst'], purpose});
  const matter = await call(keeper, 'POST', '/api/v1/records/case', {key: randomUUID(), fields: {summary: '試験の事件', prefecture: '13'}});
  let copy = await call(keeper, 'POST', '/api/v1/records/evidence_copy', {key: randomUUID(), fields: {what: '試験用端末の複製', kind: 'image', sha256: digest, size: image.length, authority: 'seizure', made_at: '2026-11-16 09:00', tool: '試験用の道具', tool_version: '1.0', case: matter.record.id}});
  const at = () => `/api/v1/records/evidence_copy/${copy.record.id}`;
  copy = await call(keeper, 'POST', `${at()}/files`, {version: copy.record.version, field: 'file', name: '記録.txt', content: Buffer.from(image).toString('base64')});
  for (const [step, fields] of [
    ['store', {giver: lab.id, taker: keeper.id, case: matter.record.id, digest_now: digest, store: 'vault'}],
    ['lend', {giver: keeper.id, taker: lab.id, lent_until: '2026-12-01', digest_now: digest}],
    ['take_back', {giver: lab.id, taker: keeper.id, digest_now: digest}],
  ]) copy = await call(keeper, 'POST', `${at()}/steps/${step}`, {version: copy.record.version, key: randomUUID(), fields});
  const answer = await fetch(world.server.address.replace(/\/$/, '') + `${at()}/evidence`, {headers: {cookie: keeper.cookie}});
  assert.equal(answer.status, 200, await (answer.ok ? '' : answer.text()));
  world.number = copy.record.number;
  world.archive = join(world.folder, 'evidence.zip');
  writeFileSync(world.archive, Buffer.from(await answer.arrayBuffer()));
  world.key = readFileSync(join(world.data, 'journal.pub'), 'utf8').trim();
  world.entries = (await administrator.call('GET', '/api/v1/audit/entries?action=evidence.exported')).json.items;
  await world.server.stop();
  world.written = exportHere();
  rmSync(world.data, {recursive: true});
});
after(() => rmSync(world.folder, {recursive: true, force: true}));

test('the archive proves itself on a machine without the data', () => {
  const proven = run(['evidence', 'verify', world.archive, '--key', world.key, '--json']);
  assert.equal(proven.status, 0, proven.stdout + proven.stderr);
  assert.equal(proven.json.holds, true);
  assert.deepEqual(proven.json.items.map(item => [item.number, item.moves, item.files]), [[world.number, 3, 1]]);
  assert.equal(proven.json.made_by, '保管 一郎');
  for (const [lang, vouching, open] of [['ja', /改変はありません/, /^書庫の内容は、.*まだ確かめていません。\n/], ['en', /nothing is altered/, /^The archive agrees with the key below\. Whose key that is has not been checked\.\n/]]) {
    const known = run(['evidence', 'verify', world.archive, '--key', world.key, '--lang', lang]);
    assert.equal(known.status, 0);
    assert.match(known.stdout, vouching);
    const words = run(['evidence', 'verify', world.archive, '--lang', lang]);
    assert.equal(words.status, 0);
    assert.match(words.stdout, open);
    assert.doesNotMatch(words.stdout, vouching, 'without --key it does not vouch');
    assert.ok(words.stdout.includes(world.key), 'without --key it names the key');
  }
});

test('the command line writes the same archive, as a person who may, and says so in the journal', () => {
  const {output, refused, unwritten, done, again, audit, entries} = world.written;
  assert.deepEqual(refused.map(each => each.status), [1, 1, 1, 1], refused.map(each => each.stderr).join(''));
  assert.match(refused[0].stderr, /パスワードが違います/);
  assert.match(refused[2].stderr, /権限がありません/);
  assert.ok(unwritten, 'nothing is written for whoever may not');
  assert.equal(done.status, 0, done.stderr);
  assert.equal(statSync(output).mode & 0o777, 0o600);
  assert.equal(again.status, 1);
  assert.match(again.stderr, /not overwritten/);
  const proven = run(['evidence', 'verify', output, '--key', world.key, '--json']);
  assert.equal(proven.status, 0, proven.stdout + proven.stderr);
  assert.deepEqual(proven.json.items.map(item => [item.number, item.moves, item.files]), [[world.number, 3, 1]]);
  assert.equal(proven.json.made_by, '保管 一郎');
  assert.equal(audit.json.intact, true);
  const actions = entries.split('\n').filter(line => line.includes('"evidence.exported"'));
  assert.equal(actions.length, 2, 'one from the page, one from the command line');
  assert.equal(entries.split('\n').filter(line => line.includes('"session.refused"')).length, 2);
});

test('taking evidence out is an entry with the digest of the manifest', () => {
  assert.equal(world.entries.length, 1);
  assert.equal(world.entries[0].payload.number, world.number);
  assert.match(world.entries[0].payload.manifest, /^[0-9a-f]{64}$/);
});

test('an altered archive is refused with what does not agree', () => {
  const bytes = readFileSync(world.archive);
  for (const [text, to] of [['保管 一郎', '保管 二郎'], [image, image.replace('試', '別')], ['"custody"', '"custodi"']]) {
    const changed = Buffer.from(bytes), at = changed.indexOf(text);
    assert.ok(at > 0, text);
    changed.write(to, at);
    const file = join(world.folder, 'changed.zip');
    writeFileSync(file, changed);
    for (const lang of ['ja', 'en']) {
      const refused = run(['evidence', 'verify', file, '--key', world.key, '--lang', lang]);
      assert.equal(refused.status, 1);
      assert.ok(refused.stderr.length > 10, 'it says what');
    }
  }
  writeFileSync(join(world.folder, 'cut.zip'), bytes.subarray(0, bytes.length - 100));
  assert.equal(run(['evidence', 'verify', join(world.folder, 'cut.zip')]).status, 1);
  const named = run(['evidence', 'verify', join(world.folder, '\u001b[2J\u009b31m.zip')]);
  assert.equal(named.status, 1);
  assert.match(named.stderr, /\?\[2J\?31m\.zip/, 'control characters do not reach the terminal');
  const other = run(['evidence', 'verify', world.archive, '--key', 'a'.repeat(64), '--lang', 'en']);
  assert.equal(other.status, 1);
  assert.match(other.stderr, /another key/);
});
