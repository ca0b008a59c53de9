// Who is signed in. In: GET /api/v1/me; out: the person, and whether a permission is granted.
// A 401 answer means "nobody": the shell then shows the sign-in page on the same address.
// Also takes the session's CSRF value and the server's time.
import {queryOptions, useQuery, useQueryClient} from '@tanstack/react-query';
import type {QueryClient} from '@tanstack/react-query';
import {createContext, useContext} from 'react';
import {setServerTime} from '../lib/clock.ts';
import {ApiError, call, setCsrf} from './client.ts';
import type {Grant, Me, Permission} from './types.ts';

/** Takes an answer that carries the session. */
export function acceptMe(me: Me): Me {
  setCsrf(me.csrf);
  setServerTime(me.now);
  return me;
}

const session = queryOptions<Me | null, Error>({
  queryKey: ['me'],
  queryFn: async ({signal}) => {
    try {
      return acceptMe(await call('me', {signal}));
    } catch (error) {
      if (error instanceof ApiError && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 60_000,
});

/** Asks for the session before anything is drawn; a failure is told where the session is read. */
export function preloadSession(client: QueryClient): void {
  void client.prefetchQuery(session);
}

/** Reads the session; null when nobody is signed in. */
export function useSession() {
  return useQuery({...session, refetchInterval: 300_000});
}

/** Puts a new session state in force. */
export function useSetSession() {
  const client = useQueryClient();
  return (me: Me | null) => {
    if (me) acceptMe(me);
    else client.removeQueries({predicate: (query) => query.queryKey[0] !== 'me'});
    client.setQueryData(['me'], me);
  };
}

export const MeContext = createContext<Me | null>(null);

/** Gives the signed-in person; only below the shell's gate. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('no session');
  return me;
}

/** Gives the grant of a permission. */
export function grantOf(me: Me, permission: Permission): Grant {
  return me.grants.find((grant) => grant.permission === permission) ?? {permission, granted: false, granted_by: []};
}

/** Says whether the person has a permission. */
export function useMay(permission: Permission): boolean {
  return grantOf(useMe(), permission).granted;
}
