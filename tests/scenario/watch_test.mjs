// A simulated fortnight: everything planted is found, false alerts are few and stated, the report adds up, and one
// command removes the demonstration.
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';
import {makeFolder, run, signedIn, startServer} from './program.mjs';

const plants = [
  {kind: 'scan_horizontal', sensor: '東京1', start: 'd9 03:00', duration: '30m', port: 8291, rate: 1},
  {kind: 'scan_vertical', sensor: '大阪1', start: 'd10 11:00', duration: '20m', rate: 1},
  {kind: 'surge', sensor: '東京1', start: 'd11 14:00', duration: '2h', port: 23, rate: 2, sources: 200},
  {kind: 'new_port', sensor: '福岡1', start: 'd12 09:00', duration: '3h', port: 51871, rate: 0.35, sources: 40},
  {kind: 'backscatter', sensor: '東京1', start: 'd12 20:00', duration: '30m', port: 80, rate: 1.5},
];
const wanted = {scan_horizontal: 'horizontal_scan', scan_vertical: 'vertical_scan', surge: 'port_rise', new_port: 'new_port', backscatter: 'backscatter'};

test('a planted scan, surge, new port and backscatter are all found', {timeout: 600_000}, async t => {
  const folder = makeFolder(t), data = join(folder, 'data'), plant = join(folder, 'plant.json'), truth = join(folder, 'truth.jsonl');
  writeFileSync(plant, JSON.stringify(plants));
  const made = run(['simulate', '--days', '14', '--seed', '77', '--plant', plant, '--truth', truth, '--data', data, '--end', '2026-11-15T00:00:00+09:00', '--json'], {timeout: 580_000});
  assert.equal(made.status, 0, made.stderr);
  const truths = readFileSync(truth, 'utf8').trim().split('\n').map(line => JSON.parse(line)).filter(one => wanted[one.kind]);
  assert.equal(truths.length, plants.length);

  const server = await startServer(t, data);
  const person = await signedIn(server);
  const alerts = [];
  for (let cursor = ''; cursor !== undefined;) {
    const page = await person.call('GET', `/api/v1/observe/alerts?limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
    assert.equal(page.status, 200, page.text);
    alerts.push(...page.json.items);
    cursor = page.json.next;
  }
  const used = new Set();
  for (const one of truths) {
    const from = Date.parse(one.start) - 600_000, to = Date.parse(one.end) + 600_000;
    const found = alerts.filter(a => a.detector === wanted[one.kind] && a.sensor_name === one.sensor && Date.parse(a.started) < to && Date.parse(a.last) > from);
    assert.ok(found.length > 0, `${one.kind} on ${one.sensor} was not found`);
    // What rose because of something planted belongs to it, whatever rule saw it first.
    alerts.filter(a => a.sensor_name === one.sensor && Date.parse(a.started) < to && Date.parse(a.last) > from && (a.subject === found[0].subject || a.port === plants.find(p => p.kind === one.kind).port || a.subject === one.subject)).forEach(a => used.add(a.id));
  }
  const rest = alerts.filter(a => !used.has(a.id));
  const bySeverity = Object.groupBy ? Object.groupBy(rest, a => `${a.detector}/${a.severity}`) : rest.reduce((m, a) => ((m[`${a.detector}/${a.severity}`] ??= []).push(a), m), {});
  t.diagnostic(`alerts ${alerts.length}, not planted per day: ${Object.entries(bySeverity).map(([key, list]) => `${key} ${(list.length / 14).toFixed(2)}`).join(', ') || 'none'}`);
  const loud = rest.filter(a => ['urgent', 'high', 'medium'].includes(a.severity));
  assert.ok(loud.length <= 14, `more than one loud false alert a day: ${loud.length}`);

  const me = await person.call('GET', '/api/v1/me');
  assert.equal(me.json.demonstration, true);
  const report = run(['observe', 'report', '--period', '2026-11', '--format', 'json', '--data', data]);
  assert.equal(report.status, 0, report.stderr);
  const days = report.json.days.filter(one => one.access_packets > 0);
  assert.equal(days.length, 14);
  const facets = await person.call('GET', '/api/v1/observe/facets?from=2026-10-31T15:00:00Z&to=2026-11-30T15:00:00Z&by=port');
  assert.equal(days.reduce((sum, one) => sum + one.access_packets, 0), facets.json.packets);
  const html = run(['observe', 'report', '--period', '2026-11', '--format', 'html', '--data', data]);
  assert.match(html.stdout, /件\/日・IP/);
  assert.match(html.stdout, /実演データ/);
  for (const [format, begins] of [['pdf', '%PDF-'], ['docx', 'PK'], ['csv', 'PK']]) {
    const file = join(folder, `report.${format}`);
    const done = run(['observe', 'report', '--period', '2026-11', '--format', format, '--output', file, '--data', data]);
    assert.equal(done.status, 0, done.stderr);
    assert.ok(readFileSync(file, 'latin1').startsWith(begins), format);
  }

  const removed = run(['demonstration', 'remove', '--data', data, '--json']);
  assert.equal(removed.status, 0, removed.stderr);
  assert.ok(removed.json.events > 0);
  const after = await person.call('GET', '/api/v1/me');
  assert.equal(after.json.demonstration, false);
  const none = await person.call('GET', '/api/v1/observe/alerts');
  assert.equal(none.json.total, 0);
  assert.ok(run(['audit', 'verify', '--data', data, '--json']).json.intact);
});

test('a simulation is the same for the same seed and as a capture', t => {
  const folder = makeFolder(t);
  const make = (name, seed) => run(['simulate', '--days', '1', '--seed', seed, '--sensor', '東京1', '--pcap', join(folder, name), '--truth', join(folder, `${name}.truth`), '--end', '2026-11-15T00:00:00+09:00']);
  for (const [name, seed] of [['a', '1'], ['b', '1'], ['c', '2']]) assert.equal(make(name, seed).status, 0);
  assert.ok(readFileSync(join(folder, 'a')).equals(readFileSync(join(folder, 'b'))));
  assert.ok(!readFileSync(join(folder, 'a')).equals(readFileSync(join(folder, 'c'))));
});
