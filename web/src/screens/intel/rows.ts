// Which of the values found are shown, how each stands, in which order, and the table that is saved. In: the answer of the
// lookup, the standings and the conditions of the address; out: rows, counts, CSV lines. Counts are of the whole answer,
// so that each equals the list it opens. Saved values are defanged, and every cell is text.
import {isKnown, valueKey} from '../../api/intel.ts';
import type {IntelLookup, IntelValue, ValueStanding} from '../../api/types.ts';
import type {Standing} from '../../ui/intel/Standing.tsx';
import {defangKind, inert} from '../../lib/defang.ts';
import {listTime, missing} from '../../lib/format.ts';

/** One line of the list. */
export interface Row extends IntelValue {
  standing: Standing;
  /** absent while it is being asked, and of a value of which nothing is known */
  more?: ValueStanding | undefined;
  /** place in the list that was pasted */
  at: number;
}

export type Standings = ReadonlyMap<string, ValueStanding>;

function standingWord(value: IntelValue, more: ValueStanding | undefined): Standing {
  if (more?.contradicted) return 'contradicted';
  if (value.roles.includes('indicator')) return 'indicated';
  if (value.roles.includes('benign')) return 'harmless';
  if (value.parts > 0) return 'mentioned';
  return isKnown(value) || (more?.record_count ?? 0) > 0 ? 'outside' : 'unknown';
}

/** Joins what was found with how it stands. Reports and cases of long lists come with the standings alone. */
export function allRows(found: IntelLookup, standings: Standings | undefined): Row[] {
  return found.items.map((value, at) => {
    const more = standings?.get(valueKey(value));
    return {...value, records: Math.max(value.records, more?.record_count ?? 0), standing: standingWord(value, more), more, at};
  });
}

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
export function rowsOf(all: readonly Row[], view: View, kind: string | undefined): Row[] {
  return all.filter((value) => fits(value, view) && (kind === undefined || value.kind === kind));
}

/** Counts the values of each view. */
export function viewCounts(all: readonly Row[], kind: string | undefined): Record<View, number> {
  const count = (view: View) => rowsOf(all, view, kind).length;
  return {all: count('all'), known: count('known'), unknown: count('unknown'), warned: count('warned')};
}

/** Gives the kinds of the answer in the order of their first value. */
export function kindsOf(found: IntelLookup): IntelValue['kind'][] {
  return [...new Set(found.items.map((value) => value.kind))];
}

const gravest: readonly Standing[] = ['contradicted', 'indicated', 'mentioned', 'outside', 'unknown', 'harmless'];

/** What rows can be put in order by; a row without it comes last either way. */
const keys: Record<string, (row: Row) => number | string | undefined> = {
  kind: (row) => row.kind, value: (row) => row.value, standing: (row) => gravest.indexOf(row.standing), parts: (row) => row.parts, warnings: (row) => row.warnings.length, score: (row) => row.score?.now,
  sources: (row) => row.more?.source_count, first: (row) => row.first, last: (row) => row.last, records: (row) => row.records, observed: (row) => Number(row.observed),
};

/** Reads an order: a column, with a minus where the greatest comes first. */
export function sortOf(text: string | undefined): {column: string; down: boolean} | undefined {
  const column = text?.replace(/^-/, '') ?? '';
  return column in keys ? {column, down: text?.startsWith('-') === true} : undefined;
}

/** Puts rows in order; those that are alike stay as they were pasted. */
export function sorted(rows: readonly Row[], sort: {column: string; down: boolean} | undefined): readonly Row[] {
  const key = sort && keys[sort.column];
  if (!key) return rows;
  return [...rows].sort((left, right) => {
    const [one, other] = [key(left), key(right)];
    if (one === undefined || other === undefined) return Number(one === undefined) - Number(other === undefined) || left.at - right.at;
    const order = typeof one === 'string' ? one.localeCompare(String(other)) : one - Number(other);
    return (sort.down ? -order : order) || left.at - right.at;
  });
}

interface CsvWords {
  heads: readonly string[];
  kind: (kind: string) => string;
  role: (role: string) => string;
  standing: (standing: Standing) => string;
  known: string;
  unknown: string;
  yes: string;
  by: string;
  at: string;
}

/** Gives the lines of the file: heads, then a line a value. */
export function csvLines(rows: readonly Row[], words: CsvWords): string[][] {
  return [[...words.heads], ...rows.map((row) => [
    words.by, words.at, words.kind(row.kind), inert(defangKind(row.kind, row.value)), inert(defangKind(row.kind, row.written)), isKnown(row) ? words.known : words.unknown, words.standing(row.standing), String(row.parts), (row.more?.sources ?? []).map(inert).join(' / '), String(row.more?.source_count ?? 0), listTime(row.first), listTime(row.last),
    row.roles.map(words.role).join(' / '), row.score ? String(Math.round(row.score.now)) : missing, row.warnings.map((warning) => inert(warning.list)).join(' / '), String(row.records), (row.more?.records ?? []).map((record) => inert(record.number)).join(' / '), row.observed ? words.yes : '',
  ])];
}
