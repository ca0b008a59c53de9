// Reads of intelligence: the values of a text, the pages of originals and of a part's values.
// In: text or ids; out: TanStack Query results. A question is a journal entry, so it is asked once and kept.
// Originals that are still being taken in are read again every three seconds.
import {keepPreviousData, useInfiniteQuery, useQuery} from '@tanstack/react-query';
import {useEffect, useMemo, useState} from 'react';
import {base64Of} from '../lib/base64.ts';
import {call, callFile} from './client.ts';
import type {IntelHeld, IntelLookup, IntelOriginal, IntelPartDetail, IntelValue, TableRead, Tlp, ValueStanding} from './types.ts';

const kept = {staleTime: 300_000, refetchOnReconnect: false} as const;

/** Says whether anything is known of a value. */
export function isKnown(value: Pick<IntelValue, 'parts' | 'records' | 'observed'>): boolean {
  return value.parts > 0 || value.records > 0 || value.observed;
}

/** Looks the values of a text up. */
export function useLookup(text: string) {
  return useQuery<IntelLookup, Error>({
    queryKey: ['intel_lookup', text],
    queryFn: ({signal}) => call('intel_lookup', {body: {text}, signal}),
    enabled: text.trim() !== '',
    ...kept,
  });
}

// As many as the server takes at once (list_standings).
const standingsAtOnce = 500;

/** Names a value among others. */
export function valueKey(value: Pick<IntelValue, 'kind' | 'value'>): string {
  return `${value.kind} ${value.value}`;
}

/** Asks how the values of a lookup stand, part by part; those of which nothing is known are left out. */
export function useStandings(text: string, found: IntelLookup) {
  return useQuery<ReadonlyMap<string, ValueStanding>, Error>({
    queryKey: ['list_standings', text],
    queryFn: async ({signal}) => {
      const standings = new Map<string, ValueStanding>();
      for (let at = 0; at < found.items.length; at += standingsAtOnce) {
        const values = found.items.slice(at, at + standingsAtOnce).map(({kind, value}) => ({kind, value}));
        const {items} = await call('list_standings', {body: {values}, signal});
        for (const one of items) standings.set(valueKey(one), one);
      }
      return standings;
    },
    ...kept,
  });
}

/** Reads originals page by page, newest first. */
export function useOriginalPages() {
  const result = useInfiniteQuery({
    queryKey: ['list_intel_originals', 'pages'],
    queryFn: ({pageParam, signal}) => call('list_intel_originals', {query: {limit: 100, ...(pageParam === '' ? {} : {after: pageParam})}, signal}),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some(isTaking)) ? 3000 : false),
    staleTime: 20_000,
  });
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  return {...result, items, first: result.data?.pages[0]};
}

/** Says whether an original is still being read. */
export function isTaking(original: IntelOriginal): boolean {
  return original.state === 'taking';
}

/** Reads a part with its values page by page. */
export function usePartPages(id: string) {
  const result = useInfiniteQuery<IntelPartDetail, Error, {pages: IntelPartDetail[]}, unknown[], string>({
    queryKey: ['intel_part', 'pages', id],
    queryFn: ({pageParam, signal}) => call('intel_part', {path: {id}, query: {limit: 500, ...(pageParam === '' ? {} : {after: pageParam})}, signal}),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled: id !== '',
    ...kept,
  });
  const items: IntelHeld[] = useMemo(() => result.data?.pages.flatMap((page) => page.values) ?? [], [result.data]);
  return {...result, items, first: result.data?.pages[0]};
}

// As much of a table as the server looks at.
const beginningBytes = 64 * 1024;

/** Reads the beginning of a file; empty until it is read. */
export function useBeginning(file: File): string {
  const [text, setText] = useState('');
  useEffect(() => {
    let wanted = true;
    void base64Of(file.slice(0, beginningBytes)).then((read) => { if (wanted) setText(read); }, () => undefined);
    return () => { wanted = false; };
  }, [file]);
  return text;
}

/** Asks how the beginning of a table is read under a mapping. */
export function useTableRead(content: string, columns: string) {
  return useQuery<TableRead, Error>({
    queryKey: ['look_at_table', content, columns],
    queryFn: ({signal}) => call('look_at_table', {body: {content, ...(columns === '' ? {} : {columns})}, signal}),
    enabled: content !== '',
    placeholderData: keepPreviousData,
    ...kept,
  });
}

/** What is given out: an original or a part, in a form, up to a label. */
export interface GiveWanted {
  form: string;
  tlp: Tlp;
  original?: string;
  part?: string;
}

/** What went out and what stayed, by reason. */
export interface Given {
  blob: Blob;
  name: string;
  included: number;
  withheld: number;
  reasons: [code: string, count: number][];
  consents: string[];
}

/** Reads "code=3,code=1". */
export function reasonsOf(text: string): [string, number][] {
  return text.split(',').filter(Boolean).map((one): [string, number] => {
    const [code = '', count = '0'] = one.split('=');
    return [code, Number(count)];
  });
}

/** Gives out intelligence as a file. */
export async function giveOut(wanted: GiveWanted): Promise<Given> {
  const file = await callFile('export_intel', {query: {...wanted}});
  return {blob: file.blob, name: file.name, included: Number(file.head('x-hinomi-included')), withheld: Number(file.head('x-hinomi-withheld')), reasons: reasonsOf(file.head('x-hinomi-withheld-reasons')), consents: file.head('x-hinomi-withheld-consent').split(',').filter(Boolean).map((one) => decodeURIComponent(one))};
}
