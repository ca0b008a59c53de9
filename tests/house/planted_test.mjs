// Each rule of the house is seen to fail: in a copy of the kept files a violation is planted, and the rule must name
// it; with the plant pulled out again the rule must no longer say so. A rule without a plant fails here.
import assert from 'node:assert/strict';
import {execFileSync, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {Repository} from '../../tools/tidy/repository.mjs';
import {plants} from './plants.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), '../..');
const copy = mkdtempSync(join(tmpdir(), 'hinomi-house-'));

// Plants things in the copy and pulls them out again.
class Tree {
  #was = new Map();

  write(path, text) {
    const full = join(copy, path);
    if (!this.#was.has(path)) this.#was.set(path, existsSync(full) ? readFileSync(full) : null);
    mkdirSync(dirname(full), {recursive: true});
    writeFileSync(full, text);
  }

  append(path, text) {
    this.write(path, readFileSync(join(copy, path), 'utf8') + text);
  }

  replace(path, pattern, text) {
    const now = readFileSync(join(copy, path), 'utf8');
    assert.match(now, pattern, `${path} has no place for the plant`);
    this.write(path, now.replace(pattern, text));
  }

  pullOut() {
    for (const [path, text] of this.#was) {
      if (text === null) rmSync(join(copy, path));
      else writeFileSync(join(copy, path), text);
    }
  }
}

function run(tool, ...words) {
  const result = spawnSync(process.execPath, [join(source, 'tools/tidy', tool), '--root', copy, ...words], {encoding: 'utf8'});
  return {status: result.status, text: result.stdout + result.stderr};
}

before(() => {
  for (const path of new Repository(source).files) cpSync(join(source, path), join(copy, path));
});
after(() => rmSync(copy, {recursive: true}));

const rules = execFileSync(process.execPath, [join(source, 'tools/tidy/tidy.mjs'), '--list'], {encoding: 'utf8'}).trim().split('\n');

for (const rule of rules) {
  describe(rule, () => {
    assert.ok(plants[rule]?.length, `the rule ${rule} has no plant in tests/house/plants.mjs`);
    for (const {plant, says} of plants[rule]) {
      it(`names ${says.source}`, () => {
        const tree = new Tree();
        try {
          plant(tree);
          const {status, text} = run('tidy.mjs', rule);
          assert.equal(status, 1, text);
          assert.match(text, says);
        } finally {
          tree.pullOut();
        }
        assert.doesNotMatch(run('tidy.mjs', rule).text, says);
      });
    }
  });
}

describe('headers', () => {
  it('names a header that does not compile alone', () => {
    const tree = new Tree();
    try {
      tree.write('src/base/planted.hpp', '#pragma once\ninline std::string planted() { return {}; }\n');
      const {status, text} = run('headers.mjs', 'src/base/planted.hpp');
      assert.equal(status, 1, text);
      assert.match(text, /src\/base\/planted\.hpp: does not compile alone[\s\S]*std/);
      tree.write('src/base/planted.hpp', '#pragma once\n#include <string>\ninline std::string planted() { return {}; }\n');
      assert.equal(run('headers.mjs', 'src/base/planted.hpp').status, 0);
    } finally {
      tree.pullOut();
    }
  });
});
