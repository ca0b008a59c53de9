// Common incident forms are taken in by the command line: every item filled in arrives, the same form once, what is no
// form is told in both languages. The workbooks are made here; all names and addresses are synthetic.
import assert from 'node:assert/strict';
import {cpSync, mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {crc32} from 'node:zlib';
import {Visitor, hire, makeFolder, root, run, signedIn, startServer} from './program.mjs';

const world = {};

// A zip archive without compression.
function zip(files) {
  const bodies = [], directory = [];
  let offset = 0;
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text), head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0); head.writeUInt16LE(0x21, 8); head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14); head.writeUInt32LE(bytes.length, 18); head.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), head, Buffer.from(name), bytes]);
    bodies.push(local);
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, place, Buffer.from(name));
    offset += local.length;
  }
  const table = Buffer.concat(directory), end = Buffer.alloc(18);
  end.writeUInt16LE(bodies.length, 4); end.writeUInt16LE(bodies.length, 6); end.writeUInt32LE(table.length, 8); end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, table, Buffer.from('PK\x05\x06'), end]);
}

// One sheet: a title, then label and value in columns A and C.
function form(title, items, more = {}) {
  const cell = (place, text) => `<c r="${place}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = items.map(([label, value], index) => `<row r="${index + 3}">${cell(`A${index + 3}`, label)}${value === '' ? '' : cell(`C${index + 3}`, value)}</row>`);
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook><sheets><sheet name="様式" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels': '<Relationships><Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1">${cell('A1', title)}</row>${rows.join('')}</sheetData></worksheet>`,
    ...more,
  });
}

const ransomware = [
  ['報告の別', '速報'], ['組織名', '架空病院'], ['担当者氏名', '架空 花子'], ['電話番号', '03-0000-0000'], ['メールアドレス', 'hanako@hospital.example'],
  ['業種', '医療・福祉'], ['事案の概要', '電子カルテのサーバが暗号化された'], ['発生日時', '令和8年11月15日 午前2時'], ['検知日時', '2026-11-15 06:30'],
  ['ランサムノート', 'READ_ME.txt'], ['暗号化されたファイルの拡張子', '.locked'], ['侵入方法', 'VPN機器の脆弱性'], ['通信先', '203.0.113.7'],
  ['新設の項目', '新しい値'], ['被害届', '提出予定'], ['情報共有への同意', '同意する'], ['被害額', '1,200,000円'],
];
const ddos = [['組織名', '架空電力'], ['攻撃手法', 'DNS増幅'], ['攻撃規模', '12Gbps、3Mpps'], ['攻撃期間', '40分'], ['攻撃元', '198.51.100.0/24'], ['業務への影響', '一部に支障'], ['電話番号', '代表番号へ']];

const send = (visitor, bytes, type = 'report', headers = {}) => visitor.call('POST', `/api/v1/records/${type}/forms`, {field: '', name: '様式.xlsx', content: bytes.toString('base64'), version: 0}, headers);
const handedIn = async administrator => (await administrator.call('GET', '/api/v1/audit/entries?action=intake.form_handed_in')).json.items;

