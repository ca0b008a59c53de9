// Links and the address bar. In: a path and flat search parameters; out: an ordinary link that the router follows.
// The state of every screen lives in the address, so a pasted link shows the same view.
// A modified click (new tab) is left to the browser.
import {useRouter, useRouterState} from '@tanstack/react-router';
import type {RegisteredRouter, RouterState} from '@tanstack/react-router';
import type {AnchorHTMLAttributes, MouseEvent} from 'react';
import {useCallback, useMemo} from 'react';
import {readSearch, writeSearch} from '../api/search.ts';
import type {Search} from '../api/search.ts';
import {noteForward} from '../lib/memory.ts';

interface GoProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string;
  search?: Record<string, string | undefined> | string;
}

/** Gives the address of a page. */
export function hrefOf(to: string, search?: Record<string, string | undefined> | string): string {
  if (search === undefined) return to;
  return to + (typeof search === 'string' ? (search === '' ? '' : `?${search.replace(/^\?/, '')}`) : writeSearch(search));
}

/** Gives a function that opens an address. */
export function useOpen(): (href: string, replace?: boolean) => void {
  const router = useRouter();
  return useCallback((href, replace = false) => {
    noteForward();
    if (replace) router.history.replace(href);
    else router.history.push(href);
  }, [router]);
}

/** Links to a page of this program. */
export function Go({to, search, onClick, ...rest}: GoProps) {
  const open = useOpen();
  const href = hrefOf(to, search);
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event);
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    open(href);
  };
  return <a {...rest} href={href} onClick={follow} />;
}

type Routing = RouterState<RegisteredRouter['routeTree']>;

/** The place whose screen stands: the address runs ahead of it while the next screen is fetched. */
function placeOf({location, resolvedLocation, matches}: Routing) {
  return matches.at(-1)?.pathname === location.pathname ? location : (resolvedLocation ?? location);
}

/** Gives the path of the screen that stands. */
export function usePath(): string {
  return useRouterState({select: (state) => placeOf(state).pathname});
}

/** Says whether another screen was asked for and is not here yet. */
export function useLeaving(): boolean {
  return useRouterState({select: (state) => placeOf(state).pathname !== state.location.pathname});
}

/** Gives the search parameters of the screen that stands and a function that changes them. */
export function useSearch(): [Search, (next: Record<string, string | undefined>, replace?: boolean) => void] {
  const text = useRouterState({select: (state) => placeOf(state).searchStr});
  const path = usePath();
  const open = useOpen();
  const search = useMemo(() => readSearch(text), [text]);
  const change = useCallback((next: Record<string, string | undefined>, replace = false) => open(hrefOf(path, next), replace), [open, path]);
  return [search, change];
}

/** Gives a function that reads the search parameters as they stand in the address, which may be ahead of the page: what
 * is done twice in one go builds on the first. */
export function usePresentSearch(): () => Search {
  const router = useRouter();
  return useCallback(() => readSearch(router.history.location.search), [router]);
}

/** Gives one value of the path, such as a port or an id. */
export function useParam(name: string): string {
  const params = useRouterState({select: (state) => state.matches.at(-1)?.params as Record<string, string> | undefined});
  return params?.[name] ?? '';
}
