#!/usr/bin/env node
// Every header compiles alone, and twice in a row: `headers.mjs [--root DIR] [--include DIR]… [HEADER…]`.
// Each becomes a source of two includes for `c++ -fsyntax-only`, as many at a time as the machine has cores.
// A header's digest and those of all it includes from src/ are kept in build/headers.json: unchanged ones are not
// compiled again. Prints the compiler's words for each that fails, and exits 1.
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Repository} from './repository.mjs';

const options = process.argv.slice(2);
let root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const folders = [];
while (options[0]?.startsWith('--')) {
  const [name, value] = options.splice(0, 2);
  if (name === '--root') root = value;
  else folders.push(value);
}
const repository = new Repository(root);
const headers = options.length ? options : repository.matching(/^src\/.*\.hpp$/);
const kept = join(root, 'build/headers.json');
const before = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {};
// Headers for tests find their files by the definition that cmake/house.cmake gives every test.
const flags = ['-std=c++20', '-x', 'c++', '-fsyntax-only', '-Wall', '-Wextra', '-Werror', '-I', join(root, 'src'), `-DHINOMI_SOURCE_DIR="${root}"`,
  ...folders.flatMap(folder => ['-I', folder]), '-'];

// A header with all that it includes, down to the last: any change there can break it.
function closure(path, seen = new Set()) {
  if (seen.has(path) || !repository.has(path)) return seen;
  seen.add(path);
  for (const {match} of repository.find(path, /^#include "([^"]+)"/gm)) closure(`src/${match[1]}`, seen);
  return seen;
}
function digest(path) {
  const sum = createHash('sha256').update(flags.join(' '));
  for (const file of closure(path)) sum.update(file).update(repository.read(file));
  return sum.digest('hex');
}
function compile(path) {
  return new Promise(resolve => {
    const run = spawn(process.env.CXX ?? 'c++', flags, {stdio: ['pipe', 'ignore', 'pipe']});
    let words = '';
    run.stderr.on('data', piece => (words += piece));
    run.on('close', status => resolve(status === 0 ? '' : words || `c++ ended with ${status}`));
    run.stdin.end(`#include "${path.replace(/^src\//, '')}"\n`.repeat(2));
  });
}

const now = {};
const waiting = [...headers];
let broken = 0;
let compiled = 0;
async function work() {
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const sum = digest(path);
    const says = before[path] === sum ? '' : (++compiled, await compile(path));
    if (!says) now[path] = sum;
    else {
      ++broken;
      console.log(`${path}: does not compile alone\n${says.split('\n').slice(0, 12).join('\n')}`);
    }
  }
}
await Promise.all(Array.from({length: availableParallelism()}, work));
if (!options.length) {
  mkdirSync(dirname(kept), {recursive: true});
  writeFileSync(kept, JSON.stringify(now));
}
console.log(`${headers.length} headers, ${compiled} compiled, ${broken} do not compile alone`);
process.exit(broken ? 1 : 0);
