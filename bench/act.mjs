#!/usr/bin/env node
// Acting with authority under load, one part after the other, beside the limits of issue 5. Usage: ./x bench act
// [--only hits,lists,tor,urls] [--share 1] [--folder FOLDER]: --share 0.1 takes a tenth of everything; the folder needs some 10 GB.
// Prints figures with their ratio to the limit; asserts nothing. Take a quiet machine.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {cpus, loadavg, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
const option = (name, usual) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : process.argv[at + 1];
};
const only = option('--only', '').split(',').filter(Boolean);
const share = Number(option('--share', '1'));
const work = mkdtempSync(join(option('--folder', tmpdir()), 'hinomi-act-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

function ours(name, ...words) {
  const done = spawnSync(join(bin, name), words, {stdio: 'inherit', cwd: root});
  if (done.status !== 0) throw new Error(`${name} ended with ${done.status ?? done.error}`);
}

const script = (name, ...words) => {
  const done = spawnSync(process.execPath, [join(root, 'bench/act', name), ...words], {stdio: 'inherit', cwd: root});
  if (done.status !== 0) throw new Error(`${name} ended with ${done.status ?? done.error}`);
};

const parts = [
  ['hits', 'hit/no-hit at 50,000,000 tokens: lookup p99 5 ms, from registration to told p99 60 s', () => ours('hit_tokens', work, String(Math.round(50_000_000 * share)))],
  ['lists', 'boards and lists at 1,000,000 requests: 300 ms', () => script('lists.mjs', '--requests', String(Math.round(1_000_000 * share)), '--folder', work)],
  ['tor', 'a month of the Tor network, taken in and asked', () => script('tor.mjs', '--share', String(share), '--folder', work)],
  ['urls', '10,000 URLs from file to judged-ready: 60 s', () => script('urls.mjs', '--share', String(share), '--folder', work)],
];
console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)} before`);
for (const [name, goal, measure] of parts) {
  if (only.length > 0 && !only.includes(name)) continue;
  console.log(`\n${name}: ${goal}`);
  measure();
}
