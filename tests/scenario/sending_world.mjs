// A running server that may send: a mail server, folders of partners and an HTTPS receiver on loopback, officers, desks in
// force and approved requests. The content of the program with one more record type, a request to a partner. Used by the
// scenarios of sending. All names and addresses are synthetic.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {createServer as createTlsServer} from 'node:https';
import {createServer} from 'node:net';
import {join} from 'node:path';
import {done, step} from './officers.mjs';
import {hire, makeFolder, root, signedIn, startServer} from './program.mjs';

const python = '/usr/bin/python3';
export const hasPython = spawnSync(python, ['-c', 'import aiosmtpd']).status === 0 && spawnSync('openssl', ['version']).status === 0;

const freePort = () => new Promise(given => { const server = createServer().listen(0, '127.0.0.1', () => { const {port} = server.address(); server.close(() => given(port)); }); });

function openssl(...words) {
  const made = spawnSync('openssl', words);
  assert.equal(made.status, 0, String(made.stderr));
  return made.stdout;
}

/** A certificate of its own with its key, as PEM files. */
function certificate(folder, name, ...extensions) {
  const key = join(folder, `${name}.key`), file = join(folder, `${name}.pem`);
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '30', '-subj', `/CN=${name}.example`, ...extensions.flatMap(one => ['-addext', one]), '-keyout', key, '-out', file);
  return {key, file, pem: readFileSync(file, 'utf8')};
}

async function startMail(world) {
  const child = spawn(python, [join(import.meta.dirname, 'mail_server.py'), world.mail, String(world.mailPort)], {stdio: ['pipe', 'pipe', 'inherit']});
  await new Promise((ready, reject) => { child.stdout.once('data', ready); child.once('exit', () => reject(new Error('the mail server did not start'))); });
  return {stop: () => new Promise(gone => { child.once('exit', gone); child.stdin.end(); })};
}

// Takes each key once, as partners that agreed to it do; counts what it took.
function startReceiver(world, keys) {
  const web = createTlsServer({key: readFileSync(keys.key), cert: keys.pem}, (request, response) => {
    const pieces = [];
    request.on('data', piece => pieces.push(piece));
    request.on('end', () => {
      if (world.webStatus !== 200) return response.writeHead(world.webStatus).end('not now');
      const key = request.headers['idempotency-key'];
      if (!world.posted.has(key)) world.posted.set(key, {body: Buffer.concat(pieces), times: 0, headers: request.headers});
      const first = world.posted.get(key).times === 0;
      world.posted.get(key).times = 1;
      setTimeout(() => response.writeHead(first ? 201 : 200, {'content-type': 'text/plain'}).end('taken'), 20);
    });
  });
  return new Promise(listening => web.listen(0, '127.0.0.1', () => listening(web)));
}

export const mails = world => (existsSync(join(world.mail, 'mails')) ? readFileSync(join(world.mail, 'mails'), 'utf8').trim().split('\n').map(line => JSON.parse(line)) : []);

function configure(world) {
  writeFileSync(join(world.data, 'hinomi.yaml'), `outbound:
  enabled: true
  inside_addresses: 127.0.0.1
mail:
  host: localhost
  port: ${world.mailPort}
  security: none
  sender: hinomi@force.example
content:
  directory: ${world.content}
organisation:
  code: "13"
sending:
  look_seconds: 1
  hosts: 127.0.0.1
  folders: ${world.folders}
  certificate_file: ${world.office.file}
  key_file: ${world.office.key}
  mail_folder: ${world.incoming}
intel:
  delivered_lists: false
`);
}

