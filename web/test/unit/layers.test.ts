// The order of the folders: base (lib, i18n) -> api -> ui -> charts -> screens -> app. An import that runs the other
// way fails, as do screens that import each other, and a fetch or EventSource outside of api/.
// Every source opens with a comment of at least three lines.
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {describe, expect, test} from 'vitest';

const root = fileURLToPath(new URL('../../src', import.meta.url));
const order = [['lib', 'i18n', 'styles'], ['api'], ['ui'], ['charts'], ['screens'], ['app']];
const files = readdirSync(root, {recursive: true, encoding: 'utf8'}).filter((path) => /\.tsx?$/.test(path));
const rank = (path: string) => order.findIndex((group) => group.includes(path.split('/')[0] ?? ''));

/** Lists the imports of a source that break the order. */
function faults(path: string, text: string): string[] {
  const out: string[] = [];
  for (const found of text.matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)|import '(\.[^']+)'/g)) {
    const target = relative(root, resolve(join(root, dirname(path)), found[1] ?? found[2] ?? found[3] ?? ''));
    if (rank(target) > rank(path)) out.push(`${path} -> ${target}`);
    if (path.startsWith('screens/') && target.startsWith('screens/') && path.split('/')[1] !== target.split('/')[1]) out.push(`${path} -> ${target}`);
  }
  if (!path.startsWith('api/') && /\bfetch\(|\bnew EventSource\b/.test(text)) out.push(`${path} talks to the server`);
  return out;
}

describe('layers', () => {
  test('hold for every source', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.flatMap((path) => faults(path, readFileSync(join(root, path), 'utf8')))).toEqual([]);
  });
  test('a planted violation is found', () => {
    expect(faults('lib/x.ts', "import {a} from '../api/client.ts';")).toHaveLength(1);
    expect(faults('screens/port/x.tsx', "import {a} from '../alert/index.tsx';")).toHaveLength(1);
    expect(faults('ui/x.tsx', "void fetch('/api');")).toHaveLength(1);
  });
  test('every source says what it is for', () => {
    const generated = ['api/types.ts', 'api/enum_labels.ts', 'api/values.ts', 'i18n/errors.ts'];
    const silent = files.filter((path) => !generated.includes(path) && !/^(\/\/[^\n]*\n){3}/.test(readFileSync(join(root, path), 'utf8')));
    expect(silent).toEqual([]);
  });
  test('no style attribute, raw HTML or any in sources', () => {
    const bad = files.filter((path) => /dangerouslySetInnerHTML|: any[;,)>\]=]|\bas any\b/.test(readFileSync(join(root, path), 'utf8')));
    expect(bad).toEqual([]);
  });
});
