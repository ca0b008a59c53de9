// Parts of the program that are fetched when they are first needed. In: how to fetch one; out: a component, drawn at
// once where its code is here, and a stand-in until then. Not React's lazy: a fallback of Suspense, once shown, is kept
// for 300 ms, and lazy shows it for a moment even where the code is already here.
// A fetch that failed is thrown to the nearest boundary when drawn, and tried again when the part is next wanted.
import {useEffect, useState} from 'react';
import type {ComponentType, ReactNode} from 'react';

export type Late<P> = ((props: P) => ReactNode) & {
  /** Fetches the code; undefined where it is here. Never rejects: the failure is told where the part is drawn. */
  preload: () => Promise<void> | undefined;
};

/** Makes a component of code that is fetched when needed. */
export function late<P extends object>(load: () => Promise<ComponentType<P>>, waiting: ReactNode = null): Late<P> {
  let part: ComponentType<P> | undefined;
  let failure: unknown;
  let under: Promise<void> | undefined;
  const preload = () => {
    if (part) return undefined;
    failure = undefined;
    under ??= load().then((fetched) => { part = fetched; }, (error: unknown) => { failure = error; }).finally(() => { under = undefined; });
    return under;
  };
  function Later(props: P) {
    const [, redraw] = useState(0);
    useEffect(() => {
      if (failure === undefined) void preload()?.then(() => redraw((turn) => turn + 1));
    }, []);
    if (failure !== undefined) throw failure;
    const Part = part;
    return Part ? <Part {...props} /> : waiting;
  }
  return Object.assign(Later, {preload});
}
