// Disposal under SIGKILL and on a full disk: it is done wholly or not at all, files go only with their record and never
// without it, the certificate verifies, and the journal too. The retention of the closed reports is ended in the closed
// store, since no test can wait three years.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, rmSync, unlinkSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as wait} from 'node:timers/promises';
import {test} from 'node:test';
import {done, hasSql, hire, look, orphans, receive, sql, step} from './officers.mjs';
import {makeFolder, run, seeded, signedIn, startServer} from './program.mjs';

const closing = {closing_kind: 'advised', closing_note: '説明した。', told: 'told'};

async function openOffice(t, data) {
  const server = await startServer(t, data);
  const administrator = await signedIn(server);
  const officer = await hire(server, administrator, 'uketsuke', ['intake_officer']);
  const division = await hire(server, administrator, 'kacho', ['division_head']);
  const guard = await hire(server, administrator, 'hogo', ['protection_officer']);
  const auditor = await hire(server, administrator, 'kansa', ['auditor']);
  return {server, people: {officer, division, guard, auditor}};
}

async function closed({officer, division}, number) {
  let record = await receive(officer, number, `控えの内容 ${number}`);
  record = await step(officer, record, 'accept', {fields: {category: 'fraud'}});
  record = await step(officer, record, 'apply_close', {fields: closing});
  return step(division, record, 'confirm_close');
}

// Ends the retention of all closed reports in the closed store and starts again.
async function expire(t, office, data) {
  await office.server.stop();
  sql(data, "UPDATE record SET retain_until_us = 1 WHERE type = 'report' AND phase = 3 AND retain_until_us IS NOT NULL");
  return restart(t, office, data);
}

async function restart(t, office, data) {
  office.server = await startServer(t, data);
  for (const visitor of Object.values(office.people)) visitor.address = office.server.address;
  return office;
}

async function agreed({guard}, records, title) {
  const rows = records.map(record => ({number: record.number, record: record.id}));
  const made = await done(guard, 'POST', '/api/v1/records/disposal', {key: crypto.randomUUID(), fields: {title, records: rows}});
  const checked = await step(guard, made.record, 'check', {fields: {method: 'key_destruction', check_note: '異状なし'}});
  return step(guard, checked, 'agree');
}

const vaultFiles = data => {
  const vault = join(data, 'vault');
  return readdirSync(vault).filter(folder => folder.length === 2).flatMap(folder => readdirSync(join(vault, folder))).length;
};

// Canonical JSON as the program writes it: keys in order, no blanks.
const canonical = value => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `{${Object.keys(value).sort().map(key => `${JSON.stringify(key)}:${canonical(value[key])}`).join(',')}}`;
};

function checkCertificate(detail, count) {
  const fields = typeof detail.fields === 'string' ? JSON.parse(detail.fields) : detail.fields;
  assert.equal(fields.destroyed.length, count);
  const digest = createHash('sha256').update(canonical(fields.destroyed)).digest('hex');
  assert.ok(fields.certificate.includes(digest), `${fields.certificate} is not of ${digest}`);
}

const values = detail => (typeof detail.fields === 'string' ? JSON.parse(detail.fields) : detail.fields);

// All of the records are as they were, or all are gone.
async function whole({officer}, records) {
  const details = await Promise.all(records.map(record => look(officer, record)));
  const gone = details.filter(detail => detail.record.phase === 'disposed').length;
  assert.ok(gone === 0 || gone === records.length, `${gone} of ${records.length} are gone`);
  for (const detail of details) {
    if (gone > 0) assert.deepEqual(values(detail), {});
    if (gone === 0) {
      assert.match(values(detail).narrative, /靴/);
      const file = await officer.call('GET', `/api/v1/records/report/${detail.record.id}/files/${detail.files[0].id}`);
      assert.equal(file.status, 200, 'a file went before its record');
    }
  }
  return gone > 0;
}

