// Mail comes from a folder of a real IMAP server (dovecot) into intake: each once, byte for byte, also when the fetching
// is killed. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hinomi, makeFolder, run, until} from './program.mjs';

const dovecot = '/usr/sbin/dovecot';
const skip = process.getuid() === 0 && existsSync(dovecot) && existsSync('/usr/lib/dovecot/imap') ? false : 'skipped: needs root and dovecot-imapd';
const world = {};

function freePort() {
  return new Promise(done => {
    const server = createServer().listen(0, '127.0.0.1', () => { const {port} = server.address(); server.close(() => done(port)); });
  });
}

function mail(number) {
  return `From: =?UTF-8?B?${Buffer.from('架空 太郎').toString('base64')}?= <taro${number}@mail.example>\r\nTo: desk@force.example\r\nSubject: report ${number}\r\nMessage-ID: <${number}@mail.example>\r\nDate: Sun, 22 Nov 2026 08:30:00 +0900\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\nshop${number}.example で購入した品が届きません。\r\n.先頭の点\r\n`;
}

const put = number => writeFileSync(join(world.folder, 'mail/new', `17${String(number).padStart(8, '0')}.M1P1.host`), mail(number));
const fetched = () => (existsSync(join(world.maildir, 'new')) ? readdirSync(join(world.maildir, 'new')).filter(name => name.endsWith('.eml')).sort((a, b) => Number(a.split('.')[1]) - Number(b.split('.')[1])) : []);
const fetchMails = () => run(['intake', 'fetch', world.maildir, '--data', world.data], {timeout: 60_000});

before(async () => {
  if (skip) return;
  world.folder = makeFolder();
  chmodSync(world.folder, 0o755);
  world.data = join(world.folder, 'data');
  world.maildir = join(world.folder, 'desk');
  world.port = await freePort();
  for (const folder of ['data', 'run', 'state', 'mail', 'mail/new', 'mail/cur', 'mail/tmp']) mkdirSync(join(world.folder, folder), {mode: 0o755});
  assert.equal(spawnSync('chown', ['-R', 'mail:mail', join(world.folder, 'mail')]).status, 0); // its server refuses root
  const config = join(world.folder, 'dovecot.conf');
  writeFileSync(config, `base_dir = ${world.folder}/run
state_dir = ${world.folder}/state
log_path = ${world.folder}/dovecot.log
protocols = imap
ssl = no
disable_plaintext_auth = no
first_valid_uid = 1
mail_location = maildir:${world.folder}/mail
passdb {
  driver = static
  args = password=himitsu
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${world.folder}
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${world.port}
  }
  inet_listener imaps {
    port = 0
  }
}
`);
  writeFileSync(join(world.folder, 'password'), 'himitsu\n');
  writeFileSync(join(world.data, 'hinomi.yaml'), `imap:\n  host: 127.0.0.1\n  port: ${world.port}\n  security: none\n  user: desk\n  password_file: ${join(world.folder, 'password')}\n`);
  world.server = spawn(dovecot, ['-F', '-c', config], {stdio: 'ignore'});
  await until('dovecot', () => spawnSync('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${world.port}`]).status === 0);
});
after(async () => {
  if (world.server) {
    const gone = new Promise(done => world.server.once('exit', done));
    world.server.kill('SIGTERM');
    await gone;
  }
  if (world.folder) rmSync(world.folder, {recursive: true, force: true});
});

test('new mails come once, byte for byte, and in order', {skip}, () => {
  for (const number of [1, 2, 3]) put(number);
  const first = fetchMails();
  assert.equal(first.status, 0, first.stdout + first.stderr);
  assert.match(first.stdout, /3/);
  assert.deepEqual(fetched().map(name => readFileSync(join(world.maildir, 'new', name), 'utf8')), [1, 2, 3].map(mail));
  assert.match(fetchMails().stdout, /0/);
  put(4);
  assert.match(fetchMails().stdout, /1/);
  assert.equal(fetched().length, 4);
});

test('a fetching that is killed loses and doubles nothing', {skip}, async () => {
  for (let number = 5; number < 405; ++number) put(number);
  for (let turn = 0; turn < 3; ++turn) {
    const have = fetched().length;
    const child = spawn(hinomi, ['intake', 'fetch', world.maildir, '--data', world.data], {stdio: 'ignore'});
    const gone = new Promise(done => child.once('exit', done));
    await until('some mails', () => fetched().length > have + 5, {every: 5});
    child.kill('SIGKILL');
    await gone;
  }
  assert.ok(fetched().length < 404, 'it was killed on the way');
  assert.deepEqual(readdirSync(join(world.maildir, 'new')).filter(name => !name.endsWith('.eml')), [], 'what was half written stands elsewhere');
  assert.equal(fetchMails().status, 0);
  const subjects = fetched().map(name => Number(/Subject: report (\d+)/.exec(readFileSync(join(world.maildir, 'new', name), 'utf8'))[1]));
  assert.deepEqual(subjects.sort((a, b) => a - b), Array.from({length: 404}, (unused, i) => i + 1));
});

test('no mail is marked as read on the server', {skip}, () => {
  const kept = ['new', 'cur'].flatMap(folder => readdirSync(join(world.folder, 'mail', folder)));
  assert.equal(kept.length, 404);
  assert.deepEqual(kept.filter(name => /:2,[A-Za-z]*S/.test(name)), []);
});

test('what was fetched is taken in as reports, each once', {skip}, () => {
  for (const name of fetched().slice(6)) rmSync(join(world.maildir, 'new', name));
  writeFileSync(join(world.maildir, 'tmp/1.9.new-0123456789abcdef'), mail(9).slice(0, 90)); // a fetching was killed here
  const taken = run(['intake', 'import', '--organisation', '13', world.maildir, '--data', world.data]);
  assert.equal(taken.status, 0, taken.stdout + taken.stderr);
  assert.match(taken.stdout, /受け付けた件数：\s*6/);
  const again = run(['intake', 'import', '--organisation', '13', world.maildir, '--data', world.data]);
  assert.match(again.stdout, /既に受け付けていた件数：\s*6/);
});

test('a wrong password and a line in the clear to another machine are refused', {skip}, () => {
  writeFileSync(join(world.folder, 'password'), 'chigau\n');
  const wrong = fetchMails();
  assert.equal(wrong.status, 1);
  assert.match(wrong.stderr, /127\.0\.0\.1/);
  writeFileSync(join(world.data, 'hinomi.yaml'), `imap:\n  host: mail.force.example\n  security: none\n  user: desk\n  password_file: ${join(world.folder, 'password')}\n`);
  const clear = fetchMails();
  assert.equal(clear.status, 1);
  assert.match(clear.stderr, /imap\.security/);
});
