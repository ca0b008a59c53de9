// Knowing, from originals to a settled attribution: clusters with a life and decisions of people, names that two houses
// give to two groups and that stay apart, merges that are undone, ATT&CK as a matrix as of any day, scores that follow a
// changed rule at once, competing hypotheses that two people settle. All names and addresses are synthetic.
// Measures: N1-1(1)ウ, F2(2)ア, F2(2)イ, N2-2(1).
import assert from 'node:assert/strict';
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {hire, makeFolder, root, run, signedIn, startServer} from './program.mjs';

const world = {};
const uuid = number => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const common = {spec_version: '2.1', created: '2026-03-01T00:00:00.000Z', modified: '2026-03-01T00:00:00.000Z'};
const group = (number, name, alias) => ({type: 'intrusion-set', id: `intrusion-set--${uuid(number)}`, ...common, name, aliases: [alias]});
const bundleOf = objects => JSON.stringify({type: 'bundle', id: `bundle--${uuid(900)}`, objects});
const known = code => ({external_references: [{source_name: 'mitre-attack', external_id: code}]});
const technique = (number, code, name) => ({type: 'attack-pattern', id: `attack-pattern--${uuid(number)}`, ...common, name, kill_chain_phases: [{kill_chain_name: 'mitre-attack', phase_name: 'initial-access'}], ...known(code)});
const attack = bundleOf([
  {type: 'x-mitre-tactic', id: `x-mitre-tactic--${uuid(30)}`, ...common, name: 'Initial Access', x_mitre_shortname: 'initial-access', ...known('TA0001')},
  technique(31, 'T1566', 'Phishing'), technique(32, 'T1566.001', 'Attachment'), technique(33, 'T1190', 'Exploit'),
  {type: 'relationship', id: `relationship--${uuid(34)}`, ...common, relationship_type: 'uses', source_ref: `intrusion-set--${uuid(1)}`, target_ref: `attack-pattern--${uuid(31)}`},
]);
const event = (number, info, values) => JSON.stringify({Event: {uuid: uuid(number), info, date: '2026-03-05', timestamp: '1772668800', Attribute: values.map((value, at) => ({uuid: uuid(number + 1 + at), type: 'domain', category: 'Network activity', value, to_ids: true, timestamp: '1772668800'}))}});
const kit = (name, own) => [`login-${name}.example`, `panel-${name}.example`, `drop-${name}.example`, `${own}-a.example`, `${own}-b.example`, `${own}-c.example`];

const take = (files, source, words = []) => {
  const paths = Object.entries(files).map(([name, text]) => { const path = join(world.desk, name); writeFileSync(path, text); return path; });
  const done = run(['intel', 'import', '--data', world.data, '--lang', 'en', '--source', source, ...words, ...paths], {timeout: 120_000});
  assert.equal(done.status, 0, done.stdout + done.stderr);
};
const get = async (visitor, path) => { const answer = await visitor.call('GET', path); assert.equal(answer.status, 200, `${path} ${answer.text}`); return answer.json; };
const post = (visitor, path, body) => visitor.call('POST', path, body);
const entity = number => `/api/v1/intel/entities/intrusion-set--${uuid(number)}`;

before(async () => {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  world.desk = join(world.folder, 'desk');
  world.content = join(world.folder, 'content');
  mkdirSync(world.desk);
  mkdirSync(world.data);
  cpSync(join(root, 'content'), world.content, {recursive: true});
  writeFileSync(join(world.data, 'hinomi.yaml'), `intel:\n  delivered_lists: false\ncontent:\n  directory: ${world.content}\n`);
  take({'a.json': bundleOf([group(1, '架空の狐', 'FICTION FOX')]), 'attack.json': attack}, '架空研究所');
  take({'b.json': bundleOf([group(2, '架空の狸', 'FICTION FOX')])}, '仮想社');
  const events = {};
  for (let at = 0; at < 3; ++at) events[`alpha${at}.json`] = event(1000 + 20 * at, `アルファ ${at}`, kit('alpha', `alpha${at}`));
  for (let at = 0; at < 2; ++at) events[`beta${at}.json`] = event(2000 + 20 * at, `ベータ ${at}`, kit('beta', `beta${at}`));
  take(events, '架空研究所');
  take({'report.md': '# 報告\n\n攻撃者は添付ファイル（T1566.001）を用い、192[.]0[.]2[.]77 に接続した。\n'}, '架空研究所');
  world.server = await startServer(undefined, world.data);
  world.administrator = await signedIn(world.server);
  world.analyst = await hire(world.administrator, {name: 'bunseki', display_name: '分析 花子', roles: ['analyst'], organisation: '00', purpose: 'prevention'});
  world.chief = await hire(world.administrator, {name: 'kacho', roles: ['section_chief', 'analyst'], organisation: '00', purpose: 'prevention'});
  world.head = await hire(world.administrator, {name: 'bucho', roles: ['division_head'], organisation: '00', purpose: 'prevention'});
  world.unit = await hire(world.administrator, {name: 'shitsucho', roles: ['unit_head'], organisation: '00', purpose: 'prevention'});
  world.colleague = await hire(world.administrator, {name: 'doryo', roles: ['analyst'], organisation: '00', purpose: 'prevention'});
  world.stranger = await hire(world.administrator, {name: 'yoso', roles: ['analyst'], organisation: '27', purpose: 'prevention'});
});
after(async () => {
  await world.server?.stop('SIGKILL');
  rmSync(world.folder, {recursive: true, force: true});
});

