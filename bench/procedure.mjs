#!/usr/bin/env node
// The kernel under load: a store of millions of reports spread by label over 49 tenants, then clients against the real
// program over HTTP, beside the limits of issue 3. Prints p50, p95 and p99 of each question, the limit and the ratio.
// Usage: ./x bench procedure [--records 5000000] [--store FOLDER] [--clients 64] [--seconds 15] [--only list,board,…]
// Without --store a folder is made and goes away; a folder that holds a store is used as it is. HINOMI_BIN: folder of the
// programs, default build/bin. "Paced" clients wait a second between two requests, the others none.
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {cpus, loadavg, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Client, tell, tellAbove, tellTimes, together as ask} from './clients.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
process.env.HINOMI_PROGRAM ??= join(bin, 'hinomi');
const {startServer} = await import('../tests/scenario/program.mjs');

const words = process.argv.slice(2);
const option = (name, otherwise) => { const at = words.indexOf(`--${name}`); return at < 0 ? otherwise : words[at + 1]; };
const records = Number(option('records', 5_000_000)), clients = Number(option('clients', 64)), seconds = Number(option('seconds', 15));
const only = option('only', '')?.split(',').filter(Boolean) ?? [];
const wanted = name => only.length === 0 || only.includes(name);
const password = '計測用の長いパスワード';
const named = option('store');
const store = named ?? mkdtempSync(join(tmpdir(), 'hinomi-bench-'));
if (!named) process.on('exit', () => rmSync(store, {recursive: true, force: true}));

const program = (words, options = {}) => {
  const begun = performance.now();
  const done = spawnSync(join(bin, words[0]), words.slice(1), {encoding: 'utf8', maxBuffer: 1 << 28, ...options});
  if (done.status !== 0) throw new Error(`${words.join(' ')}: ${done.stderr}${done.stdout}`);
  return {...done, seconds: (performance.now() - begun) / 1000};
};

if (!existsSync(join(store, 'records.sqlite'))) {
  console.log(`filling ${store} with ${records} reports`);
  program(['procedure_fill', store, join(root, 'content'), String(records)], {stdio: ['ignore', 'inherit', 'inherit']});
}

// --- the journal, before anything runs on the folder
console.log(`store ${store}: ${(statSync(join(store, 'records.sqlite')).size / 1e9).toFixed(2)} GB; ${cpus().length} cores, load ${loadavg()[0].toFixed(1)} before`);
if (wanted('journal')) {
  const verified = program(['hinomi', 'audit', 'verify', '--data', store, '--json']);
  const state = JSON.parse(verified.stdout);
  if (!state.intact) throw new Error('the journal does not verify');
  console.log(`journal: ${state.entries} entries verified in ${verified.seconds.toFixed(2)} s`);
  tell('journal, 10 million entries (reckoned)', verified.seconds / state.entries * 1e7, 's', 60);
}
if (wanted('reads')) console.log(program(['procedure_reads', store, join(root, 'content'), String(clients), String(Math.min(seconds, 10))]).stdout.trimEnd());

// --- clients
const server = await startServer(undefined, store, [], {timeout: 600_000});
process.on('exit', () => server.process.kill('SIGKILL'));

const memory = () => Object.fromEntries([...readFileSync(`/proc/${server.process.pid}/status`, 'utf8').matchAll(/^(VmHWM|VmRSS):\s+(\d+)/gm)].map(([, key, kilobytes]) => [key, Number(kilobytes) / 1024]));
const codes = ['00', '90', ...Array.from({length: 47}, (_, index) => String(index + 1).padStart(2, '0'))];
const office = [];
for (let index = 0; index < clients; index++) office.push(await new Client(server, `bench-${codes[index % codes.length]}-${index < codes.length ? 0 : 3}`).signIn(password));
const agency = await new Client(server, 'bench-00-2').signIn(password);

const together = (work, {who = office, pause = 0, span = seconds} = {}) => ask(server, who, work, {pause, span});
async function both(name, work, limit) {
  tellTimes(`${name}, ${clients} clients`, await together(work), limit);
  tellTimes(`${name}, ${clients} clients paced`, await together(work, {pause: 1000}), limit);
}

