// The observation filter in the address bar. In: search parameters (text); out: the typed filter, and back.
// Lists are joined with commas; a repeated parameter adds to the list. Unknown enum values are left out.
// Names are those of the API, so that an alert's filter text is a page address as it stands.
import {familyValues, flags_classValues, payload_kindValues, protocolValues, toolValues} from './types.ts';
import type {Dimension, Family, ObservationFilter} from './types.ts';

export type Search = Record<string, string>;

/** The filter's list fields, in the order of the chips. */
export const listFields = ['port', 'protocol', 'source', 'country', 'asn', 'payload', 'tool', 'flags', 'sensor'] as const;
export type ListField = (typeof listFields)[number];

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

function known<T extends string>(values: string[], allowed: readonly T[]): T[] | undefined {
  const kept = allowed.filter((value) => values.includes(value));
  return kept.length > 0 ? kept : undefined;
}

function some(values: string[]): string[] | undefined {
  return values.length > 0 ? values : undefined;
}

/** Reads the family; accesses unless backscatter is asked for. */
export function familyOf(search: Search): Family {
  return familyValues.find((family) => family === search['family']) ?? 'access';
}

/** Reads the filter of a page. */
export function readFilter(search: Search, range: {from: string; to: string}): ObservationFilter {
  const asn = valuesOf(search, 'asn').map(Number).filter((value) => Number.isInteger(value) && value >= 0);
  const filter: ObservationFilter = {from: range.from, to: range.to};
  if (familyOf(search) === 'backscatter') filter.family = 'backscatter';
  filter.sensor = some(valuesOf(search, 'sensor'));
  filter.protocol = known(valuesOf(search, 'protocol'), protocolValues);
  filter.port = some(valuesOf(search, 'port').filter((value) => /^[a-z0-9]+\/\d{1,5}$/.test(value)));
  filter.country = some(valuesOf(search, 'country'));
  filter.asn = asn.length > 0 ? asn : undefined;
  filter.source = some(valuesOf(search, 'source'));
  filter.flags = known(valuesOf(search, 'flags'), flags_classValues);
  filter.tool = known(valuesOf(search, 'tool'), toolValues);
  filter.payload = known(valuesOf(search, 'payload'), payload_kindValues);
  if (search['new_sources'] === 'true') filter.new_sources = true;
  return filter;
}

/** Adds or removes one value of a list field. */
export function toggled(search: Search, field: ListField, value: string): Search {
  const values = valuesOf(search, field);
  const next = values.includes(value) ? values.filter((other) => other !== value) : [...values, value];
  const {[field]: _before, ...rest} = search;
  return next.length > 0 ? {...rest, [field]: next.join(',')} : rest;
}

/** Gives the list field that filters a dimension. */
export function fieldOf(dimension: Dimension): ListField {
  return dimension;
}
