// The table of guards fits the sources, without building anything: each text stands in its file exactly once, each
// test is in the sources of its program, and every safeguard of the kernel has a row. Runs in `./x check`
// (house.safeguards); that each removal is noticed is shown by `./x safeguards`. Fails where a guard was moved,
// renamed or rewritten and its row was not.
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {occurrences} from './removed.mjs';
import {guards, rules} from './table.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const read = path => readFileSync(join(root, path), 'utf8');

// What is tested in src/FOLDER is built into FOLDER_test.
const testNames = program => {
  const folder = `src/${program.replace(/_test$/, '')}`;
  const files = readdirSync(join(root, folder), {recursive: true}).filter(name => name.endsWith('_test.cpp'));
  return files.flatMap(name => [...read(`${folder}/${name}`).matchAll(/TEST_CASE\("([^"]+)"/g)].map(found => found[1]));
};

describe('the table of guards', () => {
  for (const {rule, guard, file, stands, without} of guards) {
    it(`finds in the sources: ${rule} ${guard}`, () => {
      assert.equal(occurrences(read(file), stands), 1, `${file} does not have this exactly once:\n${stands}`);
      assert.notEqual(stands, without);
    });
  }

  it('names tests that are there', () => {
    for (const program of new Set(guards.map(row => row.program))) {
      const known = new Set(testNames(program));
      for (const row of guards.filter(each => each.program === program)) assert.ok(known.has(row.test), `${program} has no test ${row.test}`);
    }
  });

  it('has a row for every safeguard of the kernel, and for none that is not listed', () => {
    const found = new Set(guards.map(row => row.rule));
    assert.deepEqual([...found].sort(), [...rules].sort());
  });

  it('has each removal once', () => {
    const removals = guards.map(({file, stands, without}) => `${file}\n${stands}\n${without}`);
    assert.equal(new Set(removals).size, removals.length);
  });
});
