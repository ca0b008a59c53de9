// Notices go out by mail through a real mail server: to those who asked, in their language, without a word of the
// record, each once, whatever is refused, unreachable or killed meanwhile. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {Visitor, hire, makeFolder, run, signedIn, startServer, until} from './program.mjs';

const python = '/usr/bin/python3';
const served = spawnSync(python, ['-c', 'import aiosmtpd']).status === 0;
const skip = served ? false : 'skipped: no python3-aiosmtpd';
const world = {};

function freePort() {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => { const {port} = server.address(); server.close(() => done(port)); });
  });
}

async function startMail(tls) {
  const child = spawn(python, [join(import.meta.dirname, 'mail_server.py'), world.mail, String(world.port), ...(tls ? ['tls'] : [])], {stdio: ['pipe', 'pipe', 'inherit']});
  await new Promise((ready, reject) => { child.stdout.once('data', ready); child.once('exit', () => reject(new Error('the mail server did not start'))); });
  return {stop: () => new Promise(done => { child.once('exit', done); child.stdin.end(); })};
}

function configure(lines) {
  writeFileSync(join(world.data, 'hinomi.yaml'), `mail:\n  host: localhost\n  port: ${world.port}\n  sender: hinomi@force.example\n  recipients_file: ${join(world.folder, 'recipients.yaml')}\n  look_seconds: 1\n${lines.map(line => `  ${line}\n`).join('')}server:\n  public_origin: https://hinomi.example\n`);
}

const mails = () => existsSync(join(world.mail, 'mails')) ? readFileSync(join(world.mail, 'mails'), 'utf8').trim().split('\n').map(line => JSON.parse(line)) : [];
const mood = text => writeFileSync(join(world.mail, 'mood'), text);

// A task that is given to somebody makes a notice for that person.
async function give(person, chief = world.chief) {
  const made = await chief.call('POST', '/api/v1/records/task', {key: randomUUID(), fields: {what: '秘密の捜査事項', detail: '192.0.2.7の契約者を調べる'}});
  assert.ok(made.status < 300, made.text);
  const {id, version, number} = made.json.record;
  const given = await chief.call('POST', `/api/v1/records/task/${id}/steps/give`, {version, key: randomUUID(), person: person.id});
  assert.ok(given.status < 300, given.text);
  return {id, number};
}

// Sessions outlive the program; the address does not.
async function again(name) {
  const visitor = new Visitor(world.server.address);
  const signed = await visitor.signIn(name, '試験だけに使う長いパスワード');
  assert.equal(signed.status, 200, signed.text);
  const stated = await visitor.call('POST', '/api/v1/me/purpose', {purpose: 'investigation'});
  if (stated.json?.csrf) visitor.csrf = stated.json.csrf;
  return visitor;
}

const count = async visitor => (await visitor.call('GET', '/api/v1/notices')).json.items.length;

before(async () => {
  if (!served) return;
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  world.mail = join(world.folder, 'mail');
  for (const folder of [world.data, world.mail]) mkdirSync(folder);
  world.port = await freePort();
  writeFileSync(join(world.folder, 'recipients.yaml'), 'recipients:\n  - {name: tanto, address: tanto@force.example, notices: true}\n  - {name: reader, address: reader@force.example, language: en, notices: true}\n');
  configure(['security: none', 'digest_at: "00:00"']);
  world.server = await startServer(undefined, world.data);
  world.administrator = await signedIn(world.server);
  const roles = ['lead_investigator', 'investigator'], purpose = 'investigation';
  world.chief = await hire(world.administrator, {name: 'shunin', roles: [...roles, 'section_chief'], purpose});
  world.officer = await hire(world.administrator, {name: 'tanto', roles, purpose});
  world.reader = await hire(world.administrator, {name: 'reader', roles, purpose});
  world.silent = await hire(world.administrator, {name: 'silent', roles, purpose});
});
after(async () => {
  await world.server?.stop('SIGKILL');
  if (world.folder) rmSync(world.folder, {recursive: true, force: true});
});

