// Addresses of records. In: a record type's name and a record's id; out: the path of its screen.
// Every type has the generated screens under /records; a type with a hand-built screen stands in the two tables.
// A record without an id has no address: callers show it without a link.

/** The record type of the triage screen, and that of the case workspace. */
export const triageType = 'report';
export const caseType = 'case';
/** The record type of the desk of fake sites. */
export const siteType = 'fake_site';

const listsOfTheirOwn: Record<string, string> = {[triageType]: '/reports', [siteType]: '/sites/judge'};
const detailsOfTheirOwn: Record<string, string> = {[caseType]: '/cases', attribution: '/intel/boards'};

/** Gives the first screen of a record type. */
export function typePath(type: string): string {
  return listsOfTheirOwn[type] ?? `/records/${encodeURIComponent(type)}`;
}

/** Gives the generated list of a record type. */
export function listPath(type: string): string {
  return `/records/${encodeURIComponent(type)}`;
}

/** Gives the board of a record type. */
export function boardPath(type: string): string {
  return `/records/${encodeURIComponent(type)}/board`;
}

/** Gives the form for a new record of a type. */
export function newPath(type: string): string {
  return `/records/${encodeURIComponent(type)}/new`;
}

/** Gives the screen on which many records of a type are taken in. */
export function importPath(type: string): string {
  return `/records/${encodeURIComponent(type)}/import`;
}

/** Gives the screen of a record. */
export function recordPath(row: {type: string; id: string}): string {
  const own = detailsOfTheirOwn[row.type];
  return own ? `${own}/${encodeURIComponent(row.id)}` : `/records/${encodeURIComponent(row.type)}/${encodeURIComponent(row.id)}`;
}

/** Gives the generated screen of a record, also where a hand-built one exists. */
export function plainRecordPath(row: {type: string; id: string}): string {
  return `/records/${encodeURIComponent(row.type)}/${encodeURIComponent(row.id)}`;
}
