// Detection rules in force, as the program for which they are meant reads them: YARA finds what a rule describes. Says
// skipped where Debian's yara is not there.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {record, steps} from '../scenario/partners.mjs';
import {hire, makeFolder, signedIn, startServer} from '../scenario/program.mjs';

const there = spawnSync('sh', ['-c', 'command -v yara']).status === 0;
const world = {};

before(async () => {
  if (!there) return;
  world.folder = makeFolder();
  world.server = await startServer(undefined, join(world.folder, 'data'));
  const administrator = await signedIn(world.server);
  world.analyst = await hire(administrator, {name: 'bunseki', roles: ['analyst'], organisation: '00'});
  world.chief = await hire(administrator, {name: 'kacho', roles: ['section_chief'], organisation: '00'});
});
after(async () => {
  await world.server?.stop('SIGKILL');
  if (world.folder) rmSync(world.folder, {recursive: true, force: true});
});

test('YARA takes the rules in force as one file and finds what they describe', {skip: there ? false : 'skipped: no yara'}, async () => {
  const text = 'rule kit_page {\n  strings:\n    $mark = "架空の偽サイト" nocase\n  condition:\n    $mark\n}\n';
  const made = await record(world.analyst, 'detection_rule', {title: '偽サイトの印', form: 'yara', text, finds: '偽サイトの印'});
  await steps('detection_rule', made.id, [[world.analyst, 'submit'], [world.analyst, 'ask_approval', {samples: '手元の検体'}], [world.chief, 'approve']]);
  const file = await world.analyst.call('GET', '/api/v1/intel/rules/file?form=yara');
  assert.match(file.text, /kit_page/);
  const rules = join(world.folder, 'rules.yar');
  writeFileSync(rules, file.text);
  for (const [name, content, status] of [['hit.html', '<p>架空の偽サイトです</p>', 'kit_page'], ['miss.html', '<p>ここには何もない</p>', '']]) {
    writeFileSync(join(world.folder, name), content);
    const done = spawnSync('yara', [rules, join(world.folder, name)], {encoding: 'utf8'});
    assert.equal(done.status, 0, done.stderr);
    assert.equal(done.stdout.split(' ')[0].trim(), status);
  }
});
