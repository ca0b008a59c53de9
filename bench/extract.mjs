#!/usr/bin/env node
// The extraction of identifiers, all kinds, beside grep -E and ripgrep with a pattern of addresses, domains, URLs, mail
// addresses and digests (fewer kinds, nothing defanged), and beside ioc-extractor of npm. Input: threat reports and lists of
// phishing URLs where the shared data is (repeated to 20 MB), a generated web log, the Japanese sentences of the tests. Prints
// megabytes per second of processor time of one core, the values found, ratios; then 40 KB hostile runs in milliseconds.
// Usage: ./x bench extract [megabytes of each input, default 20]; HINOMI_BIN, HINOMI_SHARED_DATA.
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
const shared = process.env.HINOMI_SHARED_DATA ?? join(root, '../shared/data');
const bytes = Number(process.argv[2] ?? 20) * 1e6;
const peer = 'ioc-extractor@8.2.0';
const work = mkdtempSync(join(tmpdir(), 'hinomi-bench-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

const repeated = text => text.repeat(Math.max(1, Math.ceil(bytes / Buffer.byteLength(text))));
const filesBelow = folder => readdirSync(folder, {recursive: true, withFileTypes: true}).filter(entry => entry.isFile()).map(entry => join(entry.parentPath ?? entry.path, entry.name)).sort();
const joined = folder => filesBelow(folder).map(path => readFileSync(path, 'utf8')).join('\n');

let seed = 20261122;
const random = below => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) % below;
function log() {
  const paths = ['/', '/index.html', '/login.php?id=', '/wp-login.php', '/images/logo.png', '/api/v1/items/'];
  const lines = [];
  for (let size = 0; size < 2e6; size += lines.at(-1).length + 1) {
    lines.push(`203.0.113.${random(256)} - - [22/Nov/2026:10:${10 + random(50)}:${10 + random(50)} +0900] "GET ${paths[random(6)]}${random(9999)} HTTP/1.1" 200 ${random(99999)} "https://www.bank${random(99)}.example/top" "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/12${random(9)}.0.0.0 Safari/537.36"`);
  }
  return lines.join('\n') + '\n';
}
const sentences = () => readFileSync(join(root, 'src/decode/text/testdata/corpus.txt'), 'utf8').split('\n').filter(line => !line.startsWith('#'))
  .map(line => line.replace(/«\w+¦([^¦»]*)(?:¦[^»]*)?»/g, '$1').replaceAll('⏎', '\n')).join('\n');

const inputs = [['log, generated', log()], ['sentences, Japanese', sentences()]];
if (existsSync(join(shared, 'reports'))) {
  inputs.unshift(['threat reports', joined(join(shared, 'reports'))]);
  inputs.push(['phishing lists', joined(join(shared, 'phishing'))]);
} else console.log(`skipped: no ${shared}`);
inputs.push(['all of these, mixed', inputs.map(([, text]) => text.slice(0, 2e6)).join('\n')]);

function processorSeconds(words, options = {}) {
  const done = spawnSync('/usr/bin/time', ['-f', 'measured %U %S', ...words], {encoding: 'utf8', maxBuffer: 1 << 30, env: {...process.env, LC_ALL: 'C.UTF-8'}, ...options});
  const line = /measured (\S+) (\S+)/.exec(done.stderr ?? '');
  return line && done.status !== null ? {seconds: Math.max(0.001, Number(line[1]) + Number(line[2])), stdout: done.stdout} : undefined;
}
const best = (runs, measure) => Array.from({length: runs}, measure).filter(Boolean).sort((a, b) => a.seconds - b.seconds)[0];

const pattern = '([0-9]{1,3}\\.){3}[0-9]{1,3}|https?://[^ "<>]+|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}|[A-Fa-f0-9]{128}|[A-Fa-f0-9]{64}|[A-Fa-f0-9]{40}|[A-Fa-f0-9]{32}|([A-Za-z0-9-]+\\.)+[A-Za-z]{2,24}|CVE-[0-9]{4}-[0-9]{4,7}';
const has = program => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
writeFileSync(join(work, 'package.json'), '{"type":"module","private":true}');
const npm = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent', peer], {cwd: work, timeout: 120_000});
const hasPeer = npm.status === 0;
if (!hasPeer) console.log(`not installed: ${peer}`);
writeFileSync(join(work, 'peer.mjs'), `import {extractIOC} from 'ioc-extractor';
import {readFileSync} from 'node:fs';
const text = readFileSync(process.argv[2], 'utf8');
const begun = process.cpuUsage();
const found = extractIOC(text, {refang: true, strict: true});
const used = process.cpuUsage(begun);
console.log(JSON.stringify({seconds: (used.user + used.system) / 1e6, found: Object.values(found).flat(2).length}));`);

console.log(`${'input'.padEnd(22)} ${'program'.padEnd(22)} ${'MB/s'.padStart(9)} ${'found'.padStart(9)} ${'hinomi / it'.padStart(12)}`);
for (const [name, text] of inputs) {
  const path = join(work, 'input.txt');
  writeFileSync(path, repeated(text));
  const size = readFileSync(path).length;
  const ours = spawnSync(join(bin, 'extract_text'), ['--repeat', '3', path], {encoding: 'utf8'});
  if (ours.status !== 0) throw new Error(ours.stderr);
  const [, , found, speed] = ours.stdout.trim().split('\t');
  const row = (program, megabytes, count) => console.log(`${name.padEnd(22)} ${program.padEnd(22)} ${megabytes.toFixed(2).padStart(9)} ${String(count).padStart(9)} ${(Number(speed) / megabytes).toFixed(1).padStart(12)}`);
  row('hinomi, all kinds', Number(speed), found);
  for (const [program, words] of [['grep -E', ['grep', '-a', '-o', '-E', pattern, path]], ['ripgrep', ['rg', '-a', '-o', '-N', '-j1', pattern, path]]]) {
    if (!has(words[0])) { console.log(`${name.padEnd(22)} ${program} not installed`); continue; }
    const one = best(2, () => processorSeconds(words));
    if (one) row(program, size / 1e6 / one.seconds, one.stdout.split('\n').length - 1);
  }
  if (hasPeer) {
    // Slow enough that a small part tells its speed.
    const part = join(work, 'part.txt');
    writeFileSync(part, text.slice(0, 200_000));
    const one = spawnSync('node', ['peer.mjs', part], {cwd: work, encoding: 'utf8', timeout: 300_000});
    if (one.status === 0) {
      const {seconds, found: count} = JSON.parse(one.stdout);
      row('ioc-extractor, 200 KB', readFileSync(part).length / 1e6 / seconds, count);
    } else console.log(`${name.padEnd(22)} ioc-extractor failed or took over 300 s`);
  }
}
const hostile = spawnSync(join(bin, 'extract_text'), ['--repeat', '5', '--hostile'], {encoding: 'utf8'});
const rows = hostile.stdout.trim().split('\n').map(line => line.split('\t')).sort((a, b) => b[0] - a[0]);
console.log(`\n40 KB hostile runs: ${rows.length}, slowest: ${rows.slice(0, 8).map(([ms, piece]) => `${JSON.stringify(piece)} ${ms} ms`).join(', ')}`);
