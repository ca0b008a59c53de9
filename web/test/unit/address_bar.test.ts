// State in the address bar: what is written is read back; hostile or unknown values are left out.
// Also the query text for the API and the reads that a live event makes old.
// Pure functions, no page needed.
import {describe, expect, test} from 'vitest';
import {pathText, queryText} from '../../src/api/client.ts';
import {readFilter, toggled} from '../../src/api/filter.ts';
import {readSearch, valuesOf, writeSearch} from '../../src/api/search.ts';
import {readsTouchedBy} from '../../src/api/stream.ts';
import {readRange, readField, fieldText} from '../../src/lib/period.ts';

const range = {from: '2026-09-03T00:00:00Z', to: '2026-09-10T00:00:00Z'};

describe('search parameters', () => {
  test('come back as they were written', () => {
    const search = {port: 'tcp/23,udp/53', source: '2001:db8::1', country: 'US', unit: 'packets', subject: '日本 & <b>'};
    expect(readSearch(writeSearch(search))).toEqual(search);
  });
  test('join repeated names', () => expect(readSearch('?port=tcp/23&port=udp/53')).toEqual({port: 'tcp/23,udp/53'}));
  test('become a typed filter without unknown values', () => {
    const filter = readFilter(readSearch('?port=tcp/23,evil&tool=mirai,x&asn=64500,abc&family=backscatter&new_sources=true&payload=zzz'), range);
    expect(filter).toMatchObject({...range, family: 'backscatter', port: ['tcp/23'], tool: ['mirai'], asn: [64500], new_sources: true});
    expect(filter.payload).toBeUndefined();
  });
  test('toggle one value', () => {
    const once = toggled({}, 'port', 'tcp/23');
    expect(valuesOf(toggled(once, 'port', 'tcp/445'), 'port')).toEqual(['tcp/23', 'tcp/445']);
    expect(toggled(once, 'port', 'tcp/23')).toEqual({});
  });
});

describe('periods', () => {
  const now = new Date('2026-09-10T05:04:30Z').getTime();
  test('end at the next full minute', () => expect(readRange({}, now, '24h')).toEqual({from: '2026-09-09T05:05:00Z', to: '2026-09-10T05:05:00Z', length: '24h'}));
  test('refuse reversed and unreadable ranges', () => {
    expect(readRange({from: range.to, to: range.from}, now, '7d').length).toBe('7d');
    expect(readRange({from: 'x', to: 'y', period: '99d'}, now, '7d').length).toBe('7d');
  });
  test('fields are JST both ways', () => {
    expect(fieldText('2026-09-10T00:26:00Z')).toBe('2026-09-10T09:26');
    expect(readField('2026-09-10T09:26')).toBe('2026-09-10T00:26:00Z');
  });
});

describe('addresses of the API', () => {
  test('join lists with commas and leave out what is absent', () => expect(queryText({by: ['port', 'country'], limit: 10, band: true, unit: undefined, port: []})).toBe('?by=port,country&limit=10&band=true'));
  test('escape path values', () => expect(pathText('/a/{id}/b', {id: '../x?y'})).toBe('/a/..%2Fx%3Fy/b'));
});

test('a live event names the reads it makes old', () => {
  expect(readsTouchedBy('alert.raised')).toContain('situation');
  expect(readsTouchedBy('observe.received')).toContain('list_sensors');
  expect(readsTouchedBy('alert.raised')).not.toContain('list_alerts');
  expect(readsTouchedBy('session.opened')).toEqual([]);
});
