#!/usr/bin/env node
// Many sessions at a time with the responder: descriptors and memory over time, new sessions a second beside them.
// Usage: ./x bench respond [sessions, default 10000] [seconds, default 60] [new ones a second, default 0: all that go]; HINOMI_BIN: folder of the programs.
import {spawn, spawnSync} from 'node:child_process';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const bin = resolve(root, process.env.HINOMI_BIN ?? 'build/bin');
const [sessions, seconds, pace] = [Number(process.argv[2] ?? 10_000), Number(process.argv[3] ?? 60), Number(process.argv[4] ?? 0)];
const responder = spawn(join(bin, 'hinomi-sensor'), ['respond', '--listen', '127.0.0.1:0=telnet,127.0.0.1:0=http', '--log', '/dev/null', '--sessions', String(sessions + 200), '--session-seconds', String(seconds + 600)], {stdio: ['ignore', 'pipe', 'inherit']});
let output = '';
const ports = await new Promise((ready, refuse) => {
  responder.on('exit', code => refuse(new Error(`responder ended with ${code}`)));
  responder.stdout.on('data', piece => {
    output += piece;
    const found = [...output.matchAll(/^listening \S+:(\d+) /gm)].map(match => match[1]);
    if (found.length === 2) ready(found);
  });
});
responder.removeAllListeners('exit');
const load = spawnSync(join(bin, 'respond_load'), [String(responder.pid), ...ports, String(sessions), String(seconds), String(pace)], {stdio: 'inherit'});
responder.kill('SIGTERM');
process.exitCode = load.status ?? 1;
