// Requests leave for partners by each way, readable by whom they are for and by nobody else; what does not arrive comes back
// to work, what is answered is kept, and without the administrator nothing leaves. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {done, step} from './officers.mjs';
import {hire, run, until} from './program.mjs';
import {hasPython, mails, makeDesk, makeRequest, openSendingWorld, sending, sendings, settle} from './sending_world.mjs';

const skip = hasPython ? false : 'skipped: no python3-aiosmtpd or openssl';
let world, number = 0;
before(async () => { if (!skip) world = await openSendingWorld(); });
after(async () => world?.close());

const of = record => done(world.officer, 'GET', `/api/v1/records/${record.type}/${record.id}/sendings`);
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex');

async function send(desk) {
  return step(world.officer, await makeRequest(world, desk, ++number), 'send');
}
async function settled(record, state) {
  return until(`${state} of ${record.number}`, async () => (await of(record)).items.find(one => one.state === state));
}

test('a mail is signed by the office and opened by the desk alone', {skip}, async () => {
  const record = await send(await makeDesk(world, 'mail_smime'));
  const one = await settled(record, 'sent');
  const mail = mails(world).find(each => each.id.startsWith(`<${one.id}.`));
  assert.deepEqual(mail.to, ['desk@partner.example']);
  assert.equal(mail.subject, `【${record.number}】`);
  const file = join(world.folder, 'mail.eml');
  writeFileSync(file, Buffer.from(mail.raw, 'base64'));
  assert.ok(!Buffer.from(mail.raw, 'base64').includes('1000001'));
  const opened = spawnSync('openssl', ['cms', '-decrypt', '-in', file, '-recip', world.partner.file, '-inkey', world.partner.key], {encoding: 'utf8'});
  assert.equal(opened.status, 0, opened.stderr);
  const inner = join(world.folder, 'inner.eml');
  writeFileSync(inner, opened.stdout);
  const verified = spawnSync('openssl', ['cms', '-verify', '-in', inner, '-CAfile', world.office.file, '-purpose', 'any'], {encoding: 'utf8'});
  assert.equal(verified.status, 0, verified.stderr);
  const text = verified.stdout.split('\r\n\r\n').map(part => Buffer.from(part.split('\r\n--')[0], 'base64').toString()).join('\n');
  assert.match(text, /0001-001-普通-1000001/);
  assert.doesNotMatch(text, /架空 太郎/);
  const stranger = spawnSync('openssl', ['cms', '-decrypt', '-in', file, '-recip', world.office.file, '-inkey', world.office.key]);
  assert.notEqual(stranger.status, 0);
});

test('an archive opens with the password that was shown once', {skip}, async () => {
  const record = await send(await makeDesk(world, 'mail_archive'));
  const waiting = await until('the sending', async () => (await of(record)).items.find(one => one.needs_password));
  assert.equal(mails(world).filter(each => each.id.startsWith(`<${waiting.id}.`)).length, 0);
  const {password} = await done(world.officer, 'POST', `/api/v1/sendings/${waiting.id}/password`);
  const one = await settled(record, 'sent');
  assert.equal((await world.officer.call('POST', `/api/v1/sendings/${one.id}/password`)).json.code, 'sending.state_unfit');
  const mail = Buffer.from(mails(world).find(each => each.id.startsWith(`<${one.id}.`)).raw, 'base64').toString();
  const archive = Buffer.from(/filename=[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)\r\n--/.exec(mail)[1], 'base64');
  const file = join(world.folder, 'archive.zip');
  writeFileSync(file, archive);
  const open = word => spawnSync('/usr/bin/python3', [join(import.meta.dirname, 'open_archive.py'), file, word], {encoding: 'utf8'});
  const opened = open(password);
  assert.equal(opened.status, 0, opened.stderr);
  assert.match(opened.stdout, /0001-001-普通/);
  assert.equal(open('WRONG-WRONG-WRONG-WRONG').status, 1);
});

test('a POST carries key and digest, and a status that refuses is shown', {skip}, async () => {
  const desk = await makeDesk(world, 'https');
  const one = await settled(await send(desk), 'sent');
  const got = world.posted.get(one.id);
  assert.equal(sha256(got.body), one.digest);
  assert.equal(got.headers['x-content-sha256'], one.digest);
  assert.equal(JSON.parse(got.body).values.account.includes('普通'), true);
  assert.match(one.answer, /HTTP 201 taken/);
  world.webStatus = 422;
  const refused = await settled(await send(desk), 'refused');
  world.webStatus = 200;
  assert.equal(refused.code, 'sending.answer');
  const again = await settle(world.chief, await sending(world.officer, refused.id), 'again', '先方が修正した。');
  assert.equal(again.status, 200, again.text);
  await until('the second try', async () => (await sending(world.officer, refused.id)).sending.state === 'sent');
  const unlisted = await send(await makeDesk(world, 'https', {address: 'https://other.example/requests'}));
  assert.equal((await settled(unlisted, 'refused')).code, 'sending.host_not_listed');
});

