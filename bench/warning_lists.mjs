#!/usr/bin/env node
// Warning lists: loading 528,972 entries and asking them, beside the same lists asked one by one. Invented lists
// fill up what the folder of public lists does not hold. Usage: ./x bench warning_lists [FOLDER]
import {spawnSync} from 'node:child_process';
import {existsSync} from 'node:fs';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
const folder = process.argv[2] ?? join(process.env.HINOMI_SHARED_DATA ?? resolve(root, '../shared/data'), 'lists');
const done = spawnSync('taskset', ['-c', '1', join(bin, 'warning_lists'), ...(existsSync(folder) ? [folder] : [])], {stdio: 'inherit'});
process.exit(done.status ?? 1);
