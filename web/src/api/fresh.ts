// "新着 n件": how many more rows a list would have now than the one on screen has.
// In: the list's operation, its query brought to the present, and the total shown; out: the difference.
// Asks only after a live event, with a limit of one row, so the list itself never moves.
import {useQuery, useQueryClient} from '@tanstack/react-query';
import {useEffect, useRef, useState} from 'react';
import {call} from './client.ts';
import type {AnswerOf, CallInput, OperationName, QueryOf} from './client.ts';
import {useLive} from './stream.ts';
import type {ListRecordsQuery} from './types.ts';

type Counted = 'list_events' | 'list_sources' | 'list_alerts';

// Follows a value at most once in so many milliseconds. A stream that never rests is followed too.
function usePaced(value: number, milliseconds: number): number {
  const [paced, setPaced] = useState(value);
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  }, [value]);
  const behind = value !== paced;
  useEffect(() => {
    if (!behind) return undefined;
    const timer = setTimeout(() => setPaced(latest.current), milliseconds);
    return () => clearTimeout(timer);
  }, [behind, milliseconds]);
  return paced;
}

/** Gives the way to ask the named reads again where they stand, for rows that came within the same minute. */
export function useAgain(names: readonly OperationName[]): () => void {
  const client = useQueryClient();
  return () => {
    for (const name of names) void client.invalidateQueries({queryKey: [name]});
  };
}

/** Counts rows that came after the list was read. */
export function useFresh<K extends Counted>(name: K, makeQuery: () => QueryOf<K>, shown: number | undefined, mark: string): number {
  const {observed, alerted} = useLive();
  const events = usePaced(name === 'list_alerts' ? alerted : observed, 2000);
  const result = useQuery<AnswerOf<K>, Error>({
    queryKey: [name, 'fresh', mark, events],
    queryFn: ({signal}) => call(name, {query: {...makeQuery(), limit: 1}, signal} as CallInput<K>),
    enabled: events > 0 && shown !== undefined,
    staleTime: 5_000,
  });
  return result.data && shown !== undefined ? Math.max(0, result.data.total - shown) : 0;
}

/** Counts records that were made after the list was read, under the same conditions. */
export function useFreshRecords(type: string, query: ListRecordsQuery, readAt: number): number {
  const {recorded} = useLive();
  const events = usePaced(recorded, 2000);
  const since = new Date(readAt).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const from = query.from !== undefined && query.from > since ? query.from : since;
  const result = useQuery({
    queryKey: ['list_records', 'fresh', type, query, from, events],
    queryFn: ({signal}) => call('list_records', {path: {type}, query: {...query, from, limit: 1}, signal}),
    enabled: events > 0 && readAt > 0 && type !== '',
    staleTime: 5_000,
  });
  return result.data?.total ?? 0;
}
