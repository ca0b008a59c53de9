#!/usr/bin/env node
// The report of a simulated month in every form, beside the import of the same month into the store: seconds, peak memory
// and the ratio. The aim is 30 seconds for a month.
// Usage: ./x bench observe_report [days, default 62]; HINOMI_BIN: folder of the programs, default build/bin.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const hinomi = join(resolve(root, process.env.HINOMI_BIN ?? 'build/bin'), 'hinomi');
const days = process.argv[2] ?? '62';
const work = mkdtempSync(join(tmpdir(), 'hinomi-bench-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

function measured(words) {
  const begun = process.hrtime.bigint();
  const done = spawnSync('/usr/bin/time', ['-f', 'measured %M', hinomi, ...words], {encoding: 'utf8', timeout: 3_600_000});
  const memory = /measured (\d+)/.exec(done.stderr ?? '');
  if (done.status !== 0 || !memory) throw new Error(done.stderr ?? String(done.error));
  return {seconds: Number(process.hrtime.bigint() - begun) / 1e9, mebibytes: Number(memory[1]) / 1024};
}

const data = join(work, 'data');
const made = measured(['simulate', '--days', days, '--seed', '7', '--end', '2026-11-01T00:00:00+09:00', '--data', data]);
console.log(`simulate and store ${days} days: ${made.seconds.toFixed(1)} s`);
for (const [period, form] of [['2026-10', 'json'], ['2026-10', 'html'], ['2026-10', 'pdf'], ['2026-10', 'docx'], ['2026-10', 'csv'], ['2026-Q3', 'pdf'], ['2026', 'pdf']]) {
  const file = join(work, `report.${form}`);
  const one = measured(['observe', 'report', '--period', period, '--format', form, '--output', file, '--data', data]);
  console.log(`${period.padEnd(8)} ${form.padEnd(5)} ${one.seconds.toFixed(1).padStart(6)} s ${one.mebibytes.toFixed(0).padStart(5)} MiB ${(statSync(file).size / 1e3).toFixed(0).padStart(6)} kB, 1/${(made.seconds / one.seconds).toFixed(0)} of the simulation`);
}
