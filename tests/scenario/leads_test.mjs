// Leads to a sender from a table of accesses: a lead of each row for the person who is named, every row that does not fit
// told with its line, the same rows again nothing new, with a running server and without; the directory's proposal with
// what each log still needs; nothing of it for a person of another force. N1-3(2)ア, N1-3(2)イ.
// In: the built program with an empty store. Out: one subtest each. All addresses are of the documentation ranges.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {done, hire, password, step} from './officers.mjs';
import {makeFolder, run, signedIn, startServer} from './program.mjs';

const seen = new Date(Date.now() - 20 * 86_400_000).toISOString().slice(0, 10);
const table = `IPアドレス,送信元ポート番号,日時,件名
192.0.2.10,40000,${seen}T12:34:56+09:00,ポート番号のある書込み
192.0.2.11,,${seen}T12:35:56+09:00,ポート番号のない書込み
192.0.2.999,40000,${seen}T12:34:56+09:00,読めないアドレス
192.0.2.12,40000,${seen}T12:34:56,時間帯のない日時
`;

test('leads from a table', {timeout: 600_000}, async t => {
  const folder = makeFolder(t);
  const server = await startServer(t, folder);
  const administrator = await signedIn(server);
  const officer = await hire(server, administrator, 'waridashi', ['investigator', 'liaison'], {purpose: 'investigation'});
  await hire(server, administrator, 'kansoku', ['observer']);
  writeFileSync(join(folder, 'password'), password, {mode: 0o600});
  writeFileSync(join(folder, 'accesses.csv'), table);
  const take = (name = 'waridashi', ...more) =>
    run(['trace', 'leads', 'import', join(folder, 'accesses.csv'), '--data', folder, '--person', name, '--password-file', join(folder, 'password'), '--json', ...more]);
  const made = await done(officer, 'POST', '/api/v1/records/provider', {key: crypto.randomUUID(), fields: {name: '見本通信', networks: [{network: '192.0.2.0/24'}, {network: '2001:db8::/32'}]}});
  const provider = await step(officer, made.record, 'verify', {fields: {
    kind: 'mobile_access', shares_addresses: true, desk: '照会担当', verified_on: seen, logs: [{kind: 'connection', days: 90, port: 'kept', precision: 'second'}],
  }});
  const leads = async () => (await done(officer, 'GET', '/api/v1/records/trace_lead')).items;

  await t.test('each row is a lead or is told with its line', async () => {
    const taken = take();
    assert.equal(taken.status, 1, taken.stderr);
    assert.deepEqual([taken.json.rows, taken.json.made, taken.json.known], [4, 2, 0]);
    assert.deepEqual(taken.json.refused.map(one => [one.line, one.code]), [[4, 'address.unreadable'], [5, 'lead.zone_missing']]);
    assert.equal((await leads()).length, 2);
  });

  await t.test('a zone for times without one; the rows from before make nothing new', async () => {
    const taken = take('waridashi', '--zone', '+09:00');
    assert.deepEqual([taken.json.made, taken.json.known, taken.json.refused.length], [1, 2, 1], taken.stderr);
    assert.equal((await leads()).length, 3);
  });

  await t.test('the directory proposes, and says of each log what it still needs', async () => {
    const all = await leads();
    const view = async subject => done(officer, 'GET', `/api/v1/trace/leads/${all.find(one => one.title === subject).id}`);
    const whole = await view('ポート番号のある書込み'), bare = await view('ポート番号のない書込み');
    for (const {providers} of [whole, bare]) {
      assert.deepEqual(providers.map(one => [one.provider.id, one.network, one.verified, one.shares_addresses]), [[provider.id, '192.0.2.0/24', true, true]]);
      assert.ok([69, 70].includes(providers[0].logs[0].days_left), String(providers[0].logs[0].days_left));
    }
    assert.equal(whole.providers[0].logs[0].ask, undefined);
    assert.equal(bare.providers[0].logs[0].ask.code, 'guard.trace_port_missing');
    assert.equal(whole.tor.standing, 'unknown');
  });

  await t.test('who may not make leads makes none, and another force sees nothing of them', async () => {
    const refused = take('kansoku');
    assert.equal(refused.status, 1, refused.stdout);
    assert.deepEqual([refused.json.made, new Set(refused.json.refused.map(one => one.code)).has('record.type_unknown')], [0, true]);
    assert.equal(run(['trace', 'leads', 'import', join(folder, 'accesses.csv'), '--data', folder]).status, 2, 'leads of nobody');
    const stranger = await hire(server, administrator, 'takoku', ['investigator'], {organisation: '27', purpose: 'investigation'});
    const answer = await stranger.call('GET', `/api/v1/trace/leads/${(await leads())[0].id}`);
    assert.deepEqual([answer.status, answer.json.code], [404, 'record.not_found']);
  });

  await t.test('without a server the same command does the same', async () => {
    await server.stop();
    const taken = take('waridashi', '--zone', '+09:00');
    assert.deepEqual([taken.status, taken.json?.made, taken.json?.known], [1, 0, 3], taken.stderr);
  });
});
