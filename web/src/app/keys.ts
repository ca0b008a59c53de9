// Listens for the keys that work everywhere and hands on their commands.
// In: key presses of the window; out: commands. G waits a moment for its second letter.
// Nothing happens while a dialog is open, except what the dialog does itself.
import {useEffect, useRef} from 'react';
import type {Command} from '../lib/keymap.ts';
import {prefixMilliseconds, pressOf, readPress} from '../lib/keymap.ts';
import {presentPreferences} from '../lib/preferences.ts';

/** Calls back with each command. */
export function useGlobalKeys(run: (command: Command) => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    let prefixed = 0;
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const pending = Date.now() - prefixed < prefixMilliseconds;
      const command = readPress(pressOf(event), pending, presentPreferences().singleKeys);
      prefixed = 0;
      if (!command) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (command.kind === 'prefix') prefixed = Date.now();
      else latest.current(command);
    };
    window.addEventListener('keydown', listen, {capture: true});
    return () => window.removeEventListener('keydown', listen, {capture: true});
  }, []);
}