test('reports of one operation are one cluster, with reasons in bits; a stranger sees none of them', async () => {
  const list = await get(world.analyst, '/api/v1/intel/clusters');
  assert.deepEqual(list.items.map(one => one.parts), [3, 2]);
  world.cluster = list.items[0];
  assert.ok(world.cluster.reasons.length >= 3 && world.cluster.reasons.every(reason => reason.bits > 0));
  const detail = await get(world.analyst, `/api/v1/intel/clusters/${world.cluster.id}`);
  world.parts = detail.parts.map(one => one.part);
  assert.deepEqual(world.parts.map(part => part.title).sort(), ['アルファ 0', 'アルファ 1', 'アルファ 2']);
  assert.deepEqual(detail.life.map(one => one.step), ['made']);
  const strange = await get(world.stranger, '/api/v1/intel/clusters');
  assert.deepEqual([strange.items.length, strange.parts, strange.alone], [0, 0, 0]);
  assert.equal((await world.stranger.call('GET', `/api/v1/intel/clusters/${world.cluster.id}`)).status, 404);
});

test('a named person keeps two parts apart, is refused a contradiction, and takes it back', async () => {
  const [left, right] = world.parts;
  const lock = await post(world.analyst, '/api/v1/intel/cluster-locks', {left: left.id, right: right.id, together: false, reason: '別の犯行グループと判明'});
  assert.equal(lock.status, 200, lock.text);
  assert.equal(lock.json.by, '分析 花子');
  for (const one of (await get(world.analyst, '/api/v1/intel/clusters')).items) {
    const ids = (await get(world.analyst, `/api/v1/intel/clusters/${one.id}`)).parts.map(item => item.part.id);
    assert.ok(!(ids.includes(left.id) && ids.includes(right.id)));
  }
  const against = await post(world.analyst, '/api/v1/intel/cluster-locks', {left: right.id, right: left.id, together: true, reason: 'x'});
  assert.deepEqual([against.status, against.json.error?.code ?? against.json.code], [409, 'cluster.locks_contradict']);
  assert.ok((await post(world.colleague, `/api/v1/intel/cluster-locks/${lock.json.id}/take-back`, {reason: '他人の判断'})).status >= 400, 'one\'s own, or a superior');
  const back = await post(world.unit, `/api/v1/intel/cluster-locks/${lock.json.id}/take-back`, {reason: '誤りであった'});
  assert.ok(back.status < 300, back.text);
  assert.deepEqual((await get(world.analyst, '/api/v1/intel/clusters')).items.map(one => one.parts), [3, 2]);
});

test('a name that two houses give to two groups merges nothing; a merge is a claim and is undone; a day before replays', async () => {
  const [fox, badger] = [await get(world.analyst, entity(1)), await get(world.analyst, entity(2))];
  assert.deepEqual([fox.names, badger.names, fox.same, badger.same], [['FICTION FOX'], ['FICTION FOX'], [], []]);
  const merged = await post(world.analyst, '/api/v1/intel/claims', {subject: `intrusion-set--${uuid(1)}`, predicate: 'same-as', object: `intrusion-set--${uuid(2)}`, polarity: 'asserts', info_grade: 'known_to_source', reason: '設備が一致'});
  assert.equal(merged.status, 200, merged.text);
  assert.deepEqual((await get(world.analyst, entity(1))).same, [`intrusion-set--${uuid(2)}`]);
  assert.deepEqual((await get(world.analyst, entity(2))).same, [`intrusion-set--${uuid(1)}`]);
  assert.ok((await post(world.analyst, `/api/v1/intel/claims/${merged.json.id}/take-back`, {reason: '誤り'})).status < 300);
  assert.deepEqual((await get(world.analyst, entity(1))).same, []);
  assert.deepEqual((await get(world.analyst, `${entity(1)}?as_of=${encodeURIComponent(merged.json.recorded)}`)).same, [`intrusion-set--${uuid(2)}`], 'as it was known then');
  assert.deepEqual((await get(world.analyst, entity(2))).names, ['FICTION FOX']);
});

