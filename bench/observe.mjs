#!/usr/bin/env node
// Rolling a capture up into the archive and importing it, both with detection on, beside the peers that Debian serves and a
// bare header loop, over the same capture, each on one core, in one run. Prints packets per second of wall and of processor
// time, peak memory, ratios, bytes a row and a packet of the archive, and the memory under a flood of forged sources.
// Usage: ./x bench observe [packets, default 10000000] [capture.pcap]; HINOMI_BIN: folder of the programs, default build/bin.
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, rmSync, statSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
const wanted = Number(process.argv[2] ?? 10_000_000);
const work = mkdtempSync(join(tmpdir(), 'hinomi-bench-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

function measured(words, {input} = {}) {
  const begun = process.hrtime.bigint();
  const done = spawnSync('taskset', ['-c', '1', '/usr/bin/time', '-f', 'measured %U %S %M', ...words], {encoding: 'utf8', maxBuffer: 1 << 28, input, timeout: 3_600_000});
  const wall = Number(process.hrtime.bigint() - begun) / 1e9;
  const line = /measured (\S+) (\S+) (\S+)/.exec(done.stderr ?? '');
  if (done.status !== 0 || !line) return {failed: (done.stderr ?? String(done.error)).slice(-300)};
  return {wall, cpu: Number(line[1]) + Number(line[2]), memory: Number(line[3]) / 1024, stdout: done.stdout};
}

let capture = process.argv[3];
if (!capture) {
  capture = join(work, 'generated.pcap');
  const made = spawnSync(join(bin, 'telescope'), [String(wanted), '20261122', capture], {encoding: 'utf8'});
  if (made.status !== 0) throw new Error(made.stderr);
}
const packets = Number(spawnSync('capinfos', ['-M', '-c', '-r', '-T', capture], {encoding: 'utf8'}).stdout.trim().split('\t').pop());
console.log(`capture: ${packets} packets, ${(statSync(capture).size / 1e9).toFixed(2)} GB; one core each; page cache warm`);
spawnSync('sh', ['-c', `cat ${capture} > /dev/null`]);

const header = join(bin, 'header_loop');
const has = program => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const out = name => { const folder = join(work, name); mkdirSync(folder, {recursive: true}); return folder; };
const archive = out('archive');
const rollUp = (file, folder) => [join(bin, 'hinomi'), 'observe', 'rollup', file, '--sensor', 'bench', '--addresses', '198.18.0.0/16', '--out', folder, '--data', out('none'), '--json'];
const rows = [
  ['hinomi rollup, detection on', rollUp(capture, archive), true],
  ['hinomi import, detection on', [join(bin, 'hinomi'), 'observe', 'import', capture, '--sensor', 'bench', '--prefecture', '13', '--addresses', '198.18.0.0/16', '--data', out('hinomi'), '--json'], true],
  ['bare header loop', [header, capture], existsSync(header)],
  ['tcpdump -w /dev/null, SYN filter', ['tcpdump', '-nr', capture, '-w', '/dev/null', 'tcp[13]&2!=0'], has('tcpdump')],
  ['tracestats (libtrace)', ['tracestats', `pcapfile:${capture}`], has('tracestats')],
  ['capinfos', ['capinfos', '-M', capture], has('capinfos')],
  ['nfpcapd (flows)', ['nfpcapd', '-r', capture, '-l', out('nfpcapd')], has('nfpcapd')],
  ['argus (flows)', ['argus', '-r', capture, '-w', join(out('argus'), 'a')], has('argus')],
  ['softflowd (flows)', ['softflowd', '-d', '-r', capture, '-m', '2000000', '-n', '127.0.0.1:19995', '-v', '9'], has('softflowd')],
  ['tshark -z io,stat (first 1,000,000)', ['tshark', '-r', capture, '-c', '1000000', '-q', '-z', 'io,stat,60'], has('tshark'), 1_000_000],
];

const results = [];
for (const [name, words, present, count] of rows) {
  if (!present) { console.log(`${name.padEnd(38)} not installed`); continue; }
  const one = measured(words);
  if (one.failed) { console.log(`${name.padEnd(38)} failed: ${one.failed.trim().split('\n').pop()}`); continue; }
  const n = count ?? packets;
  results.push({name, cpu: n / one.cpu, wall: n / one.wall, memory: one.memory, stdout: one.stdout});
}
const rolled = results.find(one => one.name.startsWith('hinomi rollup')), ours = results.find(one => one.name.startsWith('hinomi import'));
console.log(`\n${'program'.padEnd(38)} ${'Mpackets/s wall'.padStart(16)} ${'per CPU-s'.padStart(10)} ${'MiB'.padStart(8)} ${'rollup / it (CPU)'.padStart(18)} ${'import / it (CPU)'.padStart(18)}`);
for (const one of results) {
  console.log(`${one.name.padEnd(38)} ${(one.wall / 1e6).toFixed(3).padStart(16)} ${(one.cpu / 1e6).toFixed(3).padStart(10)} ${one.memory.toFixed(0).padStart(8)} ${rolled ? (rolled.cpu / one.cpu).toFixed(2).padStart(18) : ''} ${ours ? (ours.cpu / one.cpu).toFixed(2).padStart(18) : ''}`);
}

if (rolled) {
  const files = JSON.parse(rolled.stdout).captures[0].hours;
  const sum = name => files.reduce((all, file) => all + file[name], 0);
  console.log(`\narchive: ${sum('rows')} rows of source and hour, ${(sum('bytes') / sum('rows')).toFixed(2)} bytes a row, ${(sum('bytes') / packets).toFixed(3)} bytes a packet`);
}
const flood = join(work, 'flood.pcap');
if (spawnSync(join(bin, 'telescope'), ['10000000', '7', flood, '40000000']).status === 0) {
  const one = measured(rollUp(flood, out('flood')));
  if (one.failed) console.log(`forged sources: failed: ${one.failed}`);
  else console.log(`10,000,000 packets of forged sources: ${one.memory.toFixed(0)} MiB, ${JSON.parse(one.stdout).captures[0].unlisted_packets} packets counted without their source`);
}
