// The honest states of a panel: loading (old rows dimmed, a skeleton after 400 ms), wrong, empty.
// In: a reading of the server; out: the state, or the content. One panel's failure leaves the others alone.
// A failure names what happened, when, the trace number, and offers to load again.
import type {ReactNode} from 'react';
import {useState} from 'react';
import {errorWords} from '../api/error_text.ts';
import {fill, useText} from '../i18n/text.ts';
import {listTime} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {useCopy} from './copy.tsx';

/** Shows that something is on its way, after 400 ms. */
export function Skeleton({lines = 4}: {lines?: number}) {
  const t = useText();
  return (
    <div className="skeleton" role="status" aria-label={t.common.loading}>
      {Array.from({length: lines}, (_, at) => <i key={at} />)}
    </div>
  );
}

/** Shows what went wrong. */
export function Wrong({error, retry}: {error: unknown; retry?: () => void}) {
  const t = useText();
  const {language} = usePreferences();
  const copy = useCopy();
  const [at] = useState(() => new Date());
  const words = errorWords(error, language);
  return (
    <div className="state wrong" role="alert">
      <strong>{words.sentence}</strong>
      <span className="small">{fill(t.errors.at, {time: `${listTime(at)} JST`})}</span>
      {words.trace ? (
        <span className="row small">
          <span className="mono">{fill(t.common.traceNumber, {trace: words.trace})}</span>
          <button type="button" className="button slim" onClick={() => copy(words.trace)}>{t.common.copyTrace}</button>
        </span>
      ) : null}
      {retry ? <button type="button" className="button" onClick={retry}>{t.common.retry}</button> : null}
    </div>
  );
}

/** Says why there is nothing and what to do next. */
export function Empty({text, children}: {text: string; children?: ReactNode}) {
  return <div className="state"><p>{text}</p>{children}</div>;
}

interface Readable<T> {
  data: T | undefined;
  error: unknown;
  isPlaceholderData?: boolean;
  refetch: () => unknown;
}

/** Shows a reading in whatever state it is. */
export function Reading<T>({of, lines, children}: {of: Readable<T>; lines?: number; children: (data: T) => ReactNode}) {
  if (of.error && of.data === undefined) return <Wrong error={of.error} retry={() => void of.refetch()} />;
  if (of.data === undefined) return <Skeleton lines={lines} />;
  return (
    <>
      {of.error ? <Wrong error={of.error} retry={() => void of.refetch()} /> : null}
      <div className={of.isPlaceholderData ? 'dim stack' : 'stack'} aria-busy={of.isPlaceholderData ? true : undefined}>{children(of.data)}</div>
    </>
  );
}
