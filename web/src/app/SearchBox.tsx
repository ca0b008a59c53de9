// The search of the header: says what a text is (address, port, alert, sensor) and goes there.
// In: typed text, defanged addresses accepted; out: up to a few readings, best first. Enter opens the chosen one.
// The Enter that ends an IME conversion opens nothing. Waits 150 ms after the last key before asking.
import {useEffect, useId, useState} from 'react';
import type {KeyboardEvent, RefObject} from 'react';
import {errorWords} from '../api/error_text.ts';
import {useRead} from '../api/queries.ts';
import {fill, useText} from '../i18n/text.ts';
import {defang, inert} from '../lib/defang.ts';
import {count} from '../lib/format.ts';
import {isComposing} from '../lib/keymap.ts';
import {usePreferences} from '../lib/preferences.ts';
import {useOpen} from '../ui/Go.tsx';
import {Icon} from '../ui/icons.tsx';

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
  const reading = useRead('resolve', {query: {q: asked}}, {enabled: asked !== '' && shown, keep: true});
  const items = asked === '' ? [] : (reading.data?.items.filter((item) => item.kind !== 'none') ?? []);
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
                <bdi data-cell="">{inert(defang(item.label))}</bdi><span className="small quiet num">{fill(t.shell.searchHits, {n: count(item.hits)})}</span>
              </div>
            ))}
          </div>
          <p className="hint" role="status">{reading.error ? errorWords(reading.error, language).sentence : items.length > 0 ? t.shell.searchKeys : reading.isFetching ? t.common.loading : fill(t.shell.searchNone, {q: inert(asked)})}</p>
        </div>
      ) : null}
    </div>
  );
}
