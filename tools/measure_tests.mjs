#!/usr/bin/env node
// Makes content/measure_tests.yaml: which tests name a measure of the circulars, in a title or in a comment above it.
// `tools/measure_tests.mjs` writes; `--check` exits 1 when the file is not fresh or a feature of content/measures.yaml
// names a path that is not there. A measure named in a file's opening comment counts for the whole file.
import {existsSync, readFileSync, readdirSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = 'content/measure_tests.yaml';
const isTest = name => /(_test\.(cpp|mjs)|\.test\.tsx?)$/.test(name);
const measure = /\b(?:N[123]-\d|F[1-5])\(\d\)[アイウエオカキクケコ]?|\bF4\b/g;
const title = /(?:TEST_CASE|\btest|\bit|\bdescribe)\(\s*(["'`])((?:\\.|(?!\1).)*)\1/;

function* testFiles(folder) {
  for (const entry of readdirSync(join(root, folder), {withFileTypes: true})) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !/^(node_modules|build|dist)$/.test(entry.name)) yield* testFiles(path);
    else if (isTest(entry.name)) yield path;
  }
}

// Names in the comment block that opens the file stand for the file; others for the next title at or below them.
function named(path, known) {
  const lines = readFileSync(join(root, path), 'utf8').split('\n');
  const opening = lines.findIndex(line => !/^(\/\/|#!|#)/.test(line));
  const found = [];
  lines.forEach((line, index) => {
    const comment = /^\s*(\/\/|\*)/.test(line);
    const here = line.match(title);
    if (!comment && !here) return;
    const ids = (line.match(measure) ?? []).filter(id => known.has(id));
    if (ids.length === 0) return;
    const below = lines.slice(index).map(text => text.match(title)?.[2]).find(Boolean);
    const test = index < opening || !below ? path : `${path}: ${below}`;
    for (const id of ids) found.push([test, id]);
  });
  return found;
}

const list = readFileSync(join(root, 'content/measures.yaml'), 'utf8');
const known = new Set([...list.matchAll(/\{id: "([^"]+)"/g)].map(match => match[1]));
const tests = new Map();
for (const folder of ['src', 'tests', 'web']) {
  for (const path of [...testFiles(folder)].sort()) {
    for (const [test, id] of named(path, known)) tests.set(test, new Set([...(tests.get(test) ?? []), id]));
  }
}
const text = [
  '# Made by tools/measure_tests.mjs from the titles and comments of the tests. Do not edit.',
  '# Which tests name which measure of the circulars: the proof side of the page 施策.',
  '# In: every *_test.cpp, *_test.mjs and *.test.ts(x). Out: test (file, or file and title) and its measures.',
  tests.size === 0 ? 'tests: []' : 'tests:',
  ...[...tests].sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([test, ids]) => `  - {test: ${JSON.stringify(test)}, measures: [${[...ids].map(id => JSON.stringify(id)).join(', ')}]}`),
  '',
].join('\n');

const paths = [...list.matchAll(/path: ([^,}]+)|tests: \[([^\]]*)\]/g)]
  .flatMap(match => (match[1] ?? match[2]).split(',').map(path => path.trim()).filter(Boolean));
const missing = paths.filter(path => !existsSync(join(root, path)));

if (process.argv.includes('--check')) {
  const kept = existsSync(join(root, target)) ? readFileSync(join(root, target), 'utf8') : '';
  if (kept !== text) console.error(`not fresh: ${target} (node tools/measure_tests.mjs)`);
  for (const path of missing) console.error(`not there: ${path}, named by content/measures.yaml`);
  process.exit(kept === text && missing.length === 0 ? 0 : 1);
}
writeFileSync(join(root, target), text);
console.log(`${relative(root, join(root, target))}: ${tests.size} tests`);
