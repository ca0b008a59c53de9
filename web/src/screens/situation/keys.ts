// The situation's own keys: 1 to 6 for the tiles, W for the wall.
// In: a key press; out: the tile's place (0 to 5), 'wall', or nothing.
// The rules of single keys hold: nothing while composing, typing, or with a modifier.
import {isComposing, pressOf} from '../../lib/keymap.ts';

/** Reads a key press. */
export function tileKey(event: KeyboardEvent): number | 'wall' | undefined {
  const press = pressOf(event);
  if (isComposing(press) || press.editable || press.ctrl || press.meta || press.alt || event.defaultPrevented) return undefined;
  if (document.querySelector('dialog[open]')) return undefined;
  if (press.key.toLowerCase() === 'w') return 'wall';
  return /^[1-6]$/.test(press.key) ? Number(press.key) - 1 : undefined;
}
