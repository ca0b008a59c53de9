// A server killed with SIGKILL in the midst of work on records loses nothing that it acknowledged, doubles nothing that
// is sent again, and leaves no orphan. In: officers who make, receive, sort and change reports at once; out: after each
// kill the same requests again with the same keys, then every record as it was acknowledged, numbers without a gap, and
// a journal that verifies.
import assert from 'node:assert/strict';
import {setTimeout as wait} from 'node:timers/promises';
import {test} from 'node:test';
import {hasSql, hire, look, orphans, reportFields, sql} from './officers.mjs';
import {makeFolder, run, seeded, signedIn, startServer} from './program.mjs';

const kills = Number(process.env.HINOMI_RECORD_KILLS ?? 5), workers = 6;

// A request and what was acknowledged of it; sent again with the same key until it is.
class Job {
  constructor(number, actor) { Object.assign(this, {number, actor, stage: 0, key: `job-${number}`}); }
  async next() {
    const body = {key: `${this.key}-${this.stage}`, version: this.record?.version};
    const path = '/api/v1/records/report', one = `${path}/${this.record?.id}`;
    if (this.stage === 0) return this.actor.call('POST', path, {key: body.key, fields: reportFields(this.number)});
    if (this.stage === 1) return this.actor.call('POST', `${one}/steps/submit`, body);
    if (this.stage === 2) return this.actor.call('POST', `${one}/steps/screen`, body);
    return this.actor.call('POST', `${one}/steps/accept`, {...body, fields: {category: 'fraud'}});
  }
  async work() {
    while (this.stage < 4) {
      const answer = await this.next();
      assert.ok(answer.status < 300, `${this.key} stage ${this.stage}: ${answer.status} ${answer.text}`);
      this.record = answer.json.record;
      this.stage += 1;
    }
  }
}
const states = [undefined, 'draft', 'received', 'screening', 'in_progress'];

async function round(server, officers, jobs, first, milliseconds) {
  let stopped = false, number = first;
  const one = async actor => {
    while (!stopped) {
      const job = new Job(number++, actor);
      jobs.push(job);
      try { await job.work(); } catch (error) { if (!stopped) throw error; }
    }
  };
  const running = Promise.all(Array.from({length: workers}, (_, at) => one(officers[at % officers.length])));
  running.catch(() => undefined);  // told below, when the server is gone
  await wait(milliseconds);
  stopped = true;
  await server.stop('SIGKILL');
  await running;
  return number;
}

test(`records survive ${kills} kills in the midst of steps`, {timeout: 300_000}, async t => {
  if (!hasSql) return t.skip('skipped: no sqlite3');
  const data = makeFolder(t), random = seeded(41);
  let server = await startServer(t, data);
  const administrator = await signedIn(server);
  const officers = [await hire(server, administrator, 'hitori', ['intake_officer', 'unit_head']), await hire(server, administrator, 'futari', ['intake_officer', 'unit_head'])];
  const jobs = [];
  let number = 1, cut = 0;
  for (let kill = 0; kill < kills; ++kill) {
    number = await round(server, officers, jobs, number, 150 + random() * 900);
    server = await startServer(t, data);
    for (const officer of officers) officer.address = server.address;
    const acknowledged = jobs.filter(job => job.record);
    for (const job of acknowledged.slice(-40)) {
      const {record} = await look(job.actor, {...job.record, type: 'report'});
      assert.ok(record.version >= job.record.version, `${job.key} went back to ${record.version}`);
      if (record.version === job.record.version) assert.equal(record.state, states[job.stage], job.key);
    }
    const open = jobs.filter(job => job.stage < 4);
    cut += open.length;
    for (const job of open) await job.work();
  }
  assert.ok(cut >= kills, `only ${cut} requests were cut off`);
  const many = await officers[0].call('GET', '/api/v1/records/report?limit=1');
  assert.equal(many.json.total, jobs.length, 'one record for each key');
  const details = await Promise.all(jobs.slice(-20).map(job => look(job.actor, job.record)));
  for (const detail of details) {
    assert.equal(detail.record.state, 'in_progress');
    assert.equal(detail.record.version, 4);
    assert.deepEqual(detail.changes.map(change => change.action), ['accept', 'screen', 'submit', 'record.made']);
    assert.equal(detail.record.owner, '13');
    assert.ok(detail.record.assignee);
  }
  await server.stop();
  const numbers = sql(data, "SELECT number FROM record WHERE type = 'report' ORDER BY number").split('\n').map(text => Number(text.slice(-6)));
  assert.deepEqual(numbers, numbers.map((_, at) => at + 1), 'numbers without a gap');
  assert.deepEqual(orphans(data), []);
  assert.equal(sql(data, 'PRAGMA integrity_check'), 'ok');
  assert.ok(run(['audit', 'verify', '--data', data, '--json']).json.intact);
  t.diagnostic(`${jobs.length} reports, ${cut} requests cut off in ${kills} kills`);
});
