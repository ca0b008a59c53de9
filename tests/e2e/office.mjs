// The office of the record tests: officers with their roles, reports and a case, made through the API as people make
// them. In: the world of world.mjs with its administrator signed in; out: visitors and browser sessions by role.
// All names, numbers and addresses are synthetic (documentation ranges, .example, bank code 9999).
import {Visitor} from '../scenario/program.mjs';
import {password} from './browser.mjs';

const people = {
  officer: {name: 'uketsuke', display_name: '受理 一郎', roles: ['intake_officer', 'section_chief', 'unit_head', 'investigator', 'lead_investigator']},
  second: {name: 'kakari', display_name: '係長 二郎', roles: ['intake_officer', 'section_chief', 'unit_head', 'division_head']},
  guard: {name: 'hogo', display_name: '保護 四郎', roles: ['protection_officer']},
  observer: {name: 'kansoku', display_name: '観測 三郎', roles: ['observer']},
};
const titles = ['身に覚えのない送金がされた', '警告画面に表示された番号に電話した', '偽の銀行サイトに暗証番号を入力した', 'SNSに誹謗中傷を書き込まれた', '不審なSMSが届いた'];

/** Makes an account, changes its one-time password and gives the visitor who has it. */
export async function hire(world, administrator, {name, display_name, roles, organisation = '13', purpose: asked}) {
  const made = await administrator.call('POST', '/api/v1/people', {name, display_name, organisation, roles, compartments: [], clearance: 'class2'});
  if (made.status >= 300) throw new Error(`no account for ${name}: ${made.text}`);
  const visitor = new Visitor(world.address);
  await visitor.signIn(name, made.json.one_time_password);
  const changed = await visitor.call('POST', '/api/v1/me/password', {current: made.json.one_time_password, new: password});
  if (changed.json?.csrf) visitor.csrf = changed.json.csrf;
  const me = (await visitor.call('GET', '/api/v1/me')).json;
  if (asked ? me.purpose !== asked : !['prevention', 'investigation'].includes(me.purpose)) {
    const purpose = await visitor.call('POST', '/api/v1/me/purpose', {purpose: asked ?? (me.purposes.includes('prevention') ? 'prevention' : 'investigation')});
    if (purpose.json?.csrf) visitor.csrf = purpose.json.csrf;
  }
  return visitor;
}

/** Gives the browser the session of a visitor. */
export function sessionOf(world, visitor) {
  const [name, value] = visitor.cookie.split('=');
  const {hostname} = new URL(world.address);
  return {cookies: [{name, value, domain: hostname, path: '/', expires: -1, httpOnly: true, secure: true, sameSite: 'Strict'}], origins: []};
}

/** Makes a report and takes it into the queue. */
export async function report(visitor, fields = {}) {
  const made = await visitor.call('POST', '/api/v1/records/report', {
    key: crypto.randomUUID(),
    fields: {summary: titles[0], kind: 'report', channel: 'telephone', narrative: 'https://bank.example/login を開くよう言われ、口座 9999-001-1234567 に振り込みました。', ...fields},
  });
  if (made.status >= 300) throw new Error(`no report: ${made.text}`);
  const {id, version} = made.json.record;
  const sent = await visitor.call('POST', `/api/v1/records/report/${id}/steps/submit`, {version, key: crypto.randomUUID()});
  if (sent.status >= 300) throw new Error(`report not received: ${sent.text}`);
  return sent.json.record;
}

/** Opens the office: two officers, one observer, a queue of reports, one case with its parts. */
export async function openOffice(world, administrator, count = 32) {
  world.officer = await hire(world, administrator, people.officer);
  world.second = await hire(world, administrator, people.second);
  world.guard = await hire(world, administrator, people.guard);
  world.observer = await hire(world, administrator, people.observer);
  world.session = sessionOf(world, world.officer);
  world.reports = [];
  for (let at = 0; at < count; at++) {
    world.reports.push(await report(world.officer, {
      summary: `${titles[at % titles.length]}（${at + 1}）`, category: 'fraud', prefecture: '13', reporter_name: '試験 花子', reporter_phone: '09000001000',
      narrative: `番号 090-0000-${1000 + (at % 6)} から電話があり、https://bank${at % 4}.example/login を開くよう言われました。\n送信元は 192.0.2.${(at % 7) + 1} です。`,
    }));
  }
  world.case = await openCase(world);
}

// Makes a record that belongs to the case, linked as its definition says.
async function part(visitor, type, fields, of) {
  const made = await visitor.call('POST', `/api/v1/records/${type}`, {key: crypto.randomUUID(), fields: {...fields, case: of}});
  if (made.status >= 300) throw new Error(`no ${type}: ${made.text}`);
  const linked = await visitor.call('POST', `/api/v1/records/${type}/${made.json.record.id}/links`, {kind: 'part_of', other: of, reason: '事件の一部'});
  if (linked.status >= 300) throw new Error(`${type} not linked: ${linked.text}`);
}

/** Opens a case with the report it came from, its course and its tasks. */
async function openCase(world) {
  const {officer} = world;
  const first = await report(officer, {summary: '○○銀行をかたる不正送金事件', category: 'fraud', prefecture: '13', loss: 500_000});
  const made = await officer.call('POST', `/api/v1/records/report/${first.id}/steps/make_case`, {version: first.version, key: crypto.randomUUID(), fields: {complaint: 'planned'}});
  if (made.status >= 300) throw new Error(`no case: ${made.text}`);
  const opened = made.json.links.find(link => link.other.type === 'case').other;
  const {id} = opened;
  const placed = await officer.call('PATCH', `/api/v1/records/case/${id}`, {version: opened.version, fields: {prefecture: '13'}});
  if (placed.status >= 300) throw new Error(`case not placed: ${placed.text}`);
  const at = hours => new Date(Date.now() - hours * 3_600_000).toISOString();
  for (const [what, lane, hours, amount] of [
    ['偽のSMSを受信', 'traffic', 70], ['偽サイトに暗証番号を入力', 'damage', 69], ['口座から振込み', 'money', 66, 500_000],
    ['別の口座へ送金', 'money', 65, 480_000], ['現金の引出し', 'money', 60, 200_000], ['被害に気付き銀行へ連絡', 'response', 48], ['通信記録の照会', 'investigation', 20],
  ]) await part(officer, 'timeline_entry', {what, lane, begins_at: at(hours), ...(amount ? {amount} : {})}, id);
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  for (const [what, kind] of [['振込先口座の捜査関係事項照会', 'inquiry'], ['被害者からの聴取', 'hearing'], ['接続記録の保全要請', 'preservation']]) await part(officer, 'task', {what, kind, due_on: day}, id);
  return placed.json.record;
}