test('ATT&CK stands as a matrix with claims and words as evidence', async () => {
  const matrix = await get(world.analyst, '/api/v1/intel/attack');
  const cells = Object.fromEntries(matrix.tactics.flatMap(tactic => tactic.techniques).map(one => [one.code, [one.entities, one.parts]]));
  assert.deepEqual(cells, {T1566: [1, 0], 'T1566.001': [0, 1], T1190: [0, 0]});
  const words = await get(world.analyst, '/api/v1/intel/attack/T1566.001');
  assert.match(words.items[0].words, /添付ファイル/);
  assert.equal((await get(world.analyst, '/api/v1/intel/attack/T1566')).items[0].claim.subject_title, '架空の狐');
  assert.deepEqual((await get(world.stranger, '/api/v1/intel/attack')).tactics, []);
});

test('a changed rule of decay changes the score at once', async () => {
  const value = async () => (await get(world.analyst, '/api/v1/intel/value?kind=ip&value=192.0.2.77')).value.score;
  const first = await value();
  assert.equal(first.why, 'ip');
  assert.equal(first.half_life_days, 30);
  const file = join(world.content, 'rules/decay.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('name: ip, kind: ip, half_life_days: 30', 'name: ip, kind: ip, half_life_days: 3'));
  const then = await value();
  assert.equal(then.half_life_days, 3);
  assert.ok(then.now <= first.now && then.base === first.base);
});

test('an attribution is weighed, is not said too strongly, and is settled by another person', async () => {
  const judged = (title, first, others, origin) => ({title, origin, source_grade: 'a', content_grade: '1', judge_1: first, judge_2: others, judge_3: others, judge_4: others});
  const fields = {
    question: '偽の銀行サイト群の主体', hypotheses: [{key: '1', title: '架空の狐', kind: 'actor'}, {key: '2', title: 'その他・不明', kind: 'unknown'}, {key: '3', title: '偽装', kind: 'false_flag'}],
    evidence: [judged('署名の一致', 'strongly_supports', 'contradicts', 'claim:1'), judged('設備の共用', 'supports', 'contradicts', 'claim:2'), judged('活動時間', 'supports', 'contradicts', 'claim:3')],
  };
  const made = await post(world.analyst, '/api/v1/records/attribution', {fields, key: 'k1'});
  assert.equal(made.status, 200, made.text);
  const path = `/api/v1/records/attribution/${made.json.record.id}`;
  const step = async (person, name, more = {}) => person.call('POST', `${path}/steps/${name}`, {version: (await get(person, path)).record.version, ...more});
  const refused = await step(world.analyst, 'begin');
  assert.match(refused.text, /board\.kind_missing/);
  const now = await get(world.analyst, path);
  const completed = await world.analyst.call('PATCH', path, {version: now.record.version, fields: {hypotheses: [...fields.hypotheses, {key: '4', title: 'ツールの共用', kind: 'shared_tool'}]}});
  assert.equal(completed.status, 200, completed.text);
  assert.equal((await step(world.analyst, 'begin')).status, 200);
  const board = await get(world.analyst, `/api/v1/intel/boards/${made.json.record.id}`);
  assert.deepEqual([board.hypotheses[0].title, board.hypotheses[0].rank, board.fragile], ['架空の狐', 1, false]);
  assert.equal(board.evidence.length, 3);
  assert.equal((await world.stranger.call('GET', `/api/v1/intel/boards/${made.json.record.id}`)).status, 404);
  const conclusion = wording => ({fields: {finding: '2', wording, conclusion: '評価の内容'}});
  assert.match((await step(world.analyst, 'ask', conclusion('likely'))).text, /board\.words_unfit/);
  const asked = await step(world.analyst, 'ask', {fields: {finding: '1', wording: 'very_likely', conclusion: '架空の狐による可能性が極めて高い。'}});
  assert.equal(asked.status, 200, asked.text);
  assert.ok((await step(world.analyst, 'assess')).status >= 400, 'not by whoever asked');
  const assessed = await step(world.chief, 'assess');
  assert.equal(assessed.status, 200, assessed.text);
  assert.equal(assessed.json.record.state, 'assessed');
  const release = fields => step(world.head, 'release', {fields: {release_note: '概要', ...fields}});
  assert.ok((await release({})).status >= 400, 'not without a basis and recipients');
  const out = await release({title: '偽の銀行サイト群の主体', basis: 'police_act_2', recipients: '関係機関'});
  assert.equal(out.status, 200, out.text);
  const carried = (await get(world.head, path)).links.find(one => one.other.type === 'release');
  assert.ok(carried, 'going out is a record of its own');
  assert.ok((await step(world.analyst, 'reopen', {reason: '新しい証拠'})).status >= 400, 'what went out is not opened again by one person');
  const asks = await step(world.head, 'ask_reopen', {reason: '新しい証拠', fields: {recall_note: '回収を提案する'}});
  assert.equal(asks.status, 200, asks.text);
  assert.ok((await step(world.head, 'allow_reopen')).status >= 400, 'not by whoever asked');
  const opened = await step(world.unit, 'allow_reopen');
  assert.equal(opened.status, 200, opened.text);
  assert.equal(opened.json.record.state, 'weighing');
});
