#!/usr/bin/env node
// Giving 25,000 indicators with 25,000 relationships out (goal G9), beside python-stix2 that reads and writes the same bundle
// where HINOMI_FOREIGN_PYTHON (or python3) has it. Usage: ./x bench intel_giving [COUNT]
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
const count = process.argv[2] ?? '25000';
const folder = mkdtempSync(join(tmpdir(), 'hinomi-giving-'));
const done = spawnSync(join(bin, 'intel_giving'), [folder, count], {encoding: 'utf8'});
process.stdout.write(done.stdout + done.stderr);
const seconds = Number(/as it came: ([\d.]+) s/.exec(done.stdout)?.[1]);
const peer = `
import sys, time, stix2
text = open(sys.argv[1]).read()
begun = time.time()
bundle = stix2.parse(text, allow_custom=True)
read = time.time() - begun
begun = time.time()
out = bundle.serialize()
print('%.3f %.3f %d' % (read, time.time() - begun, len(out)))
`;
const python = process.env.HINOMI_FOREIGN_PYTHON ?? 'python3';
const told = spawnSync(python, ['-c', peer, join(folder, 'bundle.json')], {encoding: 'utf8', timeout: 900_000});
if (told.status === 0) {
  const [read, written] = told.stdout.trim().split(' ').map(Number);
  console.log(`python-stix2 on the same bundle: reads in ${read} s, writes in ${written} s; ${(written / seconds).toFixed(0)} times as long as giving it as it came`);
} else {
  console.log('python-stix2: skipped, not there');
}
rmSync(folder, {recursive: true, force: true});
process.exit(done.status ?? 1);
