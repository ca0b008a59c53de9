// Letters of a running server: made by a step, read back as PDF, DOCX, page and JSON, hidden from who may not see, the same
// bytes after a restart; the command line writes the same letter. All names and numbers are synthetic.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {done, hire, look, reportFields, step} from './officers.mjs';
import {makeFolder, run, signedIn, startServer} from './program.mjs';

const world = {};

const bytesOf = async (visitor, path) => {
  const answer = await fetch(world.server.address.replace(/\/$/, '') + path, {headers: {cookie: visitor.cookie}});
  return {status: answer.status, head: answer.headers, bytes: Buffer.from(await answer.arrayBuffer())};
};
const words = file => {
  const read = spawnSync('pdftotext', ['-raw', file, '-'], {encoding: 'utf8'});
  assert.equal(read.status, 0, read.stderr);
  return read.stdout.replaceAll(/\s/g, '');
};
const wordsOf = (name, bytes) => {
  const file = join(world.folder, name);
  writeFileSync(file, bytes);
  return words(file);
};
const at = () => `/api/v1/records/report/${world.report.id}`;
const digest = bytes => createHash('sha256').update(bytes).digest('hex');

before(async () => {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  world.server = await startServer(undefined, world.data);
  const administrator = world.administrator = await signedIn(world.server);
  world.officer = await hire(world.server, administrator, 'bunsho', ['intake_officer', 'section_chief']);
  world.outsider = await hire(world.server, administrator, 'kansa', ['auditor']);
  world.report = (await done(world.officer, 'POST', '/api/v1/records/report', {key: crypto.randomUUID(), fields: reportFields(1)})).record;
  world.report = await step(world.officer, world.report, 'submit');
});
after(async () => {
  await world.server?.stop();
  rmSync(world.folder, {recursive: true, force: true});
});

test('a draft says that it is one and has neither number nor date', async () => {
  const list = await done(world.officer, 'GET', `${at()}/letters`);
  assert.deepEqual(list.items, []);
  assert.ok(list.drafts.some(draft => draft.code === 'referral' && draft.forms.includes('pdf')));
  const draft = await bytesOf(world.officer, `${at()}/letter-drafts/referral?form=pdf`);
  assert.equal(draft.status, 200);
  const text = wordsOf('draft.pdf', draft.bytes);
  assert.match(text, /案（決裁前・発出不可）/);
  assert.match(text, /（文書番号）/);
  assert.doesNotMatch(text, /試験花子/);
});

test('the step makes the letter, and every form says the same', async () => {
  world.report = await step(world.officer, world.report, 'refer', {fields: {referral: 'consumer_centre', referral_text: '局番なしの188へ。'}});
  const {items} = await done(world.officer, 'GET', `${at()}/letters`);
  assert.equal(items.length, 1);
  const letter = world.letter = items[0];
  assert.equal(letter.number, world.report.number);
  const pdf = world.pdf = await bytesOf(world.officer, `${at()}/letters/${letter.id}?form=pdf`);
  assert.equal(pdf.head.get('content-type'), 'application/pdf');
  assert.match(pdf.head.get('content-disposition'), /attachment/);
  const text = wordsOf('letter.pdf', pdf.bytes);
  for (const part of ['相談窓口の御案内', world.report.number, '局番なしの188へ。', '●●●様', '1/1']) assert.ok(text.includes(part), part);
  assert.doesNotMatch(text, /案（/);
  const page = await bytesOf(world.officer, `${at()}/letters/${letter.id}?form=html`);
  assert.match(page.head.get('content-security-policy'), /default-src 'none'/);
  assert.match(page.bytes.toString(), /局番なしの188へ。/);
  const docx = await bytesOf(world.officer, `${at()}/letters/${letter.id}?form=docx`);
  assert.equal(docx.bytes.subarray(0, 2).toString(), 'PK');
  assert.ok(docx.bytes.includes('局番なしの188へ。'));
  const absent = await world.officer.call('GET', `${at()}/letters/${letter.id}?form=stix`);
  assert.equal(absent.status, 404);
  assert.equal(absent.json.code, 'letter.form_absent');
});

test('who may not see the record finds no letter of it', async () => {
  for (const path of ['letters', `letters/${world.letter.id}?form=pdf`, 'letter-drafts/referral?form=pdf']) {
    const answer = await world.outsider.call('GET', `${at()}/${path}`);
    assert.ok(answer.status === 404 || answer.status === 403, `${path}: ${answer.status}`);
    assert.doesNotMatch(answer.text, /局番/);
  }
});

test('SR9 a whole letter needs a reason, and each masked value is an entry', async () => {
  const ask = body => fetch(`${world.server.address.replace(/\/$/, '')}${at()}/letters/${world.letter.id}/whole`, {
    method: 'POST', headers: {cookie: world.officer.cookie, 'x-hinomi-csrf': world.officer.csrf, 'content-type': 'application/json'}, body: JSON.stringify(body),
  });
  assert.equal((await ask({form: 'pdf', reason: ' '})).status, 400);
  const whole = await ask({form: 'pdf', reason: '郵送するため'});
  assert.equal(whole.status, 200);
  assert.match(wordsOf('whole.pdf', Buffer.from(await whole.arrayBuffer())), /試験花子様/);
  const {changes} = await look(world.officer, world.report);
  assert.ok(changes.some(change => change.action === 'record.revealed' && change.reason === '郵送するため'));
});

test('the command line writes the same letter, and after a restart it has the same bytes', async () => {
  const password = join(world.folder, 'password'), output = join(world.folder, 'written.pdf');
  writeFileSync(password, '記録の試験に使うパスワード\n');
  const command = ['letters', 'render', 'referral', '--record', world.report.number, '--person', 'bunsho', '--password-file', password, '--purpose', 'prevention', '--out', output, '--data', world.data];
  const written = run(command);
  assert.equal(written.status, 0, written.stderr);
  assert.equal(digest(readFileSync(output)), digest(world.pdf.bytes));
  assert.notEqual(run(command).status, 0, 'a file was written over');
  await world.server.stop();
  world.server = await startServer(undefined, world.data);
  const officer = world.officer;
  officer.address = world.server.address;
  const again = await bytesOf(officer, `${at()}/letters/${world.letter.id}?form=pdf`);
  assert.equal(again.status, 200);
  assert.equal(digest(again.bytes), digest(world.pdf.bytes));
  const check = run(['letters', 'check', 'content/letters/referral.yaml']);
  assert.equal(check.status, 0, check.stdout + check.stderr);
  assert.ok(existsSync(output));
});