test('a bounce comes back to work, and an answer by mail stands beside others', {skip}, async () => {
  const desk = await makeDesk(world, 'mail_archive');
  const record = await send(desk);
  const waiting = await until('the sending', async () => (await of(record)).items.find(one => one.needs_password));
  await done(world.officer, 'POST', `/api/v1/sendings/${waiting.id}/password`);
  const one = await settled(record, 'sent');
  const id = mails(world).find(each => each.id.startsWith(`<${one.id}.`)).id;
  writeFileSync(join(world.incoming, '1.eml'), `From: <desk@partner.example>\r\nTo: <hinomi@force.example>\r\nSubject: Re: ok\r\nIn-Reply-To: ${id}\r\nMessage-ID: <a1@partner.example>\r\n\r\nstopped\r\n`);
  writeFileSync(join(world.incoming, '2.eml'), `From: <mailer-daemon@relay.example>\r\nSubject: failed\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nAction: failed\r\n\r\n--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: ${id}\r\n\r\n--b--\r\n`);
  await settled(record, 'bounced');
  const replies = await until('the answer', async () => { const found = (await of(record)).replies; return found.length > 0 && found; });
  assert.deepEqual(replies.map(reply => [reply.match, reply.text.trim()]), [['first', 'stopped']]);
  const notices = (await done(world.chief, 'GET', '/api/v1/notices')).items.map(notice => notice.kind);
  assert.ok(notices.includes('sending.bounced'), notices.join());
});

// N2-2(2), F5(3)カ: what a bank gets is the letter that the step made, and so is what takes it back.
test('a freeze leaves as its letter, and its release as the notice', {skip}, async () => {
  const desk = await makeDesk(world, 'folder');
  const head = await hire(world.administrator, {name: 'shozokucho', roles: ['unit_head']});
  const fields = {
    summary: '振込先口座の凍結', basis: 'relief_act_3', desk: desk.id, grounds: '振込先口座として使われた疑い。',
    targets: [{account: '0001-001-普通-7654321'}],
  };
  const {record} = await done(world.officer, 'POST', '/api/v1/records/account_freeze', {key: crypto.randomUUID(), fields});
  const asked = await step(world.officer, record, 'ask_approval');
  const sent = await step(world.officer, await step(world.chief, asked, 'approve'), 'send', {fields: {sent_by: 'folder'}});
  await settled(sent, 'sent');
  const lifting = await step(world.chief, sent, 'ask_lift', {reason: '名義人に関わりのないことが分かった。', fields: {correction: '名義人は犯行と関わりがない。'}});
  await step(head, lifting, 'lift', {fields: {correction: '名義人は犯行と関わりがない。'}});
  const told = await until('the correction', async () => (await of(sent)).told.every(row => row.corrected) && (await of(sent)));
  assert.deepEqual(told.items.map(one => one.correction), [false, true]);
  const place = join(world.folders, readdirSync(world.folders).at(-1));
  const papers = readdirSync(place, {recursive: true}).filter(name => name.endsWith('.pdf')).map(name => spawnSync('pdftotext', ['-layout', join(place, name), '-'], {encoding: 'utf8'}).stdout);
  assert.equal(papers.length, 2);
  assert.ok(papers.some(text => /停止等の措置/.test(text) && /7654321/.test(text)), papers.join('\n---\n'));
  assert.ok(papers.some(text => /解除/.test(text)), papers.join('\n---\n'));
});

// SR7: recipients of a reversed item all have a correction record.
test('a lifted request is corrected with whoever was told', {skip}, async () => {
  const record = await send(await makeDesk(world, 'folder'));
  await settled(record, 'sent');
  const lifted = await step(world.chief, record, 'lift');
  await until('the correction', async () => (await of(lifted)).told.every(row => row.corrected));
  const {told, items} = await of(lifted);
  assert.equal(told.length, 1);
  assert.deepEqual(items.map(one => one.correction), [false, true]);
});

test('the command line lists, and settles in the name of a person', {skip}, async () => {
  const secret = join(world.folder, 'password');
  writeFileSync(secret, '試験だけに使う長いパスワード');
  const as = name => ['--person', name, '--purpose', 'prevention', '--password-file', secret, '--data', world.data];
  const listed = run(['sendings', ...as('renkei'), '--json']);
  assert.ok(listed.json.items.length > 0, listed.stderr);
  assert.equal(listed.status, 1, 'something waits for a person');
  const shown = run(['sendings', 'show', listed.json.items.at(-1).number, ...as('renkei')]);
  assert.match(shown.stdout, /SHA-256/, shown.stderr);
  const bounced = listed.json.items.find(one => one.state === 'bounced');
  const nobody = run(['sendings', 'settle', bounced.id, '--outcome', 'cancelled', '--reason', '不要', '--data', world.data]);
  assert.notEqual(nobody.status, 0);
  const settledNow = run(['sendings', 'settle', bounced.id, '--outcome', 'cancelled', '--reason', '不要になった。', ...as('kakaricho')]);
  assert.equal(settledNow.status, 0, settledNow.stderr);
  assert.equal((await sending(world.officer, bounced.id)).sending.state, 'cancelled');
});

// SR22: offline is the default.
test('without the key of the administrator a request waits, and leaves when it is there', {skip}, async () => {
  const desk = await makeDesk(world, 'https');
  const configuration = readFileSync(join(world.data, 'hinomi.yaml'), 'utf8');
  writeFileSync(join(world.data, 'hinomi.yaml'), configuration.replace('enabled: true', 'enabled: false'));
  await world.restart();
  const record = await send(desk);
  await new Promise(passed => setTimeout(passed, 2500));
  const {items} = await of(record);
  assert.equal(items[0].state, 'waiting');
  assert.equal(world.posted.has(items[0].id), false);
  assert.equal((await sendings(world.officer)).stopped, 'sending.offline');
  writeFileSync(join(world.data, 'hinomi.yaml'), configuration);
  await world.restart();
  await settled(record, 'sent');
});
