#!/usr/bin/env node
// Boards and lists of requests at a million of the eleven kinds: clients against the real program, beside the limit of
// issue 5. Usage: node bench/act/lists.mjs [--requests 1000000] [--folder FOLDER] [--store FOLDER] [--clients 16]
// [--seconds 8]. Without --store one is filled under --folder and goes away; HINOMI_BIN: folder of the programs. Asks as
// officers of three forces, and as the agency, which reads all of them. Asserts nothing. Take a quiet machine.
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync, statSync} from 'node:fs';
import {cpus, loadavg, tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Client, tell, tellAbove, tellTimes, together} from '../clients.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
process.env.HINOMI_PROGRAM ??= join(bin, 'hinomi');
const {startServer} = await import('../../tests/scenario/program.mjs');
const option = (name, usual) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : process.argv[at + 1];
};
const requests = Number(option('--requests', 1_000_000)), clients = Number(option('--clients', 16)), span = Number(option('--seconds', 8));
const password = '計測用の長いパスワード', family = 'action_request', limit = 300;
const named = option('--store');
const store = named ?? mkdtempSync(join(option('--folder', tmpdir()), 'hinomi-lists-'));
if (!named) process.on('exit', () => rmSync(store, {recursive: true, force: true}));
if (!existsSync(join(store, 'records.sqlite'))) {
  const filled = spawnSync(join(bin, 'request_fill'), [store, join(root, 'content'), String(requests)], {stdio: 'inherit'});
  if (filled.status !== 0) throw new Error(`request_fill ended with ${filled.status ?? filled.error}`);
}
console.log(`${(statSync(join(store, 'records.sqlite')).size / 1e9).toFixed(2)} GB; ${cpus().length} cores, load ${loadavg()[0].toFixed(1)} before`);

const server = await startServer(undefined, store, [], {timeout: 600_000});
process.on('exit', () => server.process.kill('SIGKILL'));
const signIn = name => new Client(server, name).signIn(password);
const forces = ['13', '27', '40'], office = [];
for (let index = 0; index < clients; index++) office.push(await signIn(`demo-${forces[index % forces.length]}-sosain1`));
const agency = [await signIn('demo-00-shukankacho')];

const questions = [
  ['board of all kinds', `/api/v1/boards/${family}`],
  ['board of one kind', '/api/v1/boards/account_freeze'],
  ['list of all kinds, open', `/api/v1/records/${family}?phase=open,waiting&limit=50`],
  ['list of all kinds, with facets', `/api/v1/records/${family}?phase=open,waiting&limit=50&facets=true`],
  ['list of one kind, newest first', '/api/v1/records/takedown_request?sort=-made&limit=50'],
  ['list by due day, overdue', `/api/v1/records/${family}?overdue=true&limit=50`],
];
for (const [name, path] of questions) {
  const ask = client => client.json('GET', path).then(() => undefined);
  const held = (await office[0].json('GET', path)).total, all = (await agency[0].json('GET', path)).total;
  console.log(`${name}: ${held ?? '-'} of a force, ${all ?? '-'} of all`);
  tellTimes(`${name}, ${clients} clients paced`, await together(server, office, ask, {pause: 1000, span}), limit);
  tellTimes(`${name}, ${clients} clients`, await together(server, office, ask, {span}), undefined);
  tellTimes(`${name}, the agency, one client`, await together(server, agency, ask, {span: Math.min(span, 5)}), limit);
}
await server.stop();
tellAbove();
process.exit(0);
