// Requests go out over three ways while the program is killed at random points: nothing is sent twice, nothing is lost,
// and what nobody can know waits by name for a person. In: a mail server, folders and an HTTPS receiver on loopback; out:
// what each of them got, held against what the program says of each sending. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {setTimeout as wait} from 'node:timers/promises';
import {after, before, test} from 'node:test';
import {run, seeded, until} from './program.mjs';
import {step} from './officers.mjs';
import {hasPython, makeDesk, makeRequest, openSendingWorld, sendings} from './sending_world.mjs';

const kills = Number(process.env.HINOMI_SENDING_KILLS ?? 40), requests = 200;
const skip = hasPython ? false : 'skipped: no python3-aiosmtpd or openssl';
let world;

before(async () => { if (!skip) world = await openSendingWorld(); });
after(async () => world?.close());

test(`${requests} requests over three ways survive ${kills} kills: none twice, none lost, unknown ones named`, {skip, timeout: 900_000}, async () => {
  const random = seeded(7);
  const desks = [];
  for (const way of ['mail_smime', 'folder', 'https']) desks.push(await makeDesk(world, way));
  const made = [];
  for (let number = 0; number < requests; ++number) made.push(await makeRequest(world, desks[number % desks.length], number));
  let sent = 0, killed = 0;
  for (; killed < kills; ++killed) {
    // A few at a time, so that each kill has something to hit.
    for (const end = Math.ceil(requests * (killed + 1) / kills); sent < end; ++sent) made[sent] = await step(world.officer, made[sent], 'send');
    await wait(Math.floor(random() * 250));
    await world.restart('SIGKILL');
  }
  for (; sent < requests; ++sent) made[sent] = await step(world.officer, made[sent], 'send');
  const list = await until('the end of all sendings', async () => {
    const found = await sendings(world.officer, 500);
    return found.items.every(one => !['waiting', 'attempting'].includes(one.state)) && found;
  }, {seconds: 240, every: 1000});
  assert.equal(list.items.length, requests);
  assert.equal(new Set(list.items.map(one => one.record)).size, requests);
  const got = world.got();
  const twice = Object.entries(got).filter(([, times]) => times > 1);
  assert.deepEqual(twice, []);
  const unclear = list.items.filter(one => one.state === 'unclear');
  const lost = list.items.filter(one => one.state === 'sent' && !got[one.id]);
  assert.deepEqual(lost, []);
  assert.deepEqual(list.items.filter(one => !['sent', 'unclear'].includes(one.state)), []);
  // Whatever arrived is known as sent or waits by name; what is unclear stands on top.
  for (const id of Object.keys(got)) assert.ok(list.items.some(one => one.id === id), id);
  assert.deepEqual(list.items.slice(0, unclear.length).map(one => one.state), unclear.map(() => 'unclear'));
  console.log(`kills ${killed}, sent ${list.items.length - unclear.length}, unclear ${unclear.length} (of which arrived ${unclear.filter(one => got[one.id]).length})`);
  await world.server.stop();
  const verified = run(['audit', 'verify', '--data', world.data]);
  assert.equal(verified.status, 0, verified.stderr);
});
