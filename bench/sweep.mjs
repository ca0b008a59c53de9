#!/usr/bin/env node
// The sweep of logs with 1.35 million indicators, beside grep -F and rg -F over a smaller slice in the same run, and how many
// lines each gives that hold no indicator (the text only contains one). Everything is made here and always the same.
// Usage: ./x bench sweep [megabytes of log, default 2000] [indicators, default 1350000] [megabytes for the peers, default 50] [indicators for the
// peers, default 200000: rg takes some 8 KB of memory for each]
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, statSync, createReadStream} from 'node:fs';
import {createInterface} from 'node:readline';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
const [megabytes, indicators, slice, few] = [2000, 1_350_000, 50, 200_000].map((usual, at) => Number(process.argv[2 + at] ?? usual));
const work = mkdtempSync(join(process.env.HINOMI_BENCH_FOLDER ?? tmpdir(), 'hinomi-sweep-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));
const file = name => join(work, name);

const make = (...words) => { if (spawnSync(join(bin, 'sweep_logs'), words).status !== 0) throw new Error(`sweep_logs ${words}`); };
make('indicators', String(indicators), file('indicators'));
make('indicators', String(few), file('few'));
make('values', String(few), file('values'));
// One part of the log is made and repeated: the size is what counts, and the lines are those of five programs.
const part = Math.min(megabytes, 250), times = Math.ceil(megabytes / part);
make('log', String(part), file('part'));
make('log', String(slice), file('slice'));
spawnSync('sh', ['-c', `for i in $(seq ${times}); do cat ${file('part')}; done > ${file('log')}; cat ${file('log')} > /dev/null`]);

function measured(words) {
  const begun = process.hrtime.bigint();
  const done = spawnSync('sh', ['-c', `/usr/bin/time -f 'measured %U %S %M' ${words}`], {encoding: 'utf8', maxBuffer: 1 << 28, timeout: 1_800_000});
  const wall = Number(process.hrtime.bigint() - begun) / 1e9;
  const line = /measured (\S+) (\S+) (\S+)/.exec(done.stderr ?? '');
  if (!line || done.status > 1) return {failed: (done.stderr ?? String(done.error)).slice(-200)};
  return {wall, cpu: Number(line[1]) + Number(line[2]), memory: Number(line[3]) / 1024};
}
async function lineNumbers(path, numberOf) {
  const numbers = new Set();
  for await (const text of createInterface({input: createReadStream(path)})) numbers.add(numberOf(text));
  return numbers;
}

const has = program => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const hinomi = join(bin, 'hinomi');
const sweep = (log, out, list = 'indicators') => `${hinomi} sweep --quiet --indicators ${file(list)} ${log} > ${out}`;
spawnSync('sh', ['-c', ': > ' + file('empty')]);
const bytes = statSync(file('log')).size, sliceBytes = statSync(file('slice')).size;
const load = measured(sweep(file('empty'), file('none')));
const ours = measured(sweep(file('log'), file('ours')));
if (ours.failed || load.failed) throw new Error(ours.failed ?? load.failed);
const rate = (size, seconds) => size / seconds / 1e9;
console.log(`indicators ${indicators}, log ${(bytes / 1e9).toFixed(2)} GB, page cache warm, 2 threads`);
console.log(`reading the indicators: ${load.wall.toFixed(2)} s, ${load.cpu.toFixed(2)} CPU-s, ${load.memory.toFixed(0)} MiB`);
console.log(`hinomi sweep: ${(ours.wall - load.wall).toFixed(2)} s = ${rate(bytes, ours.wall - load.wall).toFixed(3)} GB/s wall, ` +
  `${rate(bytes, ours.cpu - load.cpu).toFixed(3)} GB per CPU-s, all in all ${ours.wall.toFixed(2)} s, peak ${ours.memory.toFixed(0)} MiB`);

const oursSlice = measured(sweep(file('slice'), file('ours-slice'), 'few'));
const sights = await lineNumbers(file('ours-slice'), text => JSON.parse(text).line);
console.log(`\nslice of ${(sliceBytes / 1e6).toFixed(0)} MB, ${few} indicators; hinomi: ${sights.size} lines, ${oursSlice.wall.toFixed(2)} s with reading the indicators`);
for (const [name, words] of [['rg -F -f', `rg --no-config -n -a -F -f ${file('values')} ${file('slice')}`], ['grep -F -f', `grep -n -a -F -f ${file('values')} ${file('slice')}`]]) {
  if (!has(name.split(' ')[0])) { console.log(`${name.padEnd(12)} not installed`); continue; }
  const one = measured(`timeout 900 ${words} > ${file('peer')}`);
  if (one.failed) { console.log(`${name.padEnd(12)} failed or over 900 s: ${one.failed.trim().split('\n').pop()}`); continue; }
  const lines = await lineNumbers(file('peer'), text => Number(text.slice(0, text.indexOf(':'))));
  const only = [...lines].filter(line => !sights.has(line)).length, missed = [...sights].filter(line => !lines.has(line)).length;
  const perCpu = rate(sliceBytes, one.cpu);
  console.log(`${name.padEnd(12)} ${one.wall.toFixed(1)} s, ${(perCpu * 1e3).toFixed(1)} MB per CPU-s, ${one.memory.toFixed(0)} MiB, ${lines.size} lines, ` +
    `${only} of them hold no indicator, ${missed} of ours missed; hinomi / it: ${(rate(bytes, ours.cpu - load.cpu) / perCpu).toFixed(0)} by CPU without, ${(one.cpu / oursSlice.cpu).toFixed(1)} with reading the indicators`);
}