// A sheet for each form, title and items.
function forms(...each) {
  const sheets = each.map((_, index) => `<sheet name="様式${index}" sheetId="${index + 1}" r:id="r${index + 1}"/>`);
  const targets = each.map((_, index) => `<Relationship Id="r${index + 1}" Target="worksheets/sheet${index + 1}.xml"/>`);
  const parts = each.map(([title, items], index) => {
    const rows = [[title, ''], ...items].map(row => `<row>${row.filter(text => text !== '').map(text => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`);
    return [`xl/worksheets/sheet${index + 1}.xml`, `<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`];
  });
  return zip({
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook><sheets>${sheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${targets.join('')}</Relationships>`,
    ...Object.fromEntries(parts),
  });
}

before(async () => {
  world.folder = makeFolder();
  world.data = join(world.folder, 'data');
  world.desk = join(world.folder, 'desk');
  mkdirSync(world.desk);
  writeFileSync(join(world.desk, 'ransomware.xlsx'), form('ランサムウェア事案共通様式', ransomware));
  writeFileSync(join(world.desk, 'ddos.xlsx'), form('ＤＤｏＳ攻撃事案共通様式', ddos));
  world.take = (paths, lang = 'ja') => run(['intake', 'import', '--organisation', '13', ...paths, '--data', world.data, '--lang', lang], {timeout: 60_000});
  world.first = world.take([world.desk]);
  world.second = world.take([world.desk], 'en');
});
after(async () => {
  await world.server?.stop('SIGKILL');
  rmSync(world.folder, {recursive: true, force: true});
});

test('a folder of forms is taken in once', () => {
  assert.equal(world.first.status, 0, world.first.stdout + world.first.stderr);
  assert.match(world.first.stdout, /受け付けた件数：\s*2\n/);
  assert.equal(world.second.status, 0);
  assert.match(world.second.stdout, /received:\s+0\nalready received:\s+2\n/);
});

test('what is no form is told with its file in both languages, and stops no other', () => {
  const other = join(world.folder, 'other');
  mkdirSync(other);
  writeFileSync(join(other, 'list.xlsx'), form('名簿', [['氏名', '架空 太郎']]));
  writeFileSync(join(other, 'empty.xlsx'), form('DDoS攻撃事案共通様式', [['組織名', '']]));
  writeFileSync(join(other, 'macro.xlsx'), form('DDoS攻撃事案共通様式', ddos, {'xl/vbaProject.bin': 'x'}));
  writeFileSync(join(other, 'text.xlsx'), '概要,内容\n');
  writeFileSync(join(other, 'cut.xlsx'), form('DDoS攻撃事案共通様式', ddos).subarray(0, 900));
  for (const [lang, words] of [['ja', [/list\.xlsx: 共通様式として認識できません/, /empty\.xlsx: .*記入がありません/, /macro\.xlsx: マクロ/, /text\.xlsx: Excelブック/, /cut\.xlsx: .*壊れています/]], ['en', [/list\.xlsx: This is no common incident form/, /empty\.xlsx: Nothing is filled in/, /macro\.xlsx: Workbooks with macros/, /text\.xlsx: This cannot be read/, /cut\.xlsx: .*damaged/]]]) {
    const told = world.take([other], lang);
    assert.equal(told.status, 1);
    for (const word of words) assert.match(told.stdout, word);
    assert.doesNotMatch(told.stdout, /[{}]/);
  }
});

// F2(1)ア: nothing of a form is lost on its way to the officer.
test('an officer finds every item in its field or in the account', async () => {
  world.server = await startServer(undefined, world.data);
  const administrator = await signedIn(world.server);
  const officer = await hire(administrator, {name: 'uketsuke', roles: ['intake_officer']});
  const list = await officer.call('GET', '/api/v1/records/report');
  assert.equal(list.json.items.length, 2);
  for (const [technique, items] of [['ransomware', ransomware], ['ddos', ddos]]) {
    const details = await Promise.all(list.json.items.map(item => officer.call('GET', `/api/v1/records/report/${item.id}`)));
    const detail = details.map(each => each.json).find(each => each.fields.techniques.includes(technique));
    const {fields} = detail;
    assert.equal(fields.channel, 'common_form');
    assert.equal(detail.files.length, 1);
    const shown = {...fields};
    for (const field of detail.masked) {
      const revealed = await officer.call('POST', `/api/v1/records/report/${detail.record.id}/reveal`, {field, reason: '試験'});
      shown[field] = revealed.json.value;
    }
    const text = JSON.stringify(shown);
    const inFields = {医療・福祉: 'medical', 同意する: true, '1,200,000円': 1_200_000, 一部に支障: 'part'}, phone = '+81300000000';
    for (const [label, value] of items) {
      const coded = inFields[value];
      const arrived = coded === undefined ? text.includes(value === '03-0000-0000' ? phone : value) : Object.values(fields).includes(coded);
      assert.ok(arrived, `${label}: ${value} in ${text}`);
    }
    assert.ok(!fields.narrative.includes('架空病院') && !fields.narrative.includes('03-0000-0000'), 'names and numbers are masked');
  }
  world.officer = officer;
  world.administrator = administrator;
});

test('an officer takes a form in while the server runs, once, and the journal says who handed it in', async () => {
  const {officer, administrator} = world;
  const handed = form('ランサムウェア事案共通様式', [['組織名', '架空市役所'], ['事案の概要', '住民票のサーバが止まった']]);
  const made = await send(officer, handed);
  assert.equal(made.status, 200, made.text);
  assert.equal(made.json.fields.summary, 'ランサムウェア事案共通様式：住民票のサーバが止まった');
  assert.equal(made.json.record.state, 'received');
  assert.equal(made.json.files[0].name, '様式.xlsx');
  const again = await send(officer, handed);
  assert.equal(again.json.record.id, made.json.record.id);
  assert.equal((await officer.call('GET', '/api/v1/records/report')).json.items.length, 3);
  const entries = await handedIn(administrator);
  assert.deepEqual(entries.map(entry => [entry.actor, entry.subject, entry.payload.again]), [[officer.id, `record/report/${made.json.record.id}`, true], [officer.id, `record/report/${made.json.record.id}`, false]]);
  assert.equal((await send(officer, handed, 'task')).status, 404);
  const wrong = await send(officer, Buffer.from('概要,内容'));
  assert.equal(wrong.json.error?.code ?? wrong.json.code, 'book.not_a_book');
  const largest = await send(officer, Buffer.alloc(Math.floor(5.9 * 1024 * 1024)));
  assert.equal(largest.json.error?.code ?? largest.json.code, 'book.not_a_book', 'the largest file of the screen reaches the reading');
  const reader = await hire(administrator, {name: 'kaiseki', roles: ['lab_analyst'], purpose: 'investigation'});
  assert.ok([403, 404].includes((await send(reader, handed)).status));
});

// SR6: what a person has to do is not done by a token of that person.
test('an API token hands no form in', async () => {
  const {officer, administrator} = world;
  const token = await officer.call('POST', '/api/v1/me/tokens', {name: '取込', scopes: ['record_write', 'record_read'], days: 1});
  assert.equal(token.status, 201, token.text);
  const before = (await handedIn(administrator)).length;
  const refused = await send(new Visitor(world.server.address), form('DDoS攻撃事案共通様式', [['組織名', '架空水道']]), 'report', {authorization: `Bearer ${token.json.secret}`});
  assert.equal(refused.status, 403, refused.text);
  assert.equal(refused.json.error?.code ?? refused.json.code, 'record.step_machine');
  assert.equal((await officer.call('GET', '/api/v1/records/report')).json.items.length, 3);
  assert.equal((await handedIn(administrator)).length, before);
});

test('the journal says that a file was not kept, and the record shows none', async () => {
  const made = await send(world.officer, form('DDoS攻撃事案共通様式', [['組織名', '架空学園'], ['脅迫の有無', '児童ポルノを公開すると脅された']]));
  assert.equal(made.status, 200, made.text);
  assert.deepEqual(made.json.files, []);
  const [entry] = await handedIn(world.administrator);
  assert.equal(entry.payload.files_refused, 1);
  assert.equal(entry.subject, `record/report/${made.json.record.id}`);
});

test('of two forms of which one is not taken the other is journalled, and both are told', async () => {
  const content = join(world.folder, 'content');
  cpSync(join(root, 'content'), content, {recursive: true});
  const file = join(content, 'public', 'incident_forms.yaml'), text = readFileSync(file, 'utf8'), at = text.indexOf('- name: ddos');
  writeFileSync(file, text.slice(0, at) + text.slice(at).replace('kind: report', 'kind: no_such_kind'));
  await world.server.stop();
  writeFileSync(join(world.data, 'hinomi.yaml'), `content:\n  directory: ${content}\n`);
  world.server = await startServer(undefined, world.data);
  for (const visitor of [world.officer, world.administrator]) visitor.address = world.server.address;
  const answer = await send(world.officer, forms(['ランサムウェア事案共通様式', [['組織名', '架空大学']]], ['DDoS攻撃事案共通様式', [['組織名', '架空大学']]]));
  assert.ok(answer.status >= 400, answer.text);
  const error = answer.json.error ?? answer.json;
  assert.equal(error.code, 'intake.form_in_part', answer.text);
  const [entry] = await handedIn(world.administrator);
  const received = await world.officer.call('GET', `/api/v1/records/${entry.subject.slice('record/'.length)}`);
  assert.deepEqual(received.json.fields.techniques, ['ransomware']);
  assert.ok(answer.text.includes(received.json.record.number), `${received.json.record.number} in ${answer.text}`);
});
