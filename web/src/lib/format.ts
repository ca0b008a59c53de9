// Numbers and times as text. In: plain values and the language; out: text for the screen.
// Times are always JST. A missing value is ― and never 0; minus is U+2212; percent is full-width in Japanese.
// Nothing here throws: an unreadable value is shown as missing.
import {partsOf, readInstant, seirekiDate, warekiDate, weekdayJapanese} from './wareki.ts';

export type Language = 'ja' | 'en';
export type YearForm = 'wareki' | 'seireki';
export const missing = '―';

const minus = (text: string) => text.replace(/^-/, '−');
const grouped = new Map<string, Intl.NumberFormat>();

function numberFormat(digits: number): Intl.NumberFormat {
  const key = String(digits);
  let found = grouped.get(key);
  if (!found) {
    found = new Intl.NumberFormat('en-US', {minimumFractionDigits: digits, maximumFractionDigits: digits});
    grouped.set(key, found);
  }
  return found;
}

/** Gives 12,345 with the stated decimals. */
export function count(value: number | null | undefined, digits = 0): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  return minus(numberFormat(digits).format(value));
}

/** Gives a rate with as many decimals as its size needs. */
export function rate(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  const size = Math.abs(value);
  return count(value, size === 0 ? 0 : size < 0.1 ? 3 : size < 10 ? 2 : 1);
}

/** Gives a ratio of 0 to 1 as percent. */
export function percent(value: number | null | undefined, language: Language, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return missing;
  return minus(numberFormat(digits).format(value * 100)) + (language === 'ja' ? '％' : '%');
}

/** Gives 兆億万 words in Japanese and M/B/T in English for axis labels. */
export function compact(value: number, language: Language): string {
  if (!Number.isFinite(value)) return missing;
  const size = Math.abs(value);
  if (size < 10000) return minus(numberFormat(size > 0 && size < 1 ? 2 : size < 10 && !Number.isInteger(value) ? 1 : 0).format(value));
  return minus(new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en-US', {notation: 'compact', maximumFractionDigits: 1}).format(value));
}

/** Gives a size in bytes with a binary unit. */
export function bytes(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return missing;
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  let size = value;
  let unit = 0;
  while (size >= 1024 && unit < units.length - 1) {
    size /= 1024;
    unit += 1;
  }
  return `${count(size, unit === 0 ? 0 : 1)} ${units[unit] ?? 'B'}`;
}

/** Gives 2026-09-10 09:26 in JST. */
export function listTime(value: string | number | Date | undefined): string {
  const date = readInstant(value);
  if (!date) return missing;
  const p = partsOf(date);
  return `${p.year}-${p.month}-${p.day} ${p.hour}:${p.minute}`;
}

/** Gives 2026-09-10 09:26:31 in JST. */
export function fullTime(value: string | number | Date | undefined): string {
  const date = readInstant(value);
  return date ? `${listTime(date)}:${partsOf(date).second}` : missing;
}

/** Gives 09:26 in JST. */
export function clockTime(value: string | number | Date | undefined): string {
  const date = readInstant(value);
  if (!date) return missing;
  const p = partsOf(date);
  return `${p.hour}:${p.minute}`;
}

/** Gives 9/10 in JST. */
export function shortDay(value: string | number | Date | undefined): string {
  const date = readInstant(value);
  if (!date) return missing;
  const p = partsOf(date);
  return `${Number(p.month)}/${Number(p.day)}`;
}

/** Gives 9/10（木） or Thu 9/10 in JST. */
export function dayLabel(value: string | number | Date | undefined, language: Language): string {
  const date = readInstant(value);
  if (!date) return missing;
  return language === 'ja' ? `${shortDay(date)}${weekdayJapanese(date)}` : `${partsOf(date).weekday.replace('.', '')} ${shortDay(date)}`;
}

/** Gives the long form of a day: 令和8年9月10日（木）, 2026年9月10日（木） or Thu 10 Sep 2026. */
export function longDay(value: string | number | Date | undefined, language: Language, form: YearForm): string {
  const date = readInstant(value);
  if (!date) return missing;
  if (language === 'en') {
    const p = partsOf(date);
    const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
    return `${p.weekday.replace('.', '')} ${Number(p.day)} ${months[Number(p.month) - 1] ?? ''} ${p.year}`;
  }
  return (form === 'wareki' ? warekiDate(date) : seirekiDate(date)) + weekdayJapanese(date);
}

/** Gives a length of time in the largest two units. */
export function span(seconds: number, language: Language): string {
  if (!Number.isFinite(seconds) || seconds < 0) return missing;
  const day = Math.floor(seconds / 86400);
  const hour = Math.floor((seconds % 86400) / 3600);
  const minute = Math.floor((seconds % 3600) / 60);
  const ja = language === 'ja';
  if (day > 0) return ja ? `${day}日${hour > 0 ? `${hour}時間` : ''}` : `${day} d${hour > 0 ? ` ${hour} h` : ''}`;
  if (hour > 0) return ja ? `${hour}時間${minute > 0 ? `${minute}分` : ''}` : `${hour} h${minute > 0 ? ` ${minute} min` : ''}`;
  if (minute > 0) return ja ? `${minute}分` : `${minute} min`;
  return ja ? `${Math.floor(seconds)}秒` : `${Math.floor(seconds)} s`;
}