test('each notice is one mail in the reader\u2019s language, with number and link and no word of the record', {skip}, async () => {
  const server = await startMail();
  const [task, other] = [await give(world.officer), await give(world.reader)];
  await give(world.silent);
  const sentTo = (name, words) => until(`the mail to ${name}`, () => mails().find(mail => mail.to[0] === `${name}@force.example` && mail.subject.includes(words)));
  const mine = await sentTo('tanto', '担当');
  assert.equal(mine.from, 'hinomi@force.example');
  assert.equal(mine.subject, `【火の見】担当になりました  ${task.number}`);
  assert.equal(mine.auto, 'auto-generated');
  assert.match(mine.date, /\+0900$/);
  assert.ok(mine.body.includes(`https://hinomi.example/records/task/${task.id}`), mine.body);
  const theirs = await sentTo('reader', 'assignee');
  assert.equal(theirs.subject, `[Hinomi] You are the assignee  ${other.number}`);
  for (const mail of mails()) assert.ok(!/秘密|捜査事項|192\.0\.2/.test(JSON.stringify(mail)), 'no content');
  await new Promise(done => setTimeout(done, 2500));
  assert.equal(mails().length, (await count(world.officer)) + (await count(world.reader)), 'one mail a notice, none to people who did not ask');
  assert.ok((await count(world.silent)) > 0);
  await server.stop();
});

test('what the server cannot take now is sent once it can, in order, and no notice twice', {skip}, async () => {
  const before = mails().length;
  const numbers = [(await give(world.officer)).number, (await give(world.officer)).number];
  await new Promise(done => setTimeout(done, 2500));
  const wanted = await count(world.officer) + await count(world.reader);
  await world.server.stop('SIGKILL');
  const mail = await startMail();
  world.server = await startServer(undefined, world.data);
  await until('all mails', () => mails().length === wanted, {seconds: 40});
  const told = mails().slice(before).map(each => each.subject.split('  ')[1]);
  assert.deepEqual([...new Set(told)], numbers, 'in order');
  await world.server.stop('SIGKILL');
  world.server = await startServer(undefined, world.data);
  await new Promise(done => setTimeout(done, 3000));
  assert.equal(mails().length, wanted);
  await mail.stop();
});

test('a program killed while it hands a mail over does not send it again', {skip}, async () => {
  const before = mails().length;
  const mail = await startMail();
  mood('slow');
  world.chief = await again('shunin');
  await give(world.officer);
  await until('the mail that nobody acknowledged', () => mails().length > before);
  await world.server.stop('SIGKILL');
  mood('take');
  world.server = await startServer(undefined, world.data);
  await new Promise(done => setTimeout(done, 4000));
  assert.ok(mails().length > before + 1, 'the next one goes out');
  assert.equal(new Set(mails().map(each => each.id)).size, mails().length, 'none twice');
  await mail.stop();
});

