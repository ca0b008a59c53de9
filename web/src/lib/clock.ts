// The time that the screens show and ask with: the server's, not the browser's.
// In: the server's time at sign-in; out: the present instant in milliseconds since 1970 (UTC).
// Until the server has told its time, the browser's clock stands in.
import {useEffect, useState} from 'react';

let offset = 0;

/** Takes the server's time as the truth. */
export function setServerTime(iso: string): void {
  const time = new Date(iso).getTime();
  if (Number.isFinite(time)) offset = time - Date.now();
}

/** Gives the present instant. */
export function now(): number {
  return Date.now() + offset;
}

/** Gives an instant of the browser's clock in the server's time; 0 stays 0. */
export function serverTimeOf(local: number): number {
  return local === 0 ? 0 : local + offset;
}

/** Gives the present instant and redraws at the stated pace. */
export function useNow(milliseconds: number): number {
  const [value, setValue] = useState(now);
  useEffect(() => {
    const timer = setInterval(() => setValue(now()), milliseconds);
    return () => clearInterval(timer);
  }, [milliseconds]);
  return value;
}
