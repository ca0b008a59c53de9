// The search of the header: says what a text is (address, port, alert, sensor, record) and goes there.
// In: typed text, defanged addresses accepted; out: up to a few readings, best first; records by number, words or
// identifier, with the way to all of them; the way to intelligence. Enter opens the chosen one. Asks only what the person may read.
// The Enter that ends an IME conversion opens nothing. Waits 150 ms after the last key before asking.
import {useEffect, useId, useState} from 'react';
import type {KeyboardEvent, RefObject} from 'react';
import {errorWords} from '../api/error_text.ts';
import {useRead} from '../api/queries.ts';
import {useMay} from '../api/session.ts';
import {fill, useText} from '../i18n/text.ts';
import {defang, defangText, inert} from '../lib/defang.ts';
import {count} from '../lib/format.ts';
import {isComposing} from '../lib/keymap.ts';
import {usePreferences} from '../lib/preferences.ts';
import {hrefOf, useOpen} from '../ui/Go.tsx';
import {Icon} from '../ui/icons.tsx';
import {recordPath} from '../ui/records/paths.ts';

interface Choice {
  path: string;
  words: string;
  beside: string;
}

/** Shows the search. */
export function SearchBox({field}: {field: RefObject<HTMLInputElement | null>}) {
  const t = useText();
  const open = useOpen();
  const id = useId();
  const {language} = usePreferences();
  const [text, setText] = useState('');
  const [asked, setAsked] = useState('');
  const [shown, setShown] = useState(false);
  const [at, setAt] = useState(0);
  const mayObserve = useMay('observe_read');
  const mayRecords = useMay('record_read');
  const mayIntel = useMay('intel_read');
  const enough = mayRecords && [...asked].length >= 2;
  const reading = useRead('resolve', {query: {q: asked}}, {enabled: mayObserve && asked !== '' && shown, keep: true});
  const records = useRead('search_records', {query: {words: asked, limit: 6}}, {enabled: enough && shown, keep: true});
  const items: Choice[] = asked === '' ? [] : [
    ...(mayObserve ? (reading.data?.items ?? []).filter((item) => item.kind !== 'none').map((item) => ({path: item.path, words: inert(defang(item.label)), beside: fill(t.shell.searchHits, {n: count(item.hits)})})) : []),
    ...(enough ? (records.data?.items ?? []).map(({record}) => ({path: recordPath(record), words: inert(record.title), beside: inert(record.number)})) : []),
    ...(enough ? [{path: hrefOf('/search', {words: asked}), words: fill(t.nav.allHits, {q: inert(asked)}), beside: ''}] : []),
    ...(mayIntel ? [{path: hrefOf('/intel', {q: asked}), words: fill(t.nav.intelHits, {q: inert(defangText(asked))}), beside: ''}] : []),
  ];
  const failure = reading.error ?? records.error;
  const fetching = reading.isFetching || records.isFetching;
  useEffect(() => {
    const timer = setTimeout(() => {
      setAsked(text.trim().slice(0, 200));
      setAt(0);
    }, 150);
    return () => clearTimeout(timer);
  }, [text]);
  const go = (path: string | undefined) => {
    if (!path?.startsWith('/') || path.startsWith('//')) return;
    setShown(false);
    setText('');
    open(path);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode})) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt(Math.max(0, Math.min(items.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter' && text.trim() === asked) {
      event.preventDefault();
      go(items[at]?.path);
    } else if (event.key === 'Escape') {
      setShown(false);
      field.current?.blur();
    }
  };
  const visible = shown && asked !== '';
  return (
    <div className="searchbox" role="search">
      <Icon name="search" />
      <input
        ref={field} type="text" role="combobox" aria-label={t.shell.search} aria-expanded={visible} aria-controls={visible ? `${id}-list` : undefined} aria-autocomplete="list"
        aria-activedescendant={visible && items[at] ? `${id}-${at}` : undefined} placeholder={t.shell.searchHint} autoComplete="off" spellCheck={false} value={text} maxLength={200}
        onChange={(event) => { setText(event.target.value); setShown(true); }} onFocus={() => setShown(true)} onBlur={() => setShown(false)} onKeyDown={onKeyDown}
      />
      <kbd aria-hidden="true">/</kbd>
      {visible ? (
        <div className="found">
          <div role="listbox" id={`${id}-list`} aria-label={t.shell.search}>
            {items.map((item, index) => (
              <div key={item.path} role="option" tabIndex={-1} id={`${id}-${index}`} aria-selected={index === at} onPointerDown={(event) => { event.preventDefault(); go(item.path); }}>
                <bdi data-cell={item.beside === '' ? undefined : ''}>{item.words}</bdi><span className="small quiet num" data-cell="">{item.beside}</span>
              </div>
            ))}
          </div>
          <p className="hint" role="status">{failure ? errorWords(failure, language).sentence : items.length > 0 ? t.shell.searchKeys : fetching ? t.common.loading : fill(t.shell.searchNone, {q: inert(asked)})}</p>
        </div>
      ) : null}
    </div>
  );
}
