// Makes indicators safe to show and copy: 192.0.2.44 -> 192[.]0[.]2[.]44, 2001:db8::1 -> 2001[:]db8[:][:]1.
// Only whole addresses and blocks change; other text (ports, sensor names) passes unchanged.
// Hostile control characters are made visible, so that text cannot turn direction or hide.

const v4 = /^\d{1,3}(\.\d{1,3}){3}(\/\d{1,2})?$/;
const v6 = /^[0-9a-f:]*:[0-9a-f:]*:[0-9a-f:.]*(\/\d{1,3})?$/i;

/** Says whether the text is an address or a block. */
export function isAddress(text: string): boolean {
  return v4.test(text) || v6.test(text);
}

/** Gives the defanged form of an address or block; other text unchanged. */
export function defang(text: string): string {
  if (v4.test(text)) return text.replaceAll('.', '[.]');
  if (v6.test(text)) return text.replaceAll(':', '[:]').replaceAll('.', '[.]');
  return text;
}

/** Gives the live form of defanged text. */
export function refang(text: string): string {
  return text.trim()
    .replaceAll(/\[\.\]|\(\.\)|\{\.\}|\[dot\]|［．］/gi, '.')
    .replaceAll('[:]', ':')
    .replace(/^hxxp/i, 'http');
}

const hidden = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** Makes control, zero-width and direction characters visible as ⟦U+202E⟧. */
export function inert(text: string): string {
  return text.replace(hidden, (found) => `⟦U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟧`);
}
