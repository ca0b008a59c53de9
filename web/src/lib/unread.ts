// Which lines of a pasted list gave no value, and why, as far as a line shows it. In: the pasted text, and how the
// values that were found are written; out: how many lines were read or repeated, and the others with a reason.
// A line counts as read when a found value stands in it, whatever its width and however it is defanged. Names of
// reasons are looked up in the dictionaries. It explains the server's answer and decides nothing.

export type UnreadReason = 'octet' | 'digits' | 'dotless' | 'ending' | 'short' | 'none';

export interface Unread {
  line: number;
  text: string;
  reason: UnreadReason;
}

export interface ListReading {
  lines: number;
  read: number;
  repeated: number;
  unread: Unread[];
}

const hashDigits = new Set([32, 40, 56, 64, 96, 128]);

/** Writes a text so that the same value looks the same however it was written. */
export function plainLine(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim()
    .replaceAll(/[[({]\s*(?:\.|dot|ドット)\s*[\])}]/g, '.').replaceAll(/[[({]\s*(?:@|at|アット)\s*[\])}]/g, '@').replaceAll('[:]', ':').replaceAll('。', '.')
    .replace(/^h(?:xx|\*\*)p/, 'http');
}

/** Says why a line that holds no value holds none. */
export function reasonOf(line: string): UnreadReason {
  const plain = plainLine(line);
  const address = /^(\d+(?:\.\d+){3})(?:\/(\d+))?$/.exec(plain);
  if (address) return address[1]?.split('.').some((octet) => Number(octet) > 255) || Number(address[2] ?? 0) > 32 ? 'octet' : 'none';
  if (/^[0-9a-f]{24,}$/.test(plain) && !hashDigits.has(plain.length)) return 'digits';
  if (plain.length < 3) return 'short';
  if (/^[a-z0-9-]+$/.test(plain)) return 'dotless';
  if (/^[^\s/@]+\.[^\s./@]+$/.test(plain)) return 'ending';
  return 'none';
}

/** Compares the lines of a list with what was found. */
export function readLines(text: string, written: readonly string[]): ListReading {
  const found = new Set(written.map(plainLine));
  const spaced = [...found].filter((one) => /\s/.test(one));
  const seen = new Set<string>();
  const out: ListReading = {lines: 0, read: 0, repeated: 0, unread: []};
  for (const [at, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    out.lines += 1;
    const plain = plainLine(line);
    if (seen.has(plain)) {
      out.repeated += 1;
      continue;
    }
    seen.add(plain);
    const pieces = plain.split(/[\s,;|"'<>、，（）()「」【】]+/);
    if (found.has(plain) || pieces.some((piece) => found.has(piece)) || spaced.some((one) => plain.includes(one))) out.read += 1;
    else out.unread.push({line: at + 1, text: line.trim(), reason: reasonOf(line)});
  }
  return out;
}
