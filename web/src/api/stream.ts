// The tab's end of the live stream. In: messages of the shared worker; out: which reads to ask again, how old
// the last word from the server is, and a count of what changed since, for "新着" pills.
// Falls back to a stream of its own where the browser has no SharedWorker. Stale after 15 s of silence.
import {useQueryClient} from '@tanstack/react-query';
import type {QueryClient} from '@tanstack/react-query';
import {useEffect, useState, useSyncExternalStore} from 'react';
import type {OperationName} from './client.ts';
import type {ToTab, ToWorker} from './stream_message.ts';
import {StreamSource} from './stream_source.ts';
import type {JournalEntry} from './types.ts';

export const staleMilliseconds = 15_000;

interface Live {
  lastWord: number;
  connected: boolean;
  observed: number;
  alerted: number;
  recorded: number;
  touched: {subject: string; sequence: number};
}

let live: Live = {lastWord: Date.now(), connected: false, observed: 0, alerted: 0, recorded: 0, touched: {subject: '', sequence: 0}};
const listeners = new Set<() => void>();

function change(next: Partial<Live>): void {
  live = {...live, ...next};
  for (const listener of listeners) listener();
}

const observed: OperationName[] = ['situation', 'list_sensors', 'sensor_detail', 'port_detail', 'source_detail'];
const alerted: OperationName[] = ['situation', 'alert_detail', 'port_detail'];

/** Says whether an entry tells of a changed record; readings of records are entries too, and change nothing. */
export function isRecordChange(action: string): boolean {
  return action.startsWith('record.') && !/^record\.(read|list|search|reveal|export|print|similar|board|file_read|letters?_(listed|read|drafted)$)/.test(action);
}

/** Names the reads that a journal entry makes old. */
export function readsTouchedBy(action: string): OperationName[] {
  if (action.startsWith('observe.')) return observed;
  if (action.startsWith('alert.')) return alerted;
  if (isRecordChange(action) || action.startsWith('notice.')) return ['list_notices'];
  if (action.startsWith('demonstration.')) return ['me' as OperationName, ...observed];
  return [];
}

function makeRefresher(client: QueryClient): (names: OperationName[]) => void {
  const waiting = new Set<OperationName>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  return (names) => {
    for (const name of names) waiting.add(name);
    if (waiting.size === 0 || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      for (const name of waiting) void client.invalidateQueries({queryKey: [name]});
      waiting.clear();
    }, 2500);
  };
}

function receive(message: ToTab, refresh: (names: OperationName[]) => void, client: QueryClient): void {
  if (message.kind === 'lost') return change({connected: false});
  if (message.kind === 'resync') {
    void client.invalidateQueries();
    return change({observed: live.observed + 1, alerted: live.alerted + 1, recorded: live.recorded + 1});
  }
  if (message.kind !== 'journal') return change({connected: true, lastWord: Date.now()});
  let entry: Partial<JournalEntry> = {};
  try {
    entry = JSON.parse(message.entry) as Partial<JournalEntry>;
  } catch {
    return change({connected: true, lastWord: Date.now()});
  }
  const action = entry.action ?? '';
  const recorded = isRecordChange(action);
  refresh(readsTouchedBy(action));
  change({
    connected: true, lastWord: Date.now(),
    observed: live.observed + (action.startsWith('observe.') ? 1 : 0),
    alerted: live.alerted + (action.startsWith('alert.') ? 1 : 0),
    recorded: live.recorded + (recorded ? 1 : 0),
    ...(recorded ? {touched: {subject: entry.subject ?? '', sequence: entry.sequence ?? 0}} : {}),
  });
}

function connect(listen: (message: ToTab) => void): () => void {
  if (typeof SharedWorker === 'undefined') {
    const own = new StreamSource(listen);
    own.start();
    return () => own.stop();
  }
  const worker = new SharedWorker(new URL('./stream_worker.ts', import.meta.url), {type: 'module', name: 'hinomi-stream'});
  const say = (message: ToWorker) => worker.port.postMessage(message);
  worker.port.onmessage = (event: MessageEvent<ToTab>) => listen(event.data);
  worker.port.start();
  say({kind: 'start'});
  const leave = () => say({kind: 'leave'});
  const back = (event: PageTransitionEvent) => {
    if (event.persisted) say({kind: 'start'});
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', back);
  return () => {
    leave();
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', back);
  };
}

/** Keeps the tab on the stream while the caller is mounted. */
export function useStream(): void {
  const client = useQueryClient();
  useEffect(() => {
    const refresh = makeRefresher(client);
    change({lastWord: Date.now()});
    return connect((message) => receive(message, refresh, client));
  }, [client]);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Gives the state of the live line. */
export function useLive(): Live {
  return useSyncExternalStore(subscribe, () => live, () => live);
}

/** Says since when nothing was heard; undefined while the line lives. */
export function useStaleSince(): number | undefined {
  const {lastWord} = useLive();
  const [at, setAt] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setAt(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return at - lastWord > staleMilliseconds ? lastWord : undefined;
}
