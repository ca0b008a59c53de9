// What a person pasted into the search of intelligence: one value, a list, or a whole text, and where it is kept.
// In: the text; out: what it looks like, and a short name under which the tab remembers what is too long for an address.
// The text is kept in memory only, never on disk; another tab or a new session does not know the name.

export type PasteShape = 'empty' | 'one' | 'list' | 'text';

export interface Paste {
  shape: PasteShape;
  lines: number;
  letters: number;
  bytes: number;
}

/** What the server takes at once (intel_lookup). */
export const pasteBytesMax = 1024 * 1024;
/** What still goes into an address. */
export const addressLettersMax = 400;

/** Says what a text looks like. */
export function pasteOf(text: string): Paste {
  const lines = text.split(/\r\n|\r|\n/).map((line) => line.trim()).filter((line) => line !== '');
  const bytes = new TextEncoder().encode(text).length;
  const single = lines.filter((line) => !/[\s\u3000、。]/.test(line)).length;
  const shape = lines.length === 0 ? 'empty' : lines.length === 1 ? (single === 1 ? 'one' : 'text') : single >= lines.length * 0.8 ? 'list' : 'text';
  return {shape, lines: lines.length, letters: [...text.trim()].length, bytes};
}

const kept = new Map<string, string>();
let made = 0;

/** Keeps a text for this tab and gives its name. */
export function keepPaste(text: string): string {
  for (const [name, before] of kept) if (before === text) return name;
  made += 1;
  const name = `t${made}`;
  kept.set(name, text);
  const oldest = kept.keys().next();
  if (kept.size > 8 && !oldest.done) kept.delete(oldest.value);
  return name;
}

/** Gives a kept text. */
export function pasteNamed(name: string | undefined): string | undefined {
  return name === undefined ? undefined : kept.get(name);
}
