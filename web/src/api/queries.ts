// Reads of the server for components: one hook for an answer, one for a list that comes in pages.
// In: an operation's name with its path and query; out: TanStack Query results of the operation's type.
// The key begins with the operation's name, so that live events can invalidate by name.
import {QueryCache, QueryClient, keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient} from '@tanstack/react-query';
import type {UseQueryResult} from '@tanstack/react-query';
import {ApiError, call} from './client.ts';
import type {AnswerOf, CallInput, OperationName, QueryOf} from './client.ts';

export type Reading<T> = UseQueryResult<T, Error>;

interface ReadOptions {
  enabled?: boolean;
  keep?: boolean;
  every?: number;
  stale?: number;
}

/** Makes the store of answers. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (error instanceof ApiError && error.status === 401) void client.invalidateQueries({queryKey: ['me']});
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 20_000,
        gcTime: 600_000,
        refetchOnWindowFocus: false,
        retry: (times, error) => times < 1 && error instanceof ApiError && (error.status === 0 || error.status === 503),
        retryDelay: 600,
      },
    },
  });
  return client;
}

/** Reads an operation. */
export function useRead<K extends OperationName>(name: K, input: CallInput<K> = {}, options: ReadOptions = {}): Reading<AnswerOf<K>> {
  return useQuery<AnswerOf<K>, Error>({
    queryKey: [name, input.path ?? null, input.query ?? null],
    queryFn: ({signal}) => call(name, {...input, signal}),
    enabled: options.enabled ?? true,
    refetchInterval: options.every,
    ...(options.stale === undefined ? {} : {staleTime: options.stale}),
    placeholderData: options.keep === false ? undefined : (keepPreviousData as never),
  });
}

type Paged = 'list_events' | 'list_sources' | 'list_alerts' | 'list_journal' | 'list_receipts';

/** Reads a list page by page. */
export function usePages<K extends Paged>(name: K, query: QueryOf<K>, options: ReadOptions = {}) {
  const result = useInfiniteQuery({
    queryKey: [name, 'pages', query],
    queryFn: ({pageParam, signal}) => {
      const asked = {...query, limit: 100, ...(pageParam === '' ? {} : {cursor: pageParam})} as QueryOf<K>;
      return call(name, {query: asked, signal} as CallInput<K>);
    },
    initialPageParam: '',
    getNextPageParam: (last: AnswerOf<K>) => last.next,
    enabled: options.enabled ?? true,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
  const items = (result.data?.pages.flatMap((page) => page.items as unknown[]) ?? []) as AnswerOf<K>['items'];
  return {...result, items, first: result.data?.pages[0]};
}

/** Changes something on the server, then lets the named reads be asked again. */
export function useChange<K extends OperationName>(name: K, refresh: OperationName[] = []) {
  const client = useQueryClient();
  return useMutation<AnswerOf<K>, Error, CallInput<K>>({
    mutationFn: (input) => call(name, input),
    onSuccess: async () => {
      await Promise.all(refresh.map((read) => client.invalidateQueries({queryKey: [read]})));
    },
  });
}
