// What tools/generate.mjs makes from schema/, and tools/measure_tests.mjs from the tests, equals what is kept. The tree's own generator judges the tree.
import {spawnSync} from 'node:child_process';
import {join} from 'node:path';

export function generatedFresh(repository) {
  return ['tools/generate.mjs', 'tools/measure_tests.mjs'].flatMap(tool => {
    const run = spawnSync(process.execPath, [join(repository.root, tool), '--check'], {encoding: 'utf8'});
    if (run.status === 0) return [];
    const lines = run.stderr.split('\n').filter(Boolean);
    return lines.map(line => ({path: line.match(/not (?:fresh|there): ([^\s,]+)/)?.[1] ?? tool, says: line}));
  });
}
