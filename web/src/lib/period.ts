// Periods of time as the address bar carries them: a length back from now (24h, 7d, 14d, 30d) or from/to.
// In: search parameters and the present instant; out: two instants, begin inclusive, end exclusive.
// An unreadable or reversed period falls back to the stated default.
import {partsOf, readInstant} from './wareki.ts';

export const lengths = {'24h': 86400, '7d': 7 * 86400, '14d': 14 * 86400, '30d': 30 * 86400} as const;
export type Length = keyof typeof lengths;

export interface Range {
  from: string;
  to: string;
}

/** Gives the instant without fraction of a second, as the API reads it. */
export function instantText(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z');
}

/** Reads a length such as 7d. */
export function readLength(text: string | undefined): Length | undefined {
  return text !== undefined && text in lengths ? (text as Length) : undefined;
}

/** Gives the range of a length ending at the next full minute. */
export function rangeOf(length: Length, now: number): Range {
  const end = Math.ceil(now / 60000) * 60000;
  return {from: instantText(end - lengths[length] * 1000), to: instantText(end)};
}

/** Reads the range of a page's search parameters. */
export function readRange(search: Record<string, string>, now: number, otherwise: Length): Range & {length?: Length} {
  const from = readInstant(search['from']);
  const to = readInstant(search['to']);
  if (from && to && from < to) return {from: instantText(from.getTime()), to: instantText(to.getTime())};
  const length = readLength(search['period']) ?? otherwise;
  return {...rangeOf(length, now), length};
}

/** Gives the value of a datetime-local field in JST. */
export function fieldText(iso: string): string {
  const date = readInstant(iso);
  if (!date) return '';
  const p = partsOf(date);
  return `${p.year}-${p.month}-${p.day}T${p.hour}:${p.minute}`;
}

/** Reads a datetime-local field as JST. */
export function readField(text: string): string | undefined {
  const date = readInstant(`${text}:00+09:00`);
  return date ? instantText(date.getTime()) : undefined;
}

/** Gives the length of a range in seconds. */
export function secondsOf(range: Range): number {
  return (new Date(range.to).getTime() - new Date(range.from).getTime()) / 1000;
}
