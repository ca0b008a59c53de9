// Foreign clients against the running program: PyPI's taxii2-client and the validators of OASIS. Optional: runs with the
// Python that HINOMI_TAXII_PYTHON names (an environment with taxii2-client, stix2, stix2-validator), else with python3 if
// that has them; says `skipped` otherwise. Nothing is fetched here.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {rmSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {draftRelease, offerRelease, openWorld, proposeCircle, steps} from '../scenario/partners.mjs';
import {until} from '../scenario/program.mjs';

const python = process.env.HINOMI_TAXII_PYTHON ?? 'python3';
const has = spawnSync(python, ['-c', 'import taxii2client.v21, stix2, stix2validator'], {encoding: 'utf8'}).status === 0;
const skip = has ? false : 'skipped: no taxii2-client, stix2 and stix2-validator';
let world;

before(async () => {
  if (!has) return;
  world = await openWorld();
  const circle = await proposeCircle(world);
  await steps('circle', circle, [[world.head, 'put_in_force']]);
  await offerRelease(world, await draftRelease(world, circle));
  await until('the release', async () => (await (await world.taxii('hinomi/collections/malware/objects/')).json()).objects);
});
after(async () => {
  await world?.server?.stop('SIGKILL');
  if (world) rmSync(world.folder, {recursive: true, force: true});
});

test('taxii2-client discovers, pages, asks versions, posts, reads back and deletes; every object is valid STIX 2.1', {skip}, () => {
  const script = join(dirname(fileURLToPath(import.meta.url)), 'taxii_client.py');
  const done = spawnSync(python, [script, world.server.address.replace(/\/$/, ''), 'malware', world.token], {encoding: 'utf8', timeout: 120_000});
  assert.equal(done.status, 0, done.stderr);
  const seen = JSON.parse(done.stdout.trim().split('\n').at(-1));
  assert.deepEqual(seen.wrong, []);
  assert.deepEqual(seen.versions, ['application/taxii+json;version=2.1']);
  assert.equal(seen.basic, seen.title);
  assert.equal(seen.objects, seen.distinct);
  assert.equal(seen.objects, seen.manifest);
  assert.equal(seen.objects, seen.parsed);
  assert.ok(seen.pages > 1 && seen.single && seen.back && seen.can_write);
  assert.deepEqual([seen.status, seen.success, seen.indicators], ['complete', 1, 3]);
  process.stdout.write(`${done.stdout}\n`);
});
