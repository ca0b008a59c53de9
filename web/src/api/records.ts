// Records for components: the book of record types with their vocabularies, lists, one record, and every change.
// In: a record type's name and queries; out: TanStack Query results. A change that answers a record puts it at once
// into the detail and into every list that shows it, so that rows keep their places.
// Fails as client.ts does; a stale version (409) is the caller's to show.
import {keepPreviousData, useInfiniteQuery, useMutation, useQueryClient} from '@tanstack/react-query';
import type {InfiniteData, QueryClient} from '@tanstack/react-query';
import {useMemo} from 'react';
import {call} from './client.ts';
import type {CallInput} from './client.ts';
import {useRead} from './queries.ts';
import type {
  FieldDefinition, ListRecordsQuery, RecordDetail, RecordPage, RecordRow, RecordType, RecordTypeCount, StateDefinition, Term, TransitionDefinition, Vocabulary,
} from './types.ts';

/** The record types that the person may read, by name. */
export interface RecordBook {
  items: readonly RecordTypeCount[];
  types: ReadonlyMap<string, RecordTypeCount>;
  vocabularies: ReadonlyMap<string, Vocabulary>;
  /** Kinds of each family, by the name of its base. */
  families: ReadonlyMap<string, readonly string[]>;
}

/** Gives the family that a type is a kind of. */
export function familyOf(book: RecordBook, type: string): string | undefined {
  return [...book.families].find(([, kinds]) => kinds.includes(type))?.[0];
}

/** Gives the kinds of a family of which the person may make a record. */
export function makeableKinds(book: RecordBook, family: string): RecordTypeCount[] {
  return (book.families.get(family) ?? []).flatMap((kind) => book.types.get(kind) ?? []).filter((kind) => kind.may_create);
}

/** Reads the book of record types; asked again every two minutes for the counts. */
export function useRecordBook(enabled = true) {
  const reading = useRead('list_record_types', {}, {enabled, every: 120_000});
  const {data} = reading;
  const {data: families} = useRead('list_families', {}, {enabled, stale: 600_000});
  const book = useMemo<RecordBook | undefined>(() => data && families && {
    items: data.items,
    types: new Map(data.items.map((one) => [one.definition.name, one])),
    vocabularies: new Map(data.vocabularies.map((one) => [one.name, one])),
    families: new Map(families.items.map((one) => [one.name, one.kinds])),
  }, [data, families]);
  return {reading, book};
}

/** Finds a field of a type. */
export function fieldNamed(type: RecordType, name: string): FieldDefinition | undefined {
  return type.fields.find((field) => field.name === name);
}

/** Finds a state of a type. */
export function stateNamed(type: RecordType, name: string): StateDefinition | undefined {
  return type.states.find((state) => state.name === name);
}

/** Finds a transition of a type. */
export function stepNamed(type: RecordType, name: string): TransitionDefinition | undefined {
  return type.transitions.find((step) => step.name === name);
}

/** Finds a term of a vocabulary. */
export function termOf(book: RecordBook, vocabulary: string | undefined, code: string): Term | undefined {
  return vocabulary === undefined ? undefined : book.vocabularies.get(vocabulary)?.terms.find((term) => term.code === code);
}

/** Makes a key under which a repeated request answers the first one's record. */
export function freshKey(): string {
  return crypto.randomUUID();
}

type Pages = InfiniteData<RecordPage, string>;

/** Reads a list of records page by page; counts by field come with the first page. */
export function useRecordPages(type: string, query: ListRecordsQuery, options: {enabled?: boolean; facets?: boolean; limit?: number} = {}) {
  const result = useInfiniteQuery({
    queryKey: ['list_records', type, query, options.facets ?? false],
    queryFn: ({pageParam, signal}) => call('list_records', {
      path: {type}, signal,
      query: {...query, limit: options.limit ?? 100, ...(pageParam === '' ? {facets: options.facets} : {cursor: pageParam})},
    }),
    initialPageParam: '',
    getNextPageParam: (last: RecordPage) => last.next,
    enabled: (options.enabled ?? true) && type !== '',
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  return {...result, items, first: result.data?.pages[0]};
}

/** Puts a row's newer state into every list that shows it, without moving anything. */
export function putRow(client: QueryClient, row: RecordRow): void {
  client.setQueriesData<Pages>({queryKey: ['list_records', row.type]}, (pages) => pages && 'pages' in pages ? {
    ...pages, pages: pages.pages.map((page) => ({...page, items: page.items.map((one) => (one.id === row.id ? row : one))})),
  } : pages);
}

/** Takes a record's newer state into the store of answers; an answer without version is one that is no longer seen. */
export function acceptDetail(client: QueryClient, detail: RecordDetail): void {
  const {type, id, version} = detail.record;
  if (version === 0) return;
  client.setQueryData(['record_detail', {type, id}, null], detail);
  putRow(client, detail.record);
  void client.invalidateQueries({queryKey: ['board', {type}]});
  void client.invalidateQueries({queryKey: ['list_records', {type}]});
  void client.invalidateQueries({queryKey: ['similar_records', {type, id}]});
  void client.invalidateQueries({queryKey: ['record_letters', {type, id}]});
}

/** Reads one record; an older version when stated. Reading class 2 and above is a journal entry, so it is not repeated unasked. */
export function useRecordDetail(type: string, id: string, version?: number) {
  return useRead('record_detail', {path: {type, id}, query: version === undefined ? undefined : {read_version: version}}, {enabled: id !== '', keep: false, stale: 300_000});
}

type ChangeName = 'take_step' | 'change_record' | 'undo_step' | 'link_record' | 'keep_file' | 'make_record' | 'take_form';

/** Changes a record by an operation that answers it. */
export function useRecordChange<K extends ChangeName>(name: K) {
  const client = useQueryClient();
  return useMutation<RecordDetail, Error, CallInput<K>>({
    mutationFn: (input) => call(name, input) as Promise<RecordDetail>,
    onSuccess: (detail) => {
      acceptDetail(client, detail);
      void client.invalidateQueries({queryKey: ['list_record_types']});
    },
  });
}

/** Reads the record as it now stands, after somebody else changed it. */
export async function rereadRecord(client: QueryClient, type: string, id: string): Promise<RecordDetail> {
  const detail = await call('record_detail', {path: {type, id}});
  acceptDetail(client, detail);
  return detail;
}
