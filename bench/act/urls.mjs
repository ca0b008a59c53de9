#!/usr/bin/env node
// Addresses of fake sites in bulk: a file of 10,000 lines from 12 prefectures is taken in by a running server until every
// site stands at the judging desk with its proposals, beside a plain loop that normalises and joins the same lines. Usage:
// node bench/act/urls.mjs [--share 1] [--folder FOLDER]. Prints seconds, lines a second and the ratio to the limit of 60 s and
// to the loop. Asserts nothing. All addresses are synthetic. Take a quiet machine.
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {cpus, loadavg, tmpdir} from 'node:os';
import {join} from 'node:path';
import {hire, run, signedIn, startServer} from '../../tests/scenario/program.mjs';

const option = (name, usual) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? usual : process.argv[at + 1];
};
const share = Number(option('--share', '1'));
const limitSeconds = 60 * share;
const lines = Math.max(100, Math.round(10_000 * share));
const work = mkdtempSync(join(option('--folder', tmpdir()), 'hinomi-urls-'));
const prefectures = ['01', '04', '13', '14', '15', '23', '26', '27', '34', '37', '40', '47'];
const hosts = ['shop', 'kakuu-bank', 'kasou-card', 'mihon-shop', 'sale', 'outlet'];

// Nine in ten are new; the tenth is one of them as somebody else writes it.
function rows() {
  const text = ['URL,報告元の都道府県'];
  for (let at = 0; at < lines; at++) {
    const known = at % 10 === 9;
    const of = known ? at - 9 : at;
    const host = `${hosts[of % hosts.length]}${of}.example`, path = `/login/${of % 13}`;
    text.push(`${known ? `hxxps://${host.replace('.', '[.]')}${path}` : `https://${host}${path}`},${prefectures[at % 12]}`);
  }
  return text;
}

function plainLoop(file) {
  const began = process.hrtime.bigint();
  const seen = new Set();
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1)) {
    const address = line.split(',')[0].replace(/^hxxp/, 'http').replaceAll('[.]', '.');
    seen.add(new URL(address.normalize('NFKC')).href);
  }
  return {seconds: Number(process.hrtime.bigint() - began) / 1e9, made: seen.size};
}

const server = await startServer(undefined, join(work, 'data'));
try {
  const administrator = await signedIn(server);
  const secret = '計測だけに使う長いパスワード';
  const officer = await hire(administrator, {name: 'teikyo', roles: ['liaison']}, secret);
  writeFileSync(join(work, 'password'), secret);
  const file = join(work, 'sites.csv');
  writeFileSync(file, rows().join('\n'));
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)} before; ${lines} lines`);
  const began = process.hrtime.bigint();
  const took = run(['records', 'import', 'fake_site', file, '--person', 'teikyo', '--password-file', join(work, 'password'), '--data', join(work, 'data'), '--json']);
  if (took.status > 1 || !took.json) throw new Error(took.stderr);
  // The connection that the server closed meanwhile is noticed first.
  await new Promise(noticed => setTimeout(noticed, 100));
  const desk = await officer.call('GET', '/api/v1/records/fake_site?state=received&limit=100&sort=due');
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  const {made, joined, refused} = took.json;
  const loop = plainLoop(file);
  if (desk.json.total !== made || loop.made !== made) throw new Error(`the desk has ${desk.json.total}, made ${made}, the loop ${loop.made}`);
  console.log(`judged-ready ${seconds.toFixed(1)} s (${(seconds / limitSeconds).toFixed(2)} of the limit of ${limitSeconds} s), ${(lines / seconds).toFixed(0)} lines/s: made ${made}, joined ${joined}, refused ${refused}`);
  console.log(`plain loop   ${loop.seconds.toFixed(2)} s, which keeps nothing, judges no authority and proposes nothing: ${(seconds / loop.seconds).toFixed(0)} times`);
  const opened = [];
  for (const row of desk.json.items.slice(0, 50)) {
    const since = process.hrtime.bigint();
    await officer.call('GET', `/api/v1/records/fake_site/${row.id}`);
    opened.push(Number(process.hrtime.bigint() - since) / 1e6);
  }
  opened.sort((a, b) => a - b);
  console.log(`next site    ${opened[25].toFixed(1)} ms median, ${opened[48].toFixed(1)} ms at the 98th percentile`);
} finally {
  await server.stop('SIGKILL');
  rmSync(work, {recursive: true, force: true});
}
