// What tools/generate.mjs makes from schema/ equals what is kept. The tree's own generator judges the tree.
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';

export function generatedFresh(repository) {
  const run = spawnSync(process.execPath, [join(repository.root, 'tools/generate.mjs'), '--check'], {encoding: 'utf8'});
  if (run.status === 0) return [];
  const lines = run.stderr.split('\n').filter(Boolean);
  return lines.map(line => ({path: line.match(/not fresh: (\S+)/)?.[1] ?? 'tools/generate.mjs', says: line}));
}
