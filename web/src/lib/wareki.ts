// Japanese era years for dates shown in documents and in the clock. In: an instant; out: text in JST.
// Intl knows the eras (元年 included); every call names Asia/Tokyo so that the browser's zone never shows.
// An unreadable instant gives an empty parts list, never "Invalid Date".

export const tokyo = 'Asia/Tokyo';

export interface DateParts {
  year: string;
  month: string;
  day: string;
  hour: string;
  minute: string;
  second: string;
  weekday: string;
}

const numeric = new Intl.DateTimeFormat('en-CA', {
  timeZone: tokyo, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
  hour: '2-digit', minute: '2-digit', second: '2-digit', weekday: 'short',
});
const era = new Intl.DateTimeFormat('ja-JP-u-ca-japanese', {
  timeZone: tokyo, era: 'long', year: 'numeric', month: 'numeric', day: 'numeric',
});
const weekdayJa = new Intl.DateTimeFormat('ja-JP', {timeZone: tokyo, weekday: 'short'});

/** Reads an instant; undefined when it is not one. */
export function readInstant(value: string | number | Date | undefined): Date | undefined {
  if (value === undefined || value === '') return undefined;
  const date = value instanceof Date ? value : new Date(value);
  return Number.isNaN(date.getTime()) ? undefined : date;
}

/** Splits an instant into its parts in JST. */
export function partsOf(date: Date): DateParts {
  const out: Record<string, string> = {};
  for (const part of numeric.formatToParts(date)) out[part.type] = part.value;
  return {
    year: out['year'] ?? '', month: out['month'] ?? '', day: out['day'] ?? '',
    hour: out['hour'] ?? '', minute: out['minute'] ?? '', second: out['second'] ?? '',
    weekday: out['weekday'] ?? '',
  };
}

/** Gives 令和8年9月10日. */
export function warekiDate(date: Date): string {
  const out: Record<string, string> = {};
  for (const part of era.formatToParts(date)) out[part.type] = part.value;
  const year = (out['year'] ?? '').replace(/年$/, '');
  return `${out['era'] ?? ''}${year === '1' ? '元' : year}年${partsOf(date).month.replace(/^0/, '')}月${partsOf(date).day.replace(/^0/, '')}日`;
}

/** Gives 2026年9月10日. */
export function seirekiDate(date: Date): string {
  const parts = partsOf(date);
  return `${Number(parts.year)}年${Number(parts.month)}月${Number(parts.day)}日`;
}

/** Gives （木）. */
export function weekdayJapanese(date: Date): string {
  return `（${weekdayJa.format(date)}）`;
}
