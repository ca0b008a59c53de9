// The observation filter in the address bar. In: search parameters; out: the typed filter, and back.
// Unknown enum values are left out.
// Names are those of the API, so that an alert's filter text is a page address as it stands.
import {familyValues, flags_classValues, payload_kindValues, protocolValues, toolValues} from './values.ts';
import {valuesOf} from './search.ts';
import type {Search} from './search.ts';
import type {Dimension, Family, ObservationFilter} from './types.ts';

/** The filter's list fields, in the order of the chips. */
export const listFields = ['port', 'protocol', 'source', 'country', 'asn', 'payload', 'tool', 'flags', 'sensor'] as const;
export type ListField = (typeof listFields)[number];

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
