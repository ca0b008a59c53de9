// The largest file that is taken in on a screen fits, as base64, into one request of the server.
// The room of a request is read from the reference of the configuration, which is made from the program.
// Pure functions, no page needed.
import {readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {fileBytesMax} from '../../src/lib/base64.ts';

test('the largest form fits into a request', () => {
  const reference = readFileSync(new URL('../../../docs/reference/configuration.md', import.meta.url), 'utf8');
  const room = Number(/`server\.request_bytes_max` \| \S+ \| `(\d+)`/.exec(reference)?.[1]);
  const around = JSON.stringify({field: '', name: '様'.repeat(255), content: '', version: 0});
  expect(Math.ceil(fileBytesMax / 3) * 4 + new TextEncoder().encode(around).length).toBeLessThanOrEqual(room);
});
