#!/usr/bin/env node
// C++ sources that differ from .clang-format: `format.mjs [--since COMMIT]`. Judges what changed since the commit
// (by default the one before HEAD) and what is not yet committed, so that one run stays cheap; all, when git knows
// no earlier commit. Skips with status 77 when clang-format-19 is not installed.
import {spawnSync} from 'node:child_process';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Repository} from './repository.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const since = process.argv[2] === '--since' ? process.argv[3] : 'HEAD~1';
if (spawnSync('clang-format-19', ['--version']).status !== 0) {
  console.log('skipped: clang-format-19 is not installed');
  process.exit(77);
}
const git = (...words) => spawnSync('git', ['-c', 'safe.directory=*', '-C', root, ...words], {encoding: 'utf8'});
const changed = git('diff', '--name-only', since, '--');
const repository = new Repository(root);
const isNew = new Set(git('ls-files', '--others', '--exclude-standard').stdout?.split('\n'));
const names = changed.status === 0 ? new Set(changed.stdout.split('\n').concat([...isNew])) : new Set(repository.files);
const sources = repository.matching(/\.(cpp|hpp)$/).filter(path => names.has(path) && !repository.isGenerated(path));
let broken = 0;
for (let at = 0; at < sources.length; at += 100) {
  const run = spawnSync('clang-format-19', ['--dry-run', '--Werror', ...sources.slice(at, at + 100)], {cwd: root, encoding: 'utf8'});
  const files = new Set([...run.stderr.matchAll(/^(\S+?):\d+:\d+: (?:error|warning):/gm)].map(match => match[1]));
  for (const file of files) console.log(`${file}: not formatted (run ./x fmt)`);
  broken += files.size;
}
console.log(`${sources.length} sources, ${broken} not formatted`);
process.exit(broken ? 1 : 0);
