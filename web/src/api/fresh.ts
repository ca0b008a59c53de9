// "新着 n件": how many more rows a list would have now than the one on screen has.
// In: the list's operation, its query brought to the present, and the total shown; out: the difference.
// Asks only after a live event, with a limit of one row, so the list itself never moves.
import {useQuery} from '@tanstack/react-query';
import {useEffect, useState} from 'react';
import {call} from './client.ts';
import type {AnswerOf, CallInput, QueryOf} from './client.ts';
import {useLive} from './stream.ts';

type Counted = 'list_events' | 'list_sources' | 'list_alerts';

function useSettled(value: number, milliseconds: number): number {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    if (value === settled) return undefined;
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, settled, milliseconds]);
  return settled;
}

/** Counts rows that came after the list was read. */
export function useFresh<K extends Counted>(name: K, makeQuery: () => QueryOf<K>, shown: number | undefined, mark: string): number {
  const {observed, alerted} = useLive();
  const events = useSettled(name === 'list_alerts' ? alerted : observed, 2000);
  const result = useQuery<AnswerOf<K>, Error>({
    queryKey: [name, 'fresh', mark, events],
    queryFn: ({signal}) => call(name, {query: {...makeQuery(), limit: 1}, signal} as CallInput<K>),
    enabled: events > 0 && shown !== undefined,
    staleTime: 5_000,
  });
  return result.data && shown !== undefined ? Math.max(0, result.data.total - shown) : 0;
}