const open = 'phase=open,waiting';
if (wanted('list')) {
  await both('list, first page', client => client.json('GET', `/api/v1/records/report?${open}&limit=50`).then(() => undefined), 300);
  await both('list with facets', client => client.json('GET', `/api/v1/records/report?${open}&limit=50&facets=true`).then(() => undefined), 300);
  const one = {who: [agency], span: 5};
  tellTimes('list, all forces, one client', await together(() => agency.json('GET', `/api/v1/records/report?${open}`).then(() => undefined), one), 300);
  tellTimes('list by category, all forces, one client', await together(() => agency.json('GET', '/api/v1/records/report?where=category%3Dfraud').then(() => undefined), one), 300);
}
if (wanted('board')) {
  await both('board', client => client.json('GET', '/api/v1/boards/report').then(() => undefined), 300);
  tellTimes('board, all forces, one client', await together(() => agency.json('GET', '/api/v1/boards/report').then(() => undefined), {who: [agency], span: 5}), 300);
}

const report = turn => ({summary: '計測の通報', kind: 'report', channel: 'telephone', category: 'fraud', narrative: `番号 090-0000-${1000 + turn % 9000} から電話があり、https://bench-${turn % 500}.example/login を開くよう言われた。`, reporter_name: '計測 花子', reporter_phone: `090-0000-${1000 + turn % 9000}`, loss: 50_000});
async function submit(client, turn) {
  const made = await client.json('POST', '/api/v1/records/report', {key: crypto.randomUUID(), fields: report(turn)});
  const {id, version} = made.record;
  const sent = await client.json('POST', `/api/v1/records/report/${id}/steps/submit`, {version, key: crypto.randomUUID()});
  client.mine.push(sent.record);
}
async function accept(client, turn) {
  if (client.mine.length === 0) await submit(client, turn);
  const {id, version} = client.mine.pop();
  const begun = performance.now();
  await client.json('POST', `/api/v1/records/report/${id}/steps/accept`, {version, fields: {category: 'fraud'}, key: crypto.randomUUID()});
  return performance.now() - begun;
}
if (wanted('submit') || wanted('transition')) await both('submit (made and received)', submit, 800);
if (wanted('transition')) await both('transition', accept, 100);

const searched = {words: ['サポート詐欺', 'ランサムウェアに感染', '暗号資産', '口座を譲り渡す', '遠隔操作ソフト', '宅配業者を名乗る', '硫黄島沖縄県', '架空'], identifiers: ['https://d00012345.example/login', '090-0000-4321', 'd00012345.example']};
if (wanted('search')) {
  for (const [what, texts] of Object.entries(searched)) {
    const find = (client, turn) => client.json('GET', `/api/v1/record-search?words=${encodeURIComponent(texts[turn % texts.length])}`).then(() => undefined);
    await together(find, {who: office.slice(12, 13), span: 2});
    tellTimes(`search of ${what}, one client`, await together(find, {who: office.slice(12, 13)}), 50, 0.99);
    tellTimes(`search of ${what}, ${clients} clients paced`, await together(find, {pause: 1000}), 50, 0.99);
  }
}
if (wanted('mixed')) {
  // What a day looks like: mostly lists and records, some steps, few new reports.
  const kinds = [[], [], [], []], names = ['list', 'record', 'transition', 'submit'];
  await together(async (client, turn) => {
    const draw = (turn * 7 + client.name.charCodeAt(6)) % 10, begun = performance.now();
    const kind = draw < 5 ? 0 : draw < 8 ? 1 : draw < 9 ? 2 : 3;
    if (kind === 0) client.page = (await client.json('GET', `/api/v1/records/report?${open}&limit=50`)).items;
    if (kind === 1 && client.page?.length) await client.json('GET', `/api/v1/records/report/${client.page[turn % client.page.length].id}`);
    let spent = kind === 2 ? await accept(client, turn) : undefined;
    if (kind === 3) await submit(client, turn);
    kinds[kind].push(spent ??= performance.now() - begun);
  }, {pause: 1000, span: seconds * 2});
  kinds.forEach((times, kind) => tellTimes(`mixed day: ${names[kind]}, ${clients} clients paced`, times, [300, undefined, 100, 800][kind]));
}
const held = memory();
tell('memory of the program, highest', held.VmHWM, 'MiB', 2048, `now ${held.VmRSS.toFixed(0)} MiB`);
await server.stop();
tellAbove();
process.exit(0);
