#!/usr/bin/env node
// Sees each safeguard fail with its guard taken out: `removed.mjs [--here] [RULE…]`, or `./x safeguards [RULE…]`;
// words of what a guard does pick rows as well. For each row of table.mjs: takes the guard out, builds the row's test
// program, runs its test, which must fail, and puts the guard back. Before that all the tests must pass. Works on a
// copy: an overlay is laid over the checkout, for this process alone, so that build/ fits and the checkout never has
// a guard less; it goes with the process. Where the machine gives no such mount, --here works in the checkout itself
// and puts every file back, also when it is interrupted. `--programs` prints what must be built before. Exit 1 when a
// removal is not noticed, does not compile, or finds its text no more; 2 when it cannot begin. Takes minutes.
import {spawnSync} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {guards} from './table.mjs';

const own = realpathSync(fileURLToPath(import.meta.url));
const root = join(dirname(own), '../..');
const inCopy = 'HINOMI_SAFEGUARDS_COPY';
const testSeconds = 120;
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const cannotBegin = 2, mountFailed = 3;

export function occurrences(text, part) {
  return text.split(part).length - 1;
}

class Interrupted extends Error {}

function run(program, words, options = {}) {
  const result = spawnSync(program, words, {cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, ...options});
  const text = `${result.stdout ?? ''}${result.stderr ?? ''}`;
  const late = result.error?.code === 'ETIMEDOUT';
  const stopped = signals.includes(result.signal) || (result.status !== 0 && text.includes('interrupted by user')); // so says ninja
  if (stopped && !late) throw new Interrupted();
  return {status: result.status, text, late};
}

function build(programs) {
  return run('ninja', ['-C', 'build', ...programs], {env: {...process.env, CCACHE_NOHASHDIR: '1', CCACHE_BASEDIR: root}});
}

// Runs tests by their full names. Gives how many ran and which failed.
function runTests(program, tests) {
  const {text, late} = run(join(root, 'build/bin', program), ['-nc', `-tc=${tests.join(',')}`], {timeout: testSeconds * 1000});
  const ran = Number(text.match(/test cases:\s+(\d+)/)?.[1] ?? 0);
  const failed = [...new Set([...text.matchAll(/^TEST CASE:\s+(.*)$/gm)].map(found => found[1]))];
  return {ran, failed, late, text};
}

// The tests pass while all the guards stand; else a failure afterwards would say nothing.
function allPass(rows) {
  for (const program of new Set(rows.map(row => row.program))) {
    const tests = [...new Set(rows.filter(row => row.program === program).map(row => row.test))];
    const {ran, failed, text} = runTests(program, tests);
    if (ran === tests.length && failed.length === 0) continue;
    process.stderr.write(`${program}: ${ran} of ${tests.length} tests ran, with every guard in place\n${text.slice(-4000)}\n`);
    return false;
  }
  return true;
}

// What happened with the guard out; empty when the test failed as it must.
function troubleWithout({file, stands, without, test, program}) {
  const path = join(root, file);
  const whole = readFileSync(path, 'utf8');
  if (occurrences(whole, stands) !== 1) return `${file} does not have its text exactly once`;
  try {
    writeFileSync(path, whole.replace(stands, () => without));
    const built = build([program]);
    if (built.status !== 0) return `does not build without the guard\n${built.text.slice(-2000)}`;
    const {ran, failed, late} = runTests(program, [test]);
    if (late) return `the test did not end within ${testSeconds} s`;
    if (ran !== 1 && failed.length === 0) return `${ran} tests ran`;
    return failed.includes(test) ? '' : 'NOT NOTICED';
  } finally {
    writeFileSync(path, whole);
  }
}

// Guards of one file follow each other, so that it is not compiled in between only to be whole again.
function takeOutEach(rows) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  const wide = Math.max(...rows.map(row => row.guard.length));
  const outcomes = new Map();
  for (const row of [...rows].sort((a, b) => `${a.program} ${a.file}`.localeCompare(`${b.program} ${b.file}`))) {
    outcomes.set(row, troubleWithout(row));
    process.stderr.write(`${outcomes.size}/${rows.length} ${seconds()} s  ${row.rule} ${row.guard}: ${outcomes.get(row) || 'noticed'}\n`);
  }
  for (const row of rows)
    process.stdout.write(`${row.rule.padEnd(5)} ${row.guard.padEnd(wide)}  ${outcomes.get(row) || `failed: ${row.test}`}\n`);
  const noticed = rows.filter(row => !outcomes.get(row)).length;
  process.stdout.write(`\n${rows.length} guards taken out, ${noticed} noticed, ${seconds()} s\n`);
  return noticed === rows.length ? 0 : 1;
}

function work(rows) {
  const programs = [...new Set(rows.map(row => row.program))];
  const built = build(programs);
  if (built.status !== 0) {
    process.stderr.write(built.text.slice(-4000));
    return cannotBegin;
  }
  if (!allPass(rows)) return cannotBegin;
  const status = takeOutEach(rows);
  if (!process.env[inCopy]) build(programs); // the programs have their guards again
  return status;
}

// Runs this program again with an overlay over the checkout.
function workOnCopy(words) {
  const scratch = mkdtempSync(join(tmpdir(), 'hinomi-safeguards-'));
  for (const name of ['upper', 'work']) mkdirSync(join(scratch, name));
  const script = `mount -t overlay overlay -o "lowerdir=$0,upperdir=$1/upper,workdir=$1/work" "$0" || exit ${mountFailed}
    cd "$0" && exec "\${@:2}"`;
  const namespace = process.getuid() === 0 ? ['--mount'] : ['--user', '--map-root-user', '--mount'];
  try {
    const result = spawnSync('unshare', [...namespace, 'bash', '-c', script, root, scratch, process.execPath, own, ...words], {
      stdio: 'inherit',
      env: {...process.env, [inCopy]: '1'},
    });
    if (result.status !== mountFailed && !result.error) return result.status ?? cannotBegin;
    process.stderr.write('no overlay could be laid over the checkout here; --here works in the checkout itself\n');
    return cannotBegin;
  } finally {
    if (existsSync(join(scratch, 'work/work'))) chmodSync(join(scratch, 'work/work'), 0o700);
    rmSync(scratch, {recursive: true, force: true});
  }
}

function main(words) {
  const wanted = words.filter(word => !word.startsWith('--'));
  const fits = (row, word) => (/^SR\d+$/.test(word) ? row.rule === word : row.guard.includes(word));
  const rows = guards.filter(row => wanted.length === 0 || wanted.some(word => fits(row, word)));
  const unknown = wanted.filter(word => !guards.some(row => fits(row, word)));
  if (words.includes('--programs')) {
    process.stdout.write(`${[...new Set(guards.map(row => row.program))].join('\n')}\n`);
    return 0;
  }
  if (unknown.length > 0 || words.some(word => word.startsWith('--') && word !== '--here')) {
    process.stderr.write(`usage: removed.mjs [--here] [RULE | words of a guard]…; rules: ${[...new Set(guards.map(row => row.rule))].join(' ')}\n`);
    return cannotBegin;
  }
  for (const signal of signals) process.on(signal, () => {}); // the children end by it, and what was begun is put back
  return words.includes('--here') || process.env[inCopy] ? work(rows) : workOnCopy(words);
}

if (process.argv[1] && realpathSync(process.argv[1]) === own) {
  try {
    process.exitCode = main(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Interrupted)) throw error;
    process.stderr.write('interrupted; every guard is back\n');
    process.exitCode = cannotBegin;
  }
}
