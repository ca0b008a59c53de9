// Values of record fields as forms hold them: text while being typed, JSON when sent. In: a field's kind and what
// was typed; out: the value for the API, or why it cannot be one. Empty input is null (it empties the field).
// Integers accept 3-digit commas and full-width digits, as officers type them; the server checks everything again.

export type Draft = Record<string, unknown>;

export interface FieldRule {
  kind: string;
  length_max?: number;
  minimum?: number;
  maximum?: number;
}

export type Fault = {code: 'needed' | 'notNumber' | 'badDay'} | {code: 'tooLong'; n: number; now: number} | {code: 'tooSmall' | 'tooLarge'; n: number};

const fullWidth = /[０-９，－]/g;

/** Writes full-width digits, commas and minus as half-width ones. */
export function halfWidthDigits(text: string): string {
  return text.replace(fullWidth, (sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - 0xfee0));
}

/** Reads an integer as typed; undefined when it is none. */
export function readInteger(text: string): number | undefined {
  const plain = halfWidthDigits(text.trim()).replaceAll(',', '').replace(/[円\s]+$/, '').replace(/^[−ー]/, '-');
  if (!/^-?\d{1,15}$/.test(plain)) return undefined;
  return Number(plain);
}

/** Says whether a value holds nothing. */
export function isEmptyValue(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);
}

function faultOfText(text: string, rule: FieldRule): Fault | undefined {
  const now = [...text].length;
  return rule.length_max !== undefined && now > rule.length_max ? {code: 'tooLong', n: rule.length_max, now} : undefined;
}

function faultOfNumber(value: unknown, rule: FieldRule): Fault | undefined {
  const number = typeof value === 'number' ? value : readInteger(String(value));
  if (number === undefined) return {code: 'notNumber'};
  if (rule.minimum !== undefined && number < rule.minimum) return {code: 'tooSmall', n: rule.minimum};
  if (rule.maximum !== undefined && number > rule.maximum) return {code: 'tooLarge', n: rule.maximum};
  return undefined;
}

/** Says what is wrong with what was typed into a field. */
export function faultOf(value: unknown, rule: FieldRule, needed: boolean): Fault | undefined {
  if (rule.kind === 'flag') return undefined;
  if (isEmptyValue(value)) return needed ? {code: 'needed'} : undefined;
  if (rule.kind === 'integer' || rule.kind === 'yen') return faultOfNumber(value, rule);
  if (rule.kind === 'day') return /^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? undefined : {code: 'badDay'};
  return typeof value === 'string' ? faultOfText(value, rule) : undefined;
}

export interface ValueShape {
  kind: string;
  columns?: readonly {name: string; kind: string}[];
}

function sendableRow(row: unknown, columns: readonly {name: string; kind: string}[]): Draft {
  const out: Draft = {};
  for (const column of columns) {
    const cell = sendable((row as Draft | null)?.[column.name], column);
    if (cell !== null) out[column.name] = cell;
  }
  return out;
}

/** Gives the value that the API takes. */
export function sendable(value: unknown, shape: ValueShape): unknown {
  if (isEmptyValue(value)) return null;
  if (shape.kind === 'integer' || shape.kind === 'yen') return typeof value === 'number' ? value : (readInteger(String(value)) ?? null);
  if (shape.kind === 'instant' && typeof value === 'object' && value !== null && 'text' in value) return (value as {text: unknown}).text;
  if (shape.kind === 'table' && Array.isArray(value)) {
    const rows = value.map((row) => sendableRow(row, shape.columns ?? [])).filter((row) => Object.keys(row).length > 0);
    return rows.length > 0 ? rows : null;
  }
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n') : value;
}

/** Says whether two values are the same to the server. */
export function sameValue(left: unknown, right: unknown): boolean {
  if (isEmptyValue(left) && isEmptyValue(right)) return true;
  return JSON.stringify(left) === JSON.stringify(right);
}
