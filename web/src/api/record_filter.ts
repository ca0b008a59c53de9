// The conditions of a record list in the address bar. In: flat search parameters; out: the query of list_records,
// and the same conditions as chips. A filtered field stands as f.NAME=value,value; unknown names are left out.
// Without a state or phase the list shows what is not done; phase=all shows everything.
import type {Search} from './search.ts';
import {valuesOf} from './search.ts';
import {phaseValues, severityValues} from './values.ts';
import type {BoardQuery, ListRecordsQuery, Phase, RecordType} from './types.ts';

export const openPhases: readonly Phase[] = ['draft', 'open', 'waiting'];
/** The condition that chooses kinds of a family. */
export const kindField = 'record_type';
export const sortNames = ['due', '-updated', '-made', 'number'] as const;

function some<T extends string>(values: string[], allowed: readonly T[]): T[] | undefined {
  const kept = allowed.filter((value) => values.includes(value));
  return kept.length > 0 ? kept : undefined;
}

function whereOf(search: Search, type: RecordType): string[] | undefined {
  const fields = type.fields.filter((field) => field.filtered).map((field) => field.name);
  const out = [kindField, ...fields].flatMap((name) => valuesOf(search, `f.${name}`).map((value) => `${name}=${value}`));
  return out.length > 0 ? out : undefined;
}

function phasesOf(search: Search, states: string[] | undefined): Phase[] | undefined {
  if (states || search['phase'] === 'all') return undefined;
  return some(valuesOf(search, 'phase'), phaseValues) ?? [...openPhases];
}

/** Reads the conditions that boards share with lists. */
export function readBoardQuery(search: Search, type: RecordType): BoardQuery {
  const owner = valuesOf(search, 'owner');
  return {
    owner: owner.length > 0 ? owner : undefined, assignee: search['assignee'], urgency: some(valuesOf(search, 'urgency'), severityValues),
    overdue: search['overdue'] === 'true' ? true : undefined, where: whereOf(search, type),
  };
}

/** Reads the conditions of a list. */
export function readRecordsQuery(search: Search, type: RecordType): ListRecordsQuery {
  const states = some(valuesOf(search, 'state'), type.states.map((state) => state.name));
  return {
    ...readBoardQuery(search, type), state: states, phase: phasesOf(search, states), words: search['words'], from: search['from'], to: search['to'],
    sort: sortNames.find((name) => name === search['sort']),
  };
}

/** Says whether a list carries conditions of its own. */
export function isFiltered(search: Search): boolean {
  return Object.keys(search).some((name) => name !== 'sort' && name !== 'id' && !(name === 'phase' && search[name] === 'all'));
}

/** Adds or removes one value of a condition. */
export function toggledValue(search: Search, name: string, value: string): Search {
  const values = valuesOf(search, name);
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value];
  const {[name]: _before, ...rest} = search;
  return next.length > 0 ? {...rest, [name]: next.join(',')} : rest;
}

/** Gives the parameter that filters by what a facet counts. */
export function parameterOf(facetField: string): string {
  return ['state', 'owner', 'urgency', 'assignee', 'phase'].includes(facetField) ? facetField : `f.${facetField}`;
}
