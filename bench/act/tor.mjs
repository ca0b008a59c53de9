#!/usr/bin/env node
// The archive of the Tor network: a synthetic month of hourly consensuses is taken in, then asked. Usage:
// node bench/act/tor.mjs [--share 1] [--folder FOLDER]: 30 days of 8,000 relays need some 2 GB there; --share 0.1
// takes three days. Prints consensuses a second and MB/s, bytes a relay and year in the data folder, and the time of
// an answer. Asserts nothing. Relays come and go (1 % an hour) and change flags (2 % an hour). Take a quiet machine.
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const hinomi = join(resolve(root, process.env.HINOMI_BIN ?? 'build/bin'), 'hinomi');
const option = (name, usual) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : process.argv[at + 1];
};
const share = Number(option('--share', '1'));
const work = mkdtempSync(join(option('--folder', tmpdir()), 'hinomi-tor-'));
process.on('exit', () => rmSync(work, {recursive: true, force: true}));

const relays = 8_000, pool = 9_000, hours = Math.max(1, Math.round(30 * 24 * share)), begin = Date.UTC(2026, 9, 1);
let seed = 20_261_001;
const random = () => (seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0) / 4_294_967_296;
const clock = time => new Date(time).toISOString().slice(0, 19).replace('T', ' ');
const flagTexts = ['Fast Running Stable V2Dir Valid', 'Fast Guard HSDir Running Stable V2Dir Valid', 'Exit Fast Running V2Dir Valid', 'Exit Fast Guard HSDir Running Stable V2Dir Valid', 'Running V2Dir Valid'];
const addressOf = at => `10.${at >> 16 & 255}.${at >> 8 & 255}.${at & 255}`;
const network = Array.from({length: pool}, (_, at) => ({
  head: `r bench${at} ${Buffer.alloc(20, at.toString(16).padStart(8, '0')).toString('base64').slice(0, 27)}`,
  digest: Buffer.alloc(20, String(at)).toString('base64').slice(0, 27), address: addressOf(at), up: at < relays, flags: Math.floor(random() * 5),
}));

function consensus(hour) {
  const from = begin + hour * 3_600_000;
  let text = `@type network-status-consensus-3 1.0\nnetwork-status-version 3\nvote-status consensus\nconsensus-method 33\nvalid-after ${clock(from)}\nfresh-until ${clock(from + 3_600_000)}\nvalid-until ${clock(from + 3 * 3_600_000)}\nvoting-delay 300 300\n`;
  for (const relay of network) {
    if (random() < 0.01) relay.up = !relay.up || random() < 0.875;
    if (random() < 0.02) relay.flags = Math.floor(random() * 5);
    if (!relay.up) continue;
    const exit = relay.flags === 2 || relay.flags === 3;
    text += `${relay.head} ${relay.digest} ${clock(from - 3_600_000)} ${relay.address} 9001 0\ns ${flagTexts[relay.flags]}\nv Tor 0.4.8.12\npr Conflux=1 Cons=1-2 Desc=1-2 DirCache=2 FlowCtrl=1-2 HSDir=2 HSIntro=4-5 HSRend=1-2 Link=1-5 LinkAuth=1,3 Microdesc=1-2 Padding=2 Relay=1-4\nw Bandwidth=${1000 + relay.flags * 100}\np ${exit ? 'accept 20-23,43,53,80,443' : 'reject 1-65535'}\n`;
  }
  return `${text}directory-footer\nbandwidth-weights Wbd=0\ndirectory-signature ${'A'.repeat(40)} ${'B'.repeat(40)}\n-----BEGIN SIGNATURE-----\n${'C'.repeat(340)}\n-----END SIGNATURE-----\n`;
}

function ours(...words) {
  const began = process.hrtime.bigint();
  const done = spawnSync(hinomi, [...words, '--data', join(work, 'data'), '--lang', 'en'], {encoding: 'utf8', maxBuffer: 1 << 28});
  if (done.status > 1 || done.status === null) throw new Error(`${words.join(' ')} ended with ${done.status}: ${done.stderr}`);
  return {seconds: Number(process.hrtime.bigint() - began) / 1e9, out: done.stdout};
}
const sizeOf = () => readdirSync(join(work, 'data')).filter(name => name.startsWith('records.sqlite')).reduce((sum, name) => sum + statSync(join(work, 'data', name)).size, 0);

console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)} before; ${hours} hours of about ${relays} relays`);
mkdirSync(join(work, 'archive'));
let bytes = 0;
for (let hour = 0; hour < hours; hour++) {
  const text = consensus(hour);
  bytes += text.length;
  writeFileSync(join(work, 'archive', `${new Date(begin + hour * 3_600_000).toISOString().slice(0, 13)}-consensus`), text);
}
mkdirSync(join(work, 'data'));
ours('trace', 'tor', 'ask', '10.0.0.1', '--at', '2026-10-01T00:00:00Z');
const before = sizeOf();
const took = ours('trace', 'tor', 'import', join(work, 'archive'));
const grown = sizeOf() - before;
const years = hours / (365 * 24);
console.log(`taking in   ${took.seconds.toFixed(1)} s for ${hours} consensuses, ${(bytes / 1e6).toFixed(0)} MB: ${(hours / took.seconds).toFixed(1)}/s, ${(bytes / 1e6 / took.seconds).toFixed(0)} MB/s; a year in ${(took.seconds / years / 60).toFixed(1)} min`);
console.log(`            ${took.out.trim()}`);
console.log(`index       ${(grown / 1e6).toFixed(2)} MB, ${(bytes / grown).toFixed(0)} times less than the archive; ${(grown / pool / years).toFixed(0)} bytes a relay and year`);
const again = ours('trace', 'tor', 'import', join(work, 'archive'));
console.log(`again       ${again.seconds.toFixed(1)} s: ${again.out.trim()}`);
const at = new Date(begin + Math.floor(hours / 2) * 3_600_000 + 1_000).toISOString();
const one = ours('trace', 'tor', 'ask', '10.0.0.1', '--at', at), many = 2_000;
const asked = ours('trace', 'tor', 'ask', ...Array.from({length: many}, (_, index) => addressOf(index * 4)), '--at', at);
console.log(`asking      ${((asked.seconds - one.seconds) / many * 1000).toFixed(2)} ms an answer (${many} addresses, start of the program ${one.seconds.toFixed(2)} s taken off)`);
const list = ours('trace', 'tor', 'list', '--at', at);
console.log(`list        ${(list.seconds - one.seconds).toFixed(2)} s for ${list.out.trim().split('\n').length - 1} exits of one hour`);
