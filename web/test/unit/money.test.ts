// Money as drawings and faults in cells: columns by step, no two accounts in one place, and the key by which a cell is found.
import {expect, test} from 'vitest';
import {ApiError} from '../../src/api/client.ts';
import type {FieldDefinition, MoneyAccount} from '../../src/api/types.ts';
import {placeAccounts, shortPlace} from '../../src/charts/MoneyDrawing.tsx';
import {faultsOfError} from '../../src/ui/records/FormFields.tsx';

const account = (value: string, step: number): MoneyAccount => ({place: {kind: 'account', value}, step, in_yen: 0, out_yen: 0, left_yen: 0, standing: 'none', freezes: [], holder: '', same_holder: 0});

const error = (args: Record<string, string>) => new ApiError(422, 'account.number', args, '', undefined);

test('accounts stand in columns by step, each in a place of its own', () => {
  const {placed, height} = placeAccounts([account('a', 0), account('b', 1), account('c', 1), account('d', 2)], 900);
  const places = [...placed.values()].map(({x, y}) => `${x},${y}`);
  expect(new Set(places).size).toBe(4);
  expect(places).toEqual(['0,0', '300,0', '300,50', '600,0']);
  expect(height).toBe(100);
  expect(placeAccounts([], 900).placed.size).toBe(0);
});

test('an account is shown whole and a wallet with both ends', () => {
  expect(shortPlace('0001-001-普通-1234567')).toBe('0001-001-普通-1234567');
  expect(shortPlace('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4')).toBe('bc1qw508d6qe…7kv8f3t4');
});

test('a fault is told at its cell when the server names row and column, else at its field', () => {
  const fields = [{name: 'targets', columns: [{name: 'account'}]}] as unknown as FieldDefinition[];
  expect(faultsOfError(error({field: 'targets.account', row: '2'}), fields, 'x')).toEqual({'targets.account[2]': 'x'});
  expect(faultsOfError(error({field: 'targets.account'}), fields, 'x')).toEqual({targets: 'x'});
  expect(faultsOfError(error({field: 'targets'}), fields, 'x')).toEqual({targets: 'x'});
  expect(faultsOfError(error({field: 'other'}), fields, 'x')).toBeUndefined();
  expect(faultsOfError(new Error('x'), fields, 'x')).toBeUndefined();
});