test('a daily mail tells what was not read, over a protected line with a sign-in', {skip}, async () => {
  await world.server.stop();
  const made = spawnSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost', '-keyout', join(world.mail, 'key.pem'), '-out', join(world.mail, 'cert.pem')]);
  assert.equal(made.status, 0, String(made.stderr));
  writeFileSync(join(world.folder, 'password'), 'ひみつ\n');
  writeFileSync(join(world.folder, 'recipients.yaml'), 'recipients:\n  - {name: silent, address: silent@force.example, digest: true}\n');
  configure([`authorities_file: ${join(world.mail, 'cert.pem')}`, 'user: hinomi', `password_file: ${join(world.folder, 'password')}`, 'digest_at: "00:00"']);
  const before = mails().length;
  const unprotected = await startMail();
  world.server = await startServer(undefined, world.data);
  await until('the server without STARTTLS', () => /mail\.(unreachable|refused)/.test(world.server.output + world.server.errors));
  assert.doesNotMatch(world.server.output + world.server.errors, /mail\.refused/);
  await world.server.stop();
  await unprotected.stop();
  const mail = await startMail(true);
  writeFileSync(join(world.folder, 'password'), 'ちがう\n');
  world.server = await startServer(undefined, world.data);
  await until('the denied sign-in', () => /mail\.(unreachable|refused)/.test(world.server.output + world.server.errors));
  assert.doesNotMatch(world.server.output + world.server.errors, /mail\.refused/, 'that is not a refusal of the mail');
  await world.server.stop();
  assert.equal(mails().length, before);
  writeFileSync(join(world.folder, 'password'), 'ひみつ\n');
  world.server = await startServer(undefined, world.data);
  await until('the daily mail', () => mails().length > before);
  const digest = mails().at(-1);
  assert.deepEqual([digest.to, digest.tls, digest.signed_in], [['silent@force.example'], true, true]);
  assert.match(digest.subject, /^【火の見】20\d\d-\d\d-\d\d　未読のお知らせ\d+件$/);
  assert.match(digest.body, /担当になりました/);
  await new Promise(done => setTimeout(done, 2500));
  assert.equal(mails().length, before + 1, 'once a day');
  await mail.stop();
  await world.server.stop();
});

test('what people say in their own settings goes before the list, and only addresses of the force are taken', {skip}, async () => {
  writeFileSync(join(world.folder, 'recipients.yaml'), 'recipients:\n  - {name: tanto, address: tanto@force.example, notices: true}\n');
  configure(['security: none', 'domains: force.example', 'digest_at: "00:00"']);
  const mail = await startMail();
  world.server = await startServer(undefined, world.data);
  const officer = await again('tanto'), silent = await again('silent'), chief = await again('shunin');
  assert.equal((await officer.call('GET', '/api/v1/me/mail')).json.address, 'tanto@force.example');
  const elsewhere = await silent.call('POST', '/api/v1/me/mail', {wish: 'at_once', address: 'silent@elsewhere.example', language: 'en'});
  assert.deepEqual([elsewhere.status, elsewhere.json.code], [400, 'mail.domain_unfit']);
  await until('mails of before', async () => { const now = mails().length; await new Promise(done => setTimeout(done, 2500)); return mails().length === now; });
  const before = mails().length;
  for (const [person, wanted] of [[officer, {wish: 'off', address: '', language: 'ja'}], [silent, {wish: 'at_once', address: 'silent.own@force.example', language: 'en'}]]) {
    const kept = await person.call('POST', '/api/v1/me/mail', wanted);
    assert.equal(kept.status, 200, kept.text);
  }
  await give(world.officer, chief);
  const {number} = await give(world.silent, chief);
  await until('the mail to the own address', () => mails().length > before);
  await new Promise(done => setTimeout(done, 2500));
  const sent = mails().slice(before);
  assert.deepEqual([...new Set(sent.flatMap(each => each.to))], ['silent.own@force.example']);
  assert.deepEqual(sent.filter(each => !each.subject.endsWith(number)), [], 'a notice from before the choice was sent');
  assert.ok(sent.some(each => each.subject === `[Hinomi] You are the assignee  ${number}`), sent.map(each => each.subject).join());
  assert.equal(new Set(sent.map(each => each.id)).size, sent.length, 'none twice');
  await mail.stop();
  await world.server.stop();
});

test('a configuration that would show a password, or a file with a mistake, is refused with its line', {skip}, () => {
  configure(['security: none', 'user: hinomi']);
  const open = run(['serve', '--data', world.data, '--port', '0'], {lang: 'en_GB.UTF-8', timeout: 20_000});
  assert.equal(open.status, 1);
  assert.match(open.stderr, /mail\.security/);
  configure(['security: none']);
  writeFileSync(join(world.folder, 'recipients.yaml'), 'recipients:\n  - {name: tanto, address: "a b@force.example"}\n');
  const faulty = run(['serve', '--data', world.data, '--port', '0'], {timeout: 20_000});
  assert.equal(faulty.status, 1);
  assert.match(faulty.stderr, /recipients\.yaml.*2行目/);
});
