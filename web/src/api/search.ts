// What stands after ? in an address. In: text; out: a flat record of texts, and back.
// Lists are joined with commas; a repeated parameter adds to the list. Apart from filter.ts, for the entry script
// carries this and needs no list of enum values.
export type Search = Record<string, string>;

/** Reads the text after ? into a flat record; repeated names are joined. */
export function readSearch(text: string): Search {
  const out: Search = {};
  for (const [name, value] of new URLSearchParams(text)) {
    if (value === '') continue;
    const before = out[name];
    out[name] = before === undefined ? value : `${before},${value}`;
  }
  return out;
}

/** Writes search parameters; empty values are left out. */
export function writeSearch(search: Record<string, string | undefined>): string {
  const out = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) if (value !== undefined && value !== '') out.set(name, value);
  const text = out.toString().replaceAll('%2C', ',').replaceAll('%2F', '/').replaceAll('%3A', ':');
  return text === '' ? '' : `?${text}`;
}

/** Splits a list parameter. */
export function valuesOf(search: Search, field: string): string[] {
  return (search[field] ?? '').split(',').map((value) => value.trim()).filter((value) => value !== '');
}