test('a disposal that is killed is done wholly or not at all', {timeout: 300_000}, async t => {
  if (!hasSql) return t.skip('skipped: no sqlite3');
  const data = join(makeFolder(t), 'data'), random = seeded(7);
  let office = await openOffice(t, data);
  const batches = 4, each = 8;
  const reports = [];
  for (let number = 0; number < batches * each; ++number) reports.push(await closed(office.people, number));
  const living = await receive(office.people.officer, 999, '残る控え');
  assert.equal(vaultFiles(data), batches * each + 1);
  office = await expire(t, office, data);
  let undone = 0, finished = 0;
  for (let batch = 0; batch < batches; ++batch) {
    const records = reports.slice(batch * each, (batch + 1) * each);
    let disposal = await agreed(office.people, records, `保存期間満了分（${batch}）`);
    for (let pause = batch * 4; disposal.state === 'agreed'; pause += 8 + random() * 20) {
      const asked = office.people.auditor.call('POST', `/api/v1/records/disposal/${disposal.id}/steps/destroy`, {version: disposal.version, key: crypto.randomUUID()}).catch(() => undefined);
      await wait(pause);
      await office.server.stop('SIGKILL');
      const acknowledged = (await asked)?.status === 200;
      office = await restart(t, office, data);
      const gone = await whole(office.people, records);
      const detail = await look(office.people.auditor, disposal);
      disposal = detail.record;
      assert.equal(disposal.state === 'done', gone);
      if (acknowledged) assert.ok(gone, 'an acknowledged disposal came back');
      if (gone) checkCertificate(detail, each);
      gone ? finished += 1 : undone += 1;
      assert.equal(vaultFiles(data), 1 + each * (batches - finished), 'files that a stop left are gone at the next start');
    }
  }
  const file = await look(office.people.officer, living);
  assert.equal(file.files.length, 1);
  await office.server.stop();
  assert.deepEqual(orphans(data), []);
  assert.equal(sql(data, 'SELECT count(*) FROM blob_unused'), '0');
  assert.equal(sql(data, "SELECT count(*) FROM journal WHERE action = 'record.disposed'"), String(batches * each));
  assert.ok(run(['audit', 'verify', '--data', data, '--json']).json.intact);
  t.diagnostic(`${undone} disposals undone by a kill, ${finished} done`);
});

test('a full disk refuses steps, reads and disposal, and all goes on once there is room', {timeout: 300_000}, async t => {
  if (!hasSql) return t.skip('skipped: no sqlite3');
  const folder = makeFolder(), place = join(folder, 'disk');
  t.after(() => { spawnSync('umount', ['-l', place]); rmSync(folder, {recursive: true, force: true}); });
  mkdirSync(place);
  const mounted = process.getuid() === 0 && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'hinomi-test', place]).status === 0;
  if (!mounted) return t.skip('skipped: no tmpfs here');
  const data = join(place, 'data'), ballast = join(place, 'ballast');
  let office = await openOffice(t, data);
  const reports = [];
  for (let number = 0; number < 6; ++number) reports.push(await closed(office.people, number));
  const open = await receive(office.people.officer, 99, '対応中の控え');
  office = await expire(t, office, data);
  const disposal = await agreed(office.people, reports, '保存期間満了分');
  const {officer, auditor} = office.people;
  const before = await look(officer, open);

  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4k']);
  // The log of the store may have a little room left in its last pages.
  let refused = 0, version = before.record.version;
  for (let turn = 0; turn < 300 && refused < 5; ++turn) {
    const answer = await officer.call('GET', `/api/v1/records/report/${open.id}`);
    if (answer.status >= 500) refused += 1;
    if (answer.status < 300) assert.equal(answer.json.record.version, version);
  }
  assert.ok(refused >= 5, 'reads went on without their entries');
  const steps = await officer.call('POST', `/api/v1/records/report/${open.id}/steps/screen`, {version, key: 'full'});
  assert.ok(steps.status >= 500, steps.text);
  const destroyed = await auditor.call('POST', `/api/v1/records/disposal/${disposal.id}/steps/destroy`, {version: disposal.version, key: 'full'});
  assert.ok(destroyed.status >= 500, destroyed.text);
  assert.equal(vaultFiles(data), 7, 'files went before the commit');

  unlinkSync(ballast);
  assert.equal(await whole(office.people, reports), false);
  const screened = await step(officer, (await look(officer, open)).record, 'screen', {key: 'full'});
  assert.equal(screened.version, version + 1);
  assert.equal((await step(auditor, (await look(auditor, disposal)).record, 'destroy', {key: 'full'})).state, 'done');
  assert.equal(await whole(office.people, reports), true);
  checkCertificate(await look(auditor, disposal), 6);
  assert.equal(vaultFiles(data), 1);
  await office.server.stop();
  assert.ok(existsSync(data));
  assert.deepEqual(orphans(data), []);
  assert.ok(run(['audit', 'verify', '--data', data, '--json']).json.intact);
});
