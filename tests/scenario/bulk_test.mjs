// Files of many records from the command line, with a running server and without one: a look that stores nothing, an intake
// whose every line is told of, and the same file again. In: the built program; out: exit status, counts, refused lines.
// All addresses are synthetic.
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {hire, makeFolder, run, signedIn, startServer} from './program.mjs';

const secret = '試験だけに使う長いパスワード';

test('a file of addresses is looked at, taken in once, and its refused line is named', async t => {
  const folder = makeFolder(t), data = join(folder, 'data');
  const server = await startServer(t, data);
  const officer = await hire(await signedIn(server), {name: 'teikyo', roles: ['liaison']}, secret);
  const file = join(folder, 'sites.csv');
  writeFileSync(file, 'URL,報告元の都道府県,備考\r\nhttps://a.example/x,東京都,一\r\nhxxps://a[.]example/x,大阪府,二\r\nどこにもない,東京都,三\r\n');
  writeFileSync(join(folder, 'password'), secret);
  const words = (...more) => ['records', 'import', 'fake_site', file, '--person', 'teikyo', '--purpose', 'prevention', '--password-file', join(folder, 'password'), '--data', data, ...more];
  const unplaced = run(words());
  assert.equal(unplaced.status > 1, true, 'a column that nobody placed was taken in');
  const looked = run(words('--map', '備考=-', '--dry-run', '--json'));
  assert.deepEqual([looked.status, looked.json?.made, looked.json?.joined, looked.json?.refused], [1, 1, 1, 1], looked.stderr);
  assert.equal((await officer.call('GET', '/api/v1/records/fake_site')).json.total, 0);
  const taken = run(words('--map', '備考=-'));
  assert.equal(taken.status, 1, taken.stderr);
  assert.match(taken.stdout, /sites\.csv:4: /);
  assert.match(taken.stdout, /3行：登録 1、登録済みに統合 1、受付不可 1/);
  await server.stop();
  const again = run(words('--map', '備考=-', '--json'));
  assert.deepEqual([again.status, again.json?.again, again.json?.made], [1, true, 1], again.stderr);
});
