// Drives the built programs as an administrator would: a data folder in a temporary place, a server on a free loopback
// port, a signed-in person, the command line. Used by every scenario and by the browser tests.
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const hinomi = process.env.HINOMI_PROGRAM ?? join(root, 'build/bin/hinomi');
export const shared = process.env.HINOMI_SHARED_DATA ?? resolve(root, '../shared/data');
export const hasShared = existsSync(join(shared, 'pcap'));

/** A folder that goes away with the test. */
export function makeFolder(test) {
  const folder = mkdtempSync(join(tmpdir(), 'hinomi-'));
  test?.after?.(() => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

/** Runs a command to its end; stdout is parsed when it is JSON. */
export function run(words, options = {}) {
  const done = spawnSync(options.program ?? hinomi, words, {encoding: 'utf8', maxBuffer: 256 << 20, timeout: options.timeout ?? 300_000, env: {...process.env, LANG: options.lang ?? 'ja_JP.UTF-8'}});
  let json;
  try { json = JSON.parse(done.stdout); } catch { json = undefined; }
  return {status: done.status, signal: done.signal, stdout: done.stdout, stderr: done.stderr, json};
}

/** Starts a server and waits until it serves. */
export async function startServer(test, folder, words = [], options = {}) {
  const process_ = spawn(options.program ?? hinomi, ['serve', '--data', folder, '--port', '0', ...words], {stdio: ['ignore', 'pipe', 'pipe'], env: {...process.env, LANG: 'ja_JP.UTF-8'}});
  let output = '', errors = '';
  process_.stderr.on('data', piece => { errors += piece; });
  const ready = new Promise((resolveReady, reject) => {
    const timer = setTimeout(() => reject(new Error(`server did not start:\n${output}\n${errors}`)), options.timeout ?? 120_000);
    process_.stdout.on('data', piece => {
      output += piece;
      if (/^ready /m.test(output)) { clearTimeout(timer); resolveReady(); }
    });
    process_.on('exit', code => { clearTimeout(timer); reject(new Error(`server ended with ${code}:\n${output}\n${errors}`)); });
  });
  const server = {
    process: process_, folder,
    get output() { return output; },
    get errors() { return errors; },
    async stop(signal = 'SIGTERM') {
      if (process_.exitCode !== null || process_.signalCode !== null) return;
      const gone = new Promise(done => process_.on('exit', done));
      process_.kill(signal);
      await gone;
    },
  };
  test?.after?.(() => server.stop('SIGKILL'));
  await ready;
  server.address = /^ready (\S+)$/m.exec(output)[1];
  server.password = /^password (\S+)$/m.exec(output)?.[1];
  return server;
}

/** A person with cookies and the CSRF text, as the browser keeps them. */
export class Visitor {
  constructor(address) { this.address = address; this.cookie = ''; this.csrf = ''; }
  async call(method, path, body, headers = {}) {
    const answer = await fetch(this.address.replace(/\/$/, '') + path, {
      method, redirect: 'manual',
      headers: {...(this.cookie ? {cookie: this.cookie} : {}), ...(method === 'GET' ? {} : {'x-hinomi-csrf': this.csrf}), ...(body === undefined ? {} : {'content-type': 'application/json'}), ...headers},
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const set = answer.headers.get('set-cookie');
    if (set) this.cookie = set.split(';')[0];
    const text = await answer.text();
    let json;
    try { json = JSON.parse(text); } catch { json = undefined; }
    return {status: answer.status, json, text, headers: answer.headers};
  }
  async signIn(name, password) {
    const answer = await this.call('POST', '/api/v1/session', {name, password});
    if (answer.json?.me) this.csrf = answer.json.me.csrf;
    return answer;
  }
}

/** Signs the first administrator in and changes the one-time password. */
export async function signedIn(server, password = 'ひのみの試験用パスワード') {
  const visitor = new Visitor(server.address);
  const first = await visitor.signIn('admin', server.password ?? password);
  if (first.status !== 200) throw new Error(`sign-in failed: ${first.status} ${first.text}`);
  if (first.json.me.must_change_password) {
    const changed = await visitor.call('POST', '/api/v1/me/password', {current: server.password, new: password});
    if (changed.status !== 200) throw new Error(`password change failed: ${changed.status} ${changed.text}`);
    if (changed.json?.csrf) visitor.csrf = changed.json.csrf;
  }
  return visitor;
}

/** Makes an account through the administrator and signs it in, with its own password and the purpose wanted. */
export async function hire(administrator, {name, roles, organisation = '13', display_name = name, clearance = 'class2', purpose = 'prevention'}, password = '試験だけに使う長いパスワード') {
  const made = await administrator.call('POST', '/api/v1/people', {name, display_name, organisation, roles, compartments: [], clearance});
  if (made.status >= 300) throw new Error(`no account for ${name}: ${made.text}`);
  const visitor = new Visitor(administrator.address);
  visitor.id = made.json.person.id;
  await visitor.signIn(name, made.json.one_time_password);
  const changed = await visitor.call('POST', '/api/v1/me/password', {current: made.json.one_time_password, new: password});
  if (changed.status !== 200) throw new Error(`password change of ${name} failed: ${changed.text}`);
  if (changed.json?.csrf) visitor.csrf = changed.json.csrf;
  const stated = await visitor.call('POST', '/api/v1/me/purpose', {purpose});
  if (stated.status !== 200) throw new Error(`no purpose for ${name}: ${stated.text}`);
  if (stated.json?.csrf) visitor.csrf = stated.json.csrf;
  return visitor;
}

/** Asks again until the answer is there; says what was missing when it never comes. */
export async function until(what, ask, {seconds = 30, every = 200} = {}) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise(done => setTimeout(done, every));
  }
}

/**
 * Packets and events up to a time, and of the last six days before it sources too (beyond a week they are estimates of
 * each store's own), with the alerts: what two stores of the same captures have in common.
 */
export async function totals(person, end) {
  const day = 86_400_000, result = {};
  for (const span of [3000, 6]) {
    const range = `from=${new Date(Date.parse(end) - (span - 1) * day).toISOString()}&to=${new Date(Date.parse(end) + day).toISOString()}`;
    for (const family of ['access', 'backscatter']) {
      const facets = await person.call('GET', `/api/v1/observe/facets?${range}&family=${family}&by=port,protocol,flags&limit=100&unit=packets`);
      if (facets.status !== 200) throw new Error(`no figures: ${facets.text}`);
      const whole = {packets: facets.json.packets, events: facets.json.events, sources: facets.json.sources, facets: facets.json.facets};
      result[`${family} ${span}`] = span > 7 ? JSON.parse(JSON.stringify(whole, (key, value) => (key === 'sources' ? undefined : value))) : whole;
    }
  }
  const alerts = await person.call('GET', '/api/v1/observe/alerts?limit=500');
  result.alerts = alerts.json.items.map(alert => `${alert.detector} ${alert.subject} ${alert.started}`).sort();
  return result;
}

/** A capture built in memory: Ethernet, IPv4, TCP SYN or what the packet says. Times in seconds. */
export function makeCapture(packets) {
  const head = Buffer.alloc(24);
  head.writeUInt32LE(0xa1b2c3d4, 0); head.writeUInt16LE(2, 4); head.writeUInt16LE(4, 6); head.writeUInt32LE(65535, 16); head.writeUInt32LE(1, 20);
  const parts = [head];
  for (const {time, source, destination, port, sourcePort = 40000, flags = 2} of packets) {
    const bytes = Buffer.alloc(54);
    bytes.writeUInt16BE(0x0800, 12);
    bytes[14] = 0x45; bytes.writeUInt16BE(40, 16); bytes[22] = 60; bytes[23] = 6;
    source.split('.').forEach((part, i) => { bytes[26 + i] = Number(part); });
    destination.split('.').forEach((part, i) => { bytes[30 + i] = Number(part); });
    bytes.writeUInt16BE(sourcePort, 34); bytes.writeUInt16BE(port, 36); bytes[46] = 0x50; bytes[47] = flags; bytes.writeUInt16BE(64240, 48);
    const record = Buffer.alloc(16);
    record.writeUInt32LE(Math.floor(time), 0); record.writeUInt32LE(Math.round((time % 1) * 1e6), 4); record.writeUInt32LE(54, 8); record.writeUInt32LE(54, 12);
    parts.push(record, bytes);
  }
  return Buffer.concat(parts);
}

/** A repeatable source of numbers in [0, 1). */
export function seeded(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
