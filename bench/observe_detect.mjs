#!/usr/bin/env node
// How well the detectors find what is there, after design/observe.md §4 and its goals G5 to G7: (a) the public telescope
// capture with its truth, (b) recall by rate over swept plants and several seeds, (c) false alarms on seven simulated days
// without plants, with a rhythm, bursts and outages, for 4,096 addresses. Prints tables; judges nothing.
// Usage: ./x bench observe_detect [seeds, default 3] [days, default 7]; HINOMI_SHARED_DATA: folder with pcap/telescope-300s.*;
// HINOMI_SEEDS: comma-separated seeds to keep from those who tune.
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
const shared = process.env.HINOMI_SHARED_DATA ?? resolve(root, '../shared/data');
const count = Number(process.argv[2] ?? 3), days = Number(process.argv[3] ?? 7);
const seeds = process.env.HINOMI_SEEDS ? process.env.HINOMI_SEEDS.split(',') : Array.from({length: count}, (_, i) => String(i + 1));
const work = mkdtempSync(join(tmpdir(), 'hinomi-detect-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

function detect(...words) {
  const done = spawnSync(join(bin, 'observe_detect'), words, {encoding: 'utf8', maxBuffer: 1 << 29});
  if (done.status !== 0) throw new Error(done.stderr || String(done.error));
  const rows = done.stdout.split('\n').filter(Boolean).map(line => JSON.parse(line));
  return {alerts: rows.filter(row => row.alert), truth: rows.filter(row => row.truth), whole: rows.at(-1)};
}
function overPlan(plan, planDays, seed) {
  const file = join(work, 'plan.json');
  writeFileSync(file, JSON.stringify(plan));
  return detect('plan', file, String(planDays), seed);
}
const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const pad = (text, width) => String(text).padStart(width);

// --- (a) ----------------------------------------------------------------------------------------------------------------
const confirmed = alert => alert.alert === 'backscatter' && alert.severity !== 'notice';
const finders = {
  botnet_surge: ['port_rise', '5555/TCP'], new_port: ['port_rise', '37777/TCP'], coordinated_slow: ['port_rise', '9443/TCP'],
  worm_growth: ['port_rise', '9999/TCP'], amp_probe_surge: ['port_rise', '389/UDP'], horizontal_fast: ['horizontal_scan'], vertical_scan: ['vertical_scan'],
};
function overCapture() {
  const stem = join(shared, 'pcap/telescope-300s');
  if (!existsSync(`${stem}.pcap.zst`)) return console.log(`(a) skipped: no ${stem}.pcap.zst`);
  const begin = 1_735_689_600, share = 65_536 / 2 ** 32;
  const {alerts} = detect('capture', `${stem}.pcap.zst`, '198.18.0.0/16', '24');
  const truth = readFileSync(`${stem}.truth.csv`, 'utf8').trim().split('\n').slice(1).map(line => {
    const [kind, , , first, last, packets, ...rest] = line.split(',');
    return {kind, first: Number(first), last: Number(last), packets: Number(packets), text: rest.join(',')};
  });
  const found = new Map(alerts.filter(confirmed).map(alert => [alert.subject, alert]));
  const attacks = truth.filter(row => row.kind === 'dos_backscatter').map(row => ({
    ...row, victim: /victim=(\S+)/.exec(row.text)[1], rate: Number(/rate=(\S+)/.exec(row.text)[1])}));
  const clear = attacks.filter(one => one.packets >= 30 && one.last - one.first >= 61 && one.packets / (one.last - one.first) >= 0.5);
  const hits = attacks.filter(one => found.has(one.victim));
  const victims = new Set(attacks.map(one => one.victim));
  const errors = hits.map(one => Math.abs(found.get(one.victim).started - begin - one.first));
  const covered = hits.filter(one => {
    const {attack_rate_low: low, attack_rate_high: high} = found.get(one.victim).details;
    return low <= one.rate / share && one.rate / share <= high;
  });
  console.log('\n(a) Telescope capture, 300 s of a /16');
  console.log(`attacks above the threshold found  ${clear.filter(one => found.has(one.victim)).length}/${clear.length}`);
  console.log(`attacks found in all               ${hits.length}/${attacks.length}`);
  console.log(`false victims                      ${[...found.keys()].filter(victim => !victims.has(victim)).length}`);
  console.log(`start error, median and largest    ${median(errors).toFixed(2)} s, ${Math.max(...errors).toFixed(2)} s`);
  console.log(`true rate within the 95 % interval ${(100 * covered.length / hits.length).toFixed(1)} %`);
  console.log(`least rate this telescope can see  ${hits.length ? found.get(hits[0].victim).details.detectable_rate_pps : '-'} packets/s`);
  const used = new Set();
  for (const [kind, [detector, subject]] of Object.entries(finders)) {
    const row = truth.find(one => one.kind === kind);
    const hit = alerts.find(alert => alert.alert === detector && (subject ? alert.subject === subject : Math.abs(alert.packets - row.packets) < 0.05 * row.packets));
    if (hit) used.add(hit);
    console.log(`${kind.padEnd(18)} ${hit ? `${detector}, ${(hit.detected - begin - row.first).toFixed(1)} s after its first packet` : 'not found'}`);
  }
  const others = alerts.filter(alert => alert.alert !== 'backscatter' && !used.has(alert));
  const kinds = [...new Set(others.map(alert => `${alert.alert} ${alert.severity}`))];
  console.log(`not in the truth: ${kinds.map(kind => `${others.filter(alert => `${alert.alert} ${alert.severity}` === kind).length} ${kind}`).join(', ') || 'nothing'} (sources of the background that reach that many addresses)`);
}

// --- (b) ----------------------------------------------------------------------------------------------------------------
const usual = {daily: 0.3, weekend: 0.2, burst_k: 4, burst_minutes: 60};
const sensor = block => [{name: 'bench', prefecture: '00', place: 'bench', block}];
const wantedOf = {scan_horizontal: ['horizontal_scan'], surge: ['port_rise', 'new_port'], new_port: ['new_port', 'port_rise'], backscatter: ['backscatter'],
                  scan_coordinated: ['port_rise', 'new_port'], worm: ['new_port', 'port_rise']};
const swept = [
  ['scan_horizontal', 8728, [0.01, 0.04, 0.08, 0.12, 0.2, 0.4, 4], {duration: '1h'}, 'one source, 4 a second is the usual scan'],
  ['surge', 5555, [0.05, 0.1, 0.2, 0.5, 1, 2, 5], {duration: '1h', sources: 120}, 'a busy port, 120 sources'],
  ['new_port', 37_777, [0.01, 0.02, 0.05, 0.1, 0.2, 0.5], {duration: '1h', sources: 40}, 'an empty port, 40 sources'],
  ['scan_coordinated', 443, [0.02, 0.1, 0.5, 1, 2, 5], {duration: '1h', sources: 64, mark: 'masscan'}, 'a busy port, 64 sources of four /24'],
  ['worm', 9530, [0.05, 0.1, 0.5, 1], {duration: '6h', sources: 300}, 'doubling for six hours, from an empty port'],
];
function byRate() {
  console.log(`\n(b) Recall by rate: 256 addresses, bursts k ${usual.burst_k}, seeds ${process.env.HINOMI_SEEDS ? 'secret' : seeds.join(' ')}`);
  const results = new Map();
  const note = (key, hit, delay) => {
    const row = results.get(key) ?? {all: 0, delays: []};
    row.all += 1;
    if (hit) row.delays.push(delay);
    results.set(key, row);
  };
  for (const seed of seeds) {
    for (let step = 0; step < 7; ++step) {
      // One rate of each kind a run, so that no plant stands in another's baseline.
      const plants = swept.flatMap(([kind, port, rates, more]) => step < rates.length ? [{kind, port, rate: rates[step], start: 'd2 03:00', ...more}] : []);
      if (step === 0) plants.push({kind: 'dos_ladder', start: 'd2 00:10', duration: '5m', port: 443});
      const {alerts, truth} = overPlan({...usual, sensors: sensor('198.18.0.0/24'), plants}, 2, seed);
      for (const one of truth) {
        const hit = alerts.find(alert => wantedOf[one.truth].includes(alert.alert) && alert.subject === one.subject && alert.last >= one.start && alert.started <= one.end &&
          (one.truth !== 'backscatter' || alert.severity !== 'notice'));
        note(`${one.truth} ${one.rate}`, Boolean(hit), hit && hit.detected - one.first);
      }
    }
  }
  const line = (name, key) => {
    const row = results.get(key);
    if (!row) return;
    console.log(`  ${pad(name, 8)}  found ${pad(row.delays.length, 3)}/${row.all}  ${row.delays.length ? `after ${median(row.delays).toFixed(0)} s (median)` : ''}`);
  };
  console.log('attacks, times the least rate of 30 packets in 60 s (five minutes each); the delay is that of the provisional notice');
  for (const rung of [0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2, 3]) line(rung, `backscatter ${rung * 0.5}`);
  for (const [kind, , rates, , words] of swept) {
    console.log(`${kind}, packets a second (${words})`);
    for (const rate of rates) line(rate, `${kind} ${rate}`);
  }
}

// --- (c) ----------------------------------------------------------------------------------------------------------------
function falseAlarms() {
  console.log(`\n(c) False alarms on ${days} days without plants, after a first one of learning: 4,096 addresses, bursts k ${usual.burst_k}, two outages a week`);
  let raised = 0;
  for (const seed of seeds) {
    const {alerts, whole} = overPlan({...usual, outages: {per_week: 2, hours: 2}, sensors: sensor('198.18.0.0/20'), plants: []}, days + 1, seed);
    const later = alerts.filter(alert => alert.detected >= whole.begin + 86_400);
    const kinds = [...new Set(later.map(alert => `${alert.alert} ${alert.severity}`))].sort();
    raised += later.filter(alert => alert.alert !== 'horizontal_scan' || alert.severity !== 'notice').length;
    console.log(`seed ${process.env.HINOMI_SEEDS ? '?' : seed}: ${whole.packets} packets; ${kinds.map(kind => `${kind} ${(later.filter(alert => `${alert.alert} ${alert.severity}` === kind).length / days).toFixed(2)} a day`).join(', ') || 'nothing'}`);
  }
  console.log(`cases a day, without notices of background sources that do reach the threshold's addresses: ${(raised / days / seeds.length).toFixed(2)}`);
}

overCapture();
byRate();
falseAlarms();
