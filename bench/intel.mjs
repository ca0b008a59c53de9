#!/usr/bin/env node
// The goals G1 to G13 of intelligence, one after the other, each by the benchmark that measures it beside its peers (grep,
// ripgrep, extractors of npm, python-stix2, medallion, a plain SQL table, where they are here). Usage: ./x bench intel
// [--only G3,G7] [--share 1]: --share 0.1 takes a tenth of everything. What needs the shared data says `skipped` without it.
// Prints the figures as each benchmark gives them, with the goal above; asserts nothing. Take a quiet machine: about an hour.
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {loadavg, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
const data = process.env.HINOMI_SHARED_DATA ?? resolve(root, '../shared/data');
const option = (name, usual) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : process.argv[at + 1];
};
const only = option('--only', '')?.split(',').filter(Boolean) ?? [];
const share = Number(option('--share', '1'));
const work = mkdtempSync(join(process.env.HINOMI_BENCH_FOLDER ?? tmpdir(), 'hinomi-intel-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

const part = count => String(Math.max(1, Math.round(count * share)));
const folder = name => mkdtempSync(join(work, `${name}-`));
const phishing = () => ['2019', '2020'].map(year => join(data, 'phishing', year)).filter(existsSync)
  .flatMap(year => readdirSync(year).filter(name => name.endsWith('.csv')).map(name => join(year, name)));
const attack = join(data, 'stix', 'enterprise-attack-16.1.stix20.json.gz');

function run(program, words, environment = {}) {
  const begun = process.hrtime.bigint();
  const done = spawnSync(program, words, {stdio: 'inherit', cwd: root, env: {...process.env, ...environment}});
  const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
  // 1: done, and some of it was refused with the reason.
  if (done.status !== 0 && !(words[1] === 'import' && done.status === 1)) throw new Error(`${program} ${words.join(' ')} ended with ${done.status ?? done.error}`);
  return seconds;
}
const ours = (name, ...words) => run(join(bin, name), words);
const script = (name, ...words) => run(process.execPath, [join(root, 'bench', `${name}.mjs`), ...words]);
const skipped = what => console.log(`skipped: ${what} is not here`);

function importTwice() {
  if (!existsSync(attack)) return skipped('ATT&CK');
  ours('stix_read', attack);
  const store = folder('g1');
  for (const time of ['first', 'second']) {
    const seconds = run(join(bin, 'hinomi'), ['intel', 'import', '--data', store, '--source', 'MITRE', '--json', attack]);
    console.log(`${time} import by the program, from start to end: ${seconds.toFixed(2)} s`);
  }
}

function overPhishing(name, environment) {
  const lists = phishing();
  if (lists.length === 0) return skipped('the lists of phishing URLs');
  run(join(bin, name), [folder(name), ...lists], environment);
}

const goals = [
  ['G1', 'ATT&CK read, checked, converted, indexed, durable: 2.0 s; again 0.6 s', importTwice],
  ['G2', 'durable taking in: 20,000 objects and 200,000 values of a list a second', () => ours('intel_store', folder('g2'), `flat=${part(1_850_000)}`, `objects=${part(200_000)}`)],
  ['G3', 'extraction: 150 MB a second of one core; 40 KB of hostile text in 1 ms', () => script('extract', part(20))],
  ['G4', '1 M reports of 10 M values: 60 s, 4 GiB, 40 bytes an occurrence; related to 1,000 values p99 50 ms', () => ours('intel_store', folder('g4'), `build=${part(1_000_000)}`, `related=${part(200)}`, `peer=${part(100_000)}`)],
  ['G5', 'phishing URLs with path keys: 3 s, 64 MB; a kit\'s path stays, a general one is damped', () => overPhishing('intel_phishing')],
  ['G6', 'largest cluster 1 % of reports, pair precision 0.80, no shared host above 1 % of links', () => overPhishing('intel_clusters', {HINOMI_CONTENT: join(root, 'content')})],
  ['G7', 'sweep with 1.35 M indicators: 0.5 GB a second, 400 MB, no false line', () => script('sweep', part(2000), part(1_350_000))],
  ['G8', 'TAXII: page of 1,000 at any depth p99 25 ms, drain 30,000 objects a second; the client\'s drain', () => {
    script('taxii', '--objects', part(1_000_000));
    ours('taxii_drain', folder('g8'), part(100_000));
  }],
  ['G9', '25,000 indicators and relations given out: 1 s, constant memory', () => script('intel_giving', part(25_000))],
  ['G10', '528,972 entries of warning lists: loaded in 300 ms, 2 M checks a second', () => script('warning_lists')],
  ['G11', 'first page of a container of 353,255 values: 200 ms; a graph of 30,000 nodes painted in 1 s', () => {
    ours('intel_store', folder('g11'), `page=${part(353_255)}`);
    ours('intel_graph', part(30_000), part(353_255));
    run(process.execPath, ['--test', join(root, 'tests/e2e/graph_test.mjs')], {HINOMI_GRAPH_NODES: part(30_000)});
  }],
  ['G12', 'an event of 200,000 attributes in 256 MiB, killed again and again: nothing lost', () => run(process.execPath, ['--test', join(root, 'tests/scenario/intel_transfer_test.mjs')], {HINOMI_BIN: bin, HINOMI_TRANSFER_ATTRIBUTES: part(200_000)})],
  ['G12', 'an event of 200,000 attributes killed at 100 places over its whole taking: whole and once', () => run(process.execPath, ['--test', join(root, 'tests/scenario/intel_kill_test.mjs')], {HINOMI_BIN: bin, HINOMI_INTEL_KILLS: part(100), HINOMI_INTEL_ATTRIBUTES: part(200_000)})],
  ['G13', 'two worlds that differ in what is hidden: no answer differs in 1 million', () => {
    ours('surface_worlds', part(1_000_000));
    ours('intel_two_worlds', part(1_000_000));
  }],
];

console.log(`share ${share}, load ${loadavg().map(one => one.toFixed(1)).join(' ')}`);
let failed = 0;
for (const [name, goal, measure] of goals) {
  if (only.length > 0 && !only.includes(name)) continue;
  console.log(`\n== ${name}: ${goal}`);
  try {
    measure();
  } catch (error) {
    ++failed;
    console.log(`failed: ${error.message}`);
  }
}
process.exitCode = failed === 0 ? 0 : 1;
