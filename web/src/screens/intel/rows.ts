// Which of the values found are shown, and the table that is saved. In: the answer of the lookup and the conditions of
// the address; out: rows, counts, CSV lines. Counts are of the whole answer, so that each equals the list it opens.
// Saved values are defanged, and every cell is text.
import {isKnown} from '../../api/intel.ts';
import type {IntelLookup, IntelValue} from '../../api/types.ts';
import {defangKind, inert} from '../../lib/defang.ts';
import {listTime, missing} from '../../lib/format.ts';

export const views = ['all', 'known', 'unknown', 'warned'] as const;
export type View = (typeof views)[number];

/** Reads which values are asked for. */
export function viewOf(text: string | undefined): View {
  return views.find((view) => view === text) ?? 'all';
}

function fits(value: IntelValue, view: View): boolean {
  if (view === 'known') return isKnown(value);
  if (view === 'unknown') return !isKnown(value);
  return view === 'warned' ? value.warnings.length > 0 : true;
}

/** Gives the rows of a view and a kind. */
export function rowsOf(found: IntelLookup, view: View, kind: string | undefined): IntelValue[] {
  return found.items.filter((value) => fits(value, view) && (kind === undefined || value.kind === kind));
}

/** Counts the values of each view. */
export function viewCounts(found: IntelLookup, kind: string | undefined): Record<View, number> {
  const count = (view: View) => rowsOf(found, view, kind).length;
  return {all: count('all'), known: count('known'), unknown: count('unknown'), warned: count('warned')};
}

/** Gives the kinds of the answer in the order of their first value. */
export function kindsOf(found: IntelLookup): IntelValue['kind'][] {
  return [...new Set(found.items.map((value) => value.kind))];
}

interface CsvWords {
  heads: readonly string[];
  kind: (kind: string) => string;
  role: (role: string) => string;
  known: string;
  unknown: string;
  yes: string;
  by: string;
  at: string;
}

/** Gives the lines of the file: heads, then a line a value. */
export function csvLines(rows: readonly IntelValue[], words: CsvWords): string[][] {
  return [[...words.heads], ...rows.map((row) => [
    words.by, words.at, words.kind(row.kind), inert(defangKind(row.kind, row.value)), inert(defangKind(row.kind, row.written)), isKnown(row) ? words.known : words.unknown, String(row.parts), listTime(row.first), listTime(row.last),
    row.roles.map(words.role).join(' / '), row.score ? String(Math.round(row.score.now)) : missing, row.warnings.map((warning) => inert(warning.list)).join(' / '), String(row.records), row.observed ? words.yes : '',
  ])];
}
