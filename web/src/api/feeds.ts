// Reads of feeds: all with their health, and the runs of one page by page; whether the counts of a run meet.
// In: an id; out: TanStack Query results.
// Health is read again each 15 seconds, runs each 3 while one goes on.
import {keepPreviousData, useInfiniteQuery} from '@tanstack/react-query';
import {useMemo} from 'react';
import {call} from './client.ts';
import {useRead} from './queries.ts';
import type {IntelFeedRun} from './types.ts';

const every = 15_000;

/** Reads all feeds. */
export function useFeeds() {
  return useRead('list_intel_feeds', {}, {every});
}

/** Gives by how much the counts of a run differ; undefined while it goes on. */
export function runDifference(run: Pick<IntelFeedRun, 'state' | 'announced' | 'objects_in' | 'indexed' | 'rejected' | 'unchanged'>): number | undefined {
  if (run.state === 'running' || run.state === 'queued') return undefined;
  return Math.abs(run.announced - run.objects_in) + Math.abs(run.objects_in - run.indexed - run.rejected - run.unchanged);
}

/** Reads the runs of a feed, newest first. */
export function useFeedRuns(id: string) {
  const result = useInfiniteQuery({
    queryKey: ['intel_feed_runs', 'pages', id],
    queryFn: ({pageParam, signal}) => call('intel_feed_runs', {path: {id}, query: {limit: 50, ...(pageParam === '' ? {} : {after: pageParam})}, signal}),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    enabled: id !== '',
    placeholderData: keepPreviousData,
    refetchInterval: (query) => (query.state.data?.pages.some((page) => page.items.some((run) => run.state === 'running')) ? 3000 : every),
    staleTime: 5000,
  });
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  return {...result, items, first: result.data?.pages[0]};
}
