// Links and the address bar. In: a path and flat search parameters; out: an ordinary link that the router follows.
// The state of every screen lives in the address, so a pasted link shows the same view.
// A modified click (new tab) is left to the browser.
import {useRouter, useRouterState} from '@tanstack/react-router';
import type {AnchorHTMLAttributes, MouseEvent} from 'react';
import {useCallback, useMemo} from 'react';
import {readSearch, writeSearch} from '../api/filter.ts';
import type {Search} from '../api/filter.ts';
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

/** Gives the present path. */
export function usePath(): string {
  return useRouterState({select: (state) => state.location.pathname});
}

/** Gives the present search parameters and a function that changes them. */
export function useSearch(): [Search, (next: Record<string, string | undefined>, replace?: boolean) => void] {
  const text = useRouterState({select: (state) => state.location.searchStr});
  const path = usePath();
  const open = useOpen();
  const search = useMemo(() => readSearch(text), [text]);
  const change = useCallback((next: Record<string, string | undefined>, replace = false) => open(hrefOf(path, next), replace), [open, path]);
  return [search, change];
}

/** Gives one value of the path, such as a port or an id. */
export function useParam(name: string): string {
  const params = useRouterState({select: (state) => state.matches.at(-1)?.params as Record<string, string> | undefined});
  return params?.[name] ?? '';
}
