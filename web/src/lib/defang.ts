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

// What is written defanged already stays as it is: a dot or an at sign inside brackets is not put into brackets again.
const dots = (text: string) => text.replace(/(?<![[({])\.(?![\])}])/g, '[.]');
const ats = (text: string) => text.replace(/(?<![[({])@(?![\])}])/, '[@]');

const freeText = new Set(['user_agent', 'file_path', 'registry_key', 'certificate', 'other']);

/** Gives the defanged form of an identifier of a known kind: hxxps://bank[.]example, mail[@]shop[.]example. */
export function defangKind(kind: string, text: string): string {
  if (kind === 'url') {
    const found = /^([a-z][a-z0-9+.-]*:\/\/)?([^/?#]*)(.*)$/is.exec(text);
    if (!found) return text;
    const scheme = (found[1] ?? '').replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp');
    return scheme + dots(found[2] ?? '') + (found[3] ?? '');
  }
  if (kind === 'email') return dots(ats(text));
  if (kind === 'domain' || kind === 'ip') return isAddress(text) ? defang(text) : dots(text);
  if (kind === 'endpoint') return text.replace(/\d{1,3}(\.\d{1,3}){3}/, (address) => address.replaceAll('.', '[.]'));
  return freeText.has(kind) ? defangText(text) : defang(text);
}

/** Makes addresses of sites and of mail, and IPv4 addresses, inside a text safe to show; the rest stays as it is. */
export function defangText(text: string): string {
  const urls = text.replace(/\bhttps?:\/\/[^\s\u3000-\u30ff\u4e00-\u9fff]+/gi, (url) => defangKind('url', url));
  return defangMail(urls).replace(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g, (address) => address.replaceAll('.', '[.]'));
}

// At most the last 64 letters of a local part (RFC 5321) are looked at: otherwise a long word would be tried to its end
// from each of its letters.
function defangMail(text: string): string {
  if (!text.includes('@')) return text;
  return text.replace(/[\w.+-]{1,64}@[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*/gi, (address) => defangKind('email', address));
}
