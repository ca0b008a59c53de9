// The keymap's rules: IME first, then fields, then the person's switch; sequences after G.
// Pure function, no page needed.
// Each rule fails if its check is taken out.
import {describe, expect, test} from 'vitest';
import {placeKeys, readPress} from '../../src/lib/keymap.ts';
import type {Press} from '../../src/lib/keymap.ts';

const press = (change: Partial<Press>): Press => ({key: 'a', ctrl: false, meta: false, alt: false, shift: false, composing: false, keyCode: 0, editable: false, ...change});

describe('single keys', () => {
  test('work on the page', () => {
    expect(readPress(press({key: '/'}), false, true)).toEqual({kind: 'search'});
    expect(readPress(press({key: '?', shift: true}), false, true)).toEqual({kind: 'sheet'});
    expect(readPress(press({key: 'g'}), false, true)).toEqual({kind: 'prefix'});
    expect(readPress(press({key: '.'}), false, true)).toEqual({kind: 'copy_reference'});
  });
  test('do nothing while an IME composes, by flag or by key code 229', () => {
    for (const key of ['/', '?', 'g', '.']) {
      expect(readPress(press({key, composing: true}), false, true)).toBeUndefined();
      expect(readPress(press({key, keyCode: 229}), false, true)).toBeUndefined();
    }
    expect(readPress(press({key: 'k', ctrl: true, composing: true}), false, true)).toBeUndefined();
  });
  test('do nothing in fields, with modifiers, or when switched off', () => {
    expect(readPress(press({key: '/', editable: true}), false, true)).toBeUndefined();
    expect(readPress(press({key: '/', ctrl: true}), false, true)).toBeUndefined();
    expect(readPress(press({key: '/', alt: true}), false, true)).toBeUndefined();
    expect(readPress(press({key: '/'}), false, false)).toBeUndefined();
    expect(readPress(press({key: 's'}), true, false)).toBeUndefined();
  });
  test('Ctrl+K works everywhere, switched off or not', () => {
    expect(readPress(press({key: 'k', ctrl: true, editable: true}), false, false)).toEqual({kind: 'commands'});
    expect(readPress(press({key: 'k', meta: true}), false, true)).toEqual({kind: 'commands'});
  });
});

describe('after G', () => {
  test('each letter goes to its screen', () => {
    for (const [key, place] of Object.entries(placeKeys)) expect(readPress(press({key}), true, true)).toEqual({kind: 'go', place});
  });
  test('another letter does nothing', () => expect(readPress(press({key: 'x'}), true, true)).toBeUndefined());
  test('the same letter without G does nothing', () => expect(readPress(press({key: 's'}), false, true)).toBeUndefined());
});
