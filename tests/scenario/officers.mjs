// Officers who work with records through the API of a running server: hired by the administrator, signed in, and still
// signed in after the server was killed and started again. All names and numbers are synthetic. In: a server of
// program.mjs and its administrator; out: visitors, records as the API answers them.
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';
import {Visitor} from './program.mjs';

export const password = '記録の試験に使うパスワード';

export async function hire(server, administrator, name, roles, {organisation = '13', purpose: asked} = {}) {
  const wanted = {name, display_name: `試験 ${name}`, organisation, roles, compartments: [], clearance: 'class2'};
  const made = await administrator.call('POST', '/api/v1/people', wanted);
  if (made.status >= 300) throw new Error(`no account for ${name}: ${made.text}`);
  const visitor = new Visitor(server.address);
  await visitor.signIn(name, made.json.one_time_password);
  const changed = await visitor.call('POST', '/api/v1/me/password', {current: made.json.one_time_password, new: password});
  if (changed.status >= 300) throw new Error(`no password for ${name}: ${changed.text}`);
  if (changed.json?.csrf) visitor.csrf = changed.json.csrf;
  const me = (await visitor.call('GET', '/api/v1/me')).json;
  const wish = asked ?? ['prevention', 'investigation', 'audit'].find(purpose => me.purposes.includes(purpose));
  if (wish && me.purpose !== wish) {
    const purpose = await visitor.call('POST', '/api/v1/me/purpose', {purpose: wish});
    if (purpose.json?.csrf) visitor.csrf = purpose.json.csrf;
  }
  return visitor;
}

/** A call that must succeed; gives what it answers. */
export async function done(visitor, method, path, body) {
  const answer = await visitor.call(method, path, body);
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer.json;
}

export const step = (visitor, record, name, wanted = {}) =>
  done(visitor, 'POST', `/api/v1/records/${record.type}/${record.id}/steps/${name}`, {version: record.version, key: crypto.randomUUID(), ...wanted}).then(detail => detail.record);

export const look = (visitor, record) => done(visitor, 'GET', `/api/v1/records/${record.type}/${record.id}`);

export const reportFields = number => ({summary: `偽サイトで購入した（${number}）`, kind: 'report', channel: 'telephone', narrative: `shop${number}.example で靴を買ったが届かない。`, category: 'fraud', prefecture: '13', reporter_name: '試験 花子', reporter_phone: '09000001000'});

/** Makes a report, with a file, and receives it. */
export async function receive(visitor, number, file) {
  let {record} = await done(visitor, 'POST', '/api/v1/records/report', {key: crypto.randomUUID(), fields: reportFields(number)});
  if (file !== undefined) ({record} = await done(visitor, 'POST', `/api/v1/records/report/${record.id}/files`, {field: 'attachments', name: `控え${number}.txt`, content: Buffer.from(file).toString('base64'), version: record.version}));
  return step(visitor, record, 'submit');
}

/** Asks the closed store. */
export function sql(data, text) {
  const answer = spawnSync('sqlite3', [join(data, 'records.sqlite'), text], {encoding: 'utf8', maxBuffer: 64 << 20});
  if (answer.status !== 0) throw new Error(answer.stderr);
  return answer.stdout.trim();
}

export const hasSql = spawnSync('sqlite3', ['--version']).status === 0;

/** What a store must never hold: rows of records that are not there, people's changes without their journal entry. */
export function orphans(data) {
  const rows = table => `SELECT '${table}', count(*) FROM ${table} WHERE record NOT IN (SELECT key FROM record)`;
  const tables = ['record_key', 'record_change', 'record_deadline', 'record_filter', 'record_match', 'record_grant', 'record_hold', 'record_look', 'blob_use'];
  const unowned = "SELECT 'unowned', count(*) FROM record WHERE label_owner = ''";
  const unjournalled = "SELECT 'unjournalled', count(*) FROM record_change c LEFT JOIN journal j ON j.sequence = c.sequence WHERE j.sequence IS NULL";
  const doubled = "SELECT 'doubled', count(*) FROM (SELECT record, version FROM record_change GROUP BY record, version HAVING count(*) > 1)";
  const behind = "SELECT 'behind', count(*) FROM record r WHERE r.version <> (SELECT count(*) FROM record_change c WHERE c.record = r.key)";
  const found = sql(data, [...tables.map(rows), unowned, unjournalled, doubled, behind].join(';')).split('\n');
  return found.filter(line => !line.endsWith('|0'));
}