/** Opens everything; `close` ends it. */
export async function openSendingWorld() {
  const folder = makeFolder();
  const world = {folder, data: join(folder, 'data'), mail: join(folder, 'mail'), folders: join(folder, 'folders'), content: join(folder, 'content'), incoming: join(folder, 'incoming'), posted: new Map(), webStatus: 200, desks: 0};
  for (const one of [world.data, world.mail, world.folders, world.incoming]) mkdirSync(one);
  cpSync(join(root, 'content'), world.content, {recursive: true});
  cpSync(join(root, 'src/exchange/sending/testdata/test_request.yaml'), join(world.content, 'procedures/test_request.yaml'));
  world.mailPort = await freePort();
  world.office = certificate(folder, 'office', 'keyUsage=digitalSignature', 'extendedKeyUsage=emailProtection', 'subjectAltName=email:hinomi@force.example');
  world.partner = certificate(folder, 'partner', 'keyUsage=keyEncipherment', 'extendedKeyUsage=emailProtection', 'subjectAltName=email:desk@partner.example');
  const web = certificate(folder, 'web', 'subjectAltName=IP:127.0.0.1');
  world.authority = web.pem;
  world.web = await startReceiver(world, web);
  world.mailServer = await startMail(world);
  configure(world);
  world.server = await startServer(undefined, world.data);
  world.administrator = await signedIn(world.server);
  world.officer = await hire(world.administrator, {name: 'renkei', roles: ['liaison']});
  world.chief = await hire(world.administrator, {name: 'kakaricho', roles: ['section_chief']});
  world.restart = async (signal = 'SIGTERM') => {
    await world.server.stop(signal);
    world.server = await startServer(undefined, world.data);
    for (const one of [world.officer, world.chief, world.administrator]) one.address = world.server.address;
  };
  // How often each sending arrived, by its id.
  world.got = () => {
    const got = {};
    const add = (id, times = 1) => { got[id] = (got[id] ?? 0) + times; };
    for (const mail of mails(world)) add(mail.id.slice(1, 37));
    for (const [key, {times}] of world.posted) add(key, times);
    for (const desk of readdirSync(world.folders)) for (const name of readdirSync(join(world.folders, desk))) if (!name.startsWith('.')) add(name);
    return got;
  };
  world.close = async () => {
    await world.server?.stop('SIGKILL');
    world.web.close();
    world.web.closeAllConnections();
    await world.mailServer.stop();
    rmSync(folder, {recursive: true, force: true});
  };
  return world;
}

/** A desk of a partner that two persons put in force. */
export async function makeDesk(world, way, more = {}) {
  const name = `desk${++world.desks}`;
  if (way === 'folder') mkdirSync(join(world.folders, name));
  const fields = {
    title: `架空銀行 ${name}`, organisation_name: '架空銀行', legal_name: '株式会社架空銀行', desk: '不正利用対策室', sector: 'bank', contact: '03-0000-0000', takes: ['account_freeze'], data_kinds: ['account'], tlp: 'amber',
    forms: [way === 'https' ? 'json' : 'pdf'], way, verified_on: '2026-11-01', tested_on: '2026-11-01',
    ...(way.startsWith('mail') ? {mail_address: 'desk@partner.example', certificate: world.partner.pem} : {}),
    ...(way === 'folder' ? {folder: name} : {}),
    ...(way === 'https' ? {address: `https://127.0.0.1:${world.web.address().port}/requests`, authority: world.authority, once: true} : {}),
    ...more,
  };
  const {record} = await done(world.officer, 'POST', '/api/v1/records/partner_desk', {key: crypto.randomUUID(), fields});
  const {verified_on, tested_on} = fields;
  return step(world.chief, await step(world.officer, record, 'ask_check'), 'activate', {fields: {verified_on, tested_on}});
}

/** A request to the desk, approved by a second person and not sent yet. */
export async function makeRequest(world, desk, number) {
  const fields = {summary: `取引停止の依頼（${number}）`, addressee: desk.id, basis: 'police_act_2', account: `0001-001-普通-${String(1000000 + number)}`, victim: '架空 太郎'};
  const {record} = await done(world.officer, 'POST', '/api/v1/records/test_request', {key: crypto.randomUUID(), fields});
  return step(world.chief, await step(world.officer, record, 'ask'), 'approve');
}

export const sendings = (person, limit = 200) => done(person, 'GET', `/api/v1/sendings?limit=${limit}`);
export const sending = (person, id) => done(person, 'GET', `/api/v1/sendings/${id}`);
export const settle = (person, detail, outcome, reason) => person.call('POST', `/api/v1/sendings/${detail.sending.id}/settle`, {version: detail.sending.version, outcome, reason});
