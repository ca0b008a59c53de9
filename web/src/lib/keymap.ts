// Reads key presses into commands, without touching the page. In: a key press and what was pressed before;
// out: a command or nothing. Single keys do nothing while a person composes text with an IME
// (isComposing or key code 229), types in a field, holds a modifier, or has switched them off.

export interface Press {
  key: string;
  ctrl: boolean;
  meta: boolean;
  alt: boolean;
  shift: boolean;
  composing: boolean;
  keyCode: number;
  editable: boolean;
}

export type Place = 'situation' | 'observe' | 'explore' | 'alerts' | 'sensors' | 'report' | 'intel' | 'share' | 'reports' | 'cases' | 'measures' | 'audit' | 'me' | 'people';
export type Command =
  | {kind: 'search'} | {kind: 'commands'} | {kind: 'sheet'} | {kind: 'wall'}
  | {kind: 'go'; place: Place} | {kind: 'copy_reference'} | {kind: 'prefix'};

/** After G: the letters that name a screen. */
export const placeKeys: Record<string, Place> = {
  s: 'situation', o: 'observe', e: 'explore', a: 'alerts', n: 'sensors', b: 'report', i: 'intel', h: 'share', r: 'reports', c: 'cases', k: 'measures', j: 'audit', p: 'people', m: 'me',
};

/** How long G waits for its second letter, in milliseconds. */
export const prefixMilliseconds = 1500;

/** Says whether an IME holds the key. */
export function isComposing(press: Pick<Press, 'composing' | 'keyCode'>): boolean {
  return press.composing || press.keyCode === 229;
}

/** Reads a press; `pending` is true when G was pressed just before. */
export function readPress(press: Press, pending: boolean, singleKeys: boolean): Command | undefined {
  if (isComposing(press)) return undefined;
  const key = press.key.toLowerCase();
  if ((press.ctrl || press.meta) && !press.alt && key === 'k') return {kind: 'commands'};
  if (!singleKeys || press.editable || press.ctrl || press.meta || press.alt) return undefined;
  if (pending) {
    const place = placeKeys[key];
    return place ? {kind: 'go', place} : undefined;
  }
  if (press.key === '/') return {kind: 'search'};
  if (press.key === '?') return {kind: 'sheet'};
  if (press.key === '.') return {kind: 'copy_reference'};
  if (key === 'g' && !press.shift) return {kind: 'prefix'};
  return undefined;
}

/** Says whether the element takes text. */
export function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable) return true;
  if (target instanceof HTMLInputElement) return !['checkbox', 'radio', 'button', 'submit', 'range'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** Takes what the keymap needs from a browser event. */
export function pressOf(event: KeyboardEvent): Press {
  return {
    key: event.key, ctrl: event.ctrlKey, meta: event.metaKey, alt: event.altKey, shift: event.shiftKey,
    composing: event.isComposing, keyCode: event.keyCode, editable: isEditable(event.target),
  };
}
