// Clients against the real program over HTTP, and figures beside their limits. In: a server of tests/scenario/program.mjs
// and names that may sign in; out: times in ms with the program's processor time for each, printed as p50, p95, p99,
// the limit and the ratio to it. Asserts nothing.
import {readFileSync} from 'node:fs';
import {Agent, request} from 'node:http';

export const rows = [];
export const number = value => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
export function tell(name, value, unit, limit, more = '') {
  rows.push({name, value, limit});
  const held = limit === undefined ? '' : `limit ${String(limit).padStart(5)} ${unit}  ratio ${(value / limit).toFixed(2).padStart(5)}${value > limit ? '  ABOVE' : ''}`;
  console.log(`${name.padEnd(52)} ${number(value).padStart(8)} ${unit.padEnd(4)} ${held.padEnd(34)} ${more}`);
}
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
export function tellTimes(name, times, limit, share = 0.95) {
  const sorted = [...times].sort((a, b) => a - b);
  const others = [0.5, 0.95, 0.99].filter(other => other !== share).map(other => `p${other * 100} ${number(at(sorted, other))}`);
  tell(`${name} p${share * 100}`, at(sorted, share), 'ms', limit, `${others.join('  ')}  processor ${times.processor === undefined ? '' : number(times.processor)}  (${sorted.length})`);
}
export function tellAbove() {
  const above = rows.filter(row => row.limit !== undefined && row.value > row.limit);
  console.log(above.length === 0 ? 'every figure is within its limit' : `above the limit: ${above.map(row => row.name).join('; ')}`);
}

const agent = new Agent({keepAlive: true, maxSockets: 128});

export class Client {
  constructor(server, name) { ({hostname: this.hostname, port: this.port} = new URL(server.address)); this.name = name; this.cookie = ''; this.csrf = ''; this.mine = []; }
  call(method, path, body) {
    const text = body === undefined ? undefined : JSON.stringify(body);
    const headers = {cookie: this.cookie, 'x-hinomi-csrf': this.csrf, ...(text === undefined ? {} : {'content-type': 'application/json', 'content-length': Buffer.byteLength(text)})};
    return new Promise((done, failed) => {
      const asked = request({hostname: this.hostname, port: this.port, agent, method, path, headers}, answer => {
        const pieces = [];
        answer.on('data', piece => pieces.push(piece));
        answer.on('end', () => done({status: answer.statusCode, text: Buffer.concat(pieces).toString(), cookie: answer.headers['set-cookie']}));
      });
      asked.on('error', failed);
      asked.end(text);
    });
  }
  async json(method, path, body) {
    const answer = await this.call(method, path, body);
    if (answer.status >= 300) throw new Error(`${this.name} ${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`);
    return JSON.parse(answer.text);
  }
  async signIn(password) {
    const answer = await this.call('POST', '/api/v1/session', {name: this.name, password});
    if (answer.status !== 200) throw new Error(`${this.name} was not let in: ${answer.text}`);
    this.cookie = answer.cookie[0].split(';')[0];
    this.csrf = JSON.parse(answer.text).me.csrf;
    return this;
  }
}

// Processor time of the program, in ms: what a request costs whatever else the machine does.
function worked(server) {
  const fields = readFileSync(`/proc/${server.process.pid}/stat`, 'utf8').split(') ')[1].split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

/** Lets every client ask again and again for `span` seconds; gives the times of all. `pause`: ms between two requests. */
export async function together(server, clients, work, {pause = 0, span = 15} = {}) {
  const times = [], until = performance.now() + span * 1000, before = worked(server);
  await Promise.all(clients.map(async (client, index) => {
    if (pause > 0) await new Promise(done => setTimeout(done, pause * index / clients.length));
    for (let turn = 0; performance.now() < until; turn++) {
      const begun = performance.now();
      const spent = await work(client, turn);
      times.push(spent ?? performance.now() - begun);
      if (pause > 0) await new Promise(done => setTimeout(done, pause));
    }
  }));
  times.processor = (worked(server) - before) / times.length;
  return times;
}
