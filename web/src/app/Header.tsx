// The header: name of the program, search, clock in JST with the state of the live line, language, theme, account.
// In: the session, the live line; out: the bar on every page.
// The clock turns grey when updates have stopped; the banner says since when.
import {useEffect, useRef, useState} from 'react';
import type {RefObject} from 'react';
import {call} from '../api/client.ts';
import {useLabel} from '../api/labels.ts';
import {useRead} from '../api/queries.ts';
import {useMe, useSetSession} from '../api/session.ts';
import {useStaleSince} from '../api/stream.ts';
import {changeLanguage, fill, useText} from '../i18n/text.ts';
import {useNow} from '../lib/clock.ts';
import {clockTime, count} from '../lib/format.ts';
import {changePreferences, usePreferences} from '../lib/preferences.ts';
import {Go, usePath} from '../ui/Go.tsx';
import {Icon} from '../ui/icons.tsx';
import {Datum, Day} from '../ui/Value.tsx';
import {SearchBox} from './SearchBox.tsx';

interface HeaderProps {
  searchField: RefObject<HTMLInputElement | null>;
  onCommands: () => void;
  onSheet: () => void;
}

/** Shows the header. */
export function Header({searchField, onCommands, onSheet}: HeaderProps) {
  const t = useText();
  const {language, theme} = usePreferences();
  const at = useNow(1000);
  const stale = useStaleSince() !== undefined;
  const next = theme === 'auto' ? 'light' : theme === 'light' ? 'dark' : 'auto';
  const themes = {auto: t.shell.themeAuto, light: t.shell.themeLight, dark: t.shell.themeDark};
  return (
    <header className="topbar">
      <Go to="/" className="brand"><Icon name="tower" size={22} />{t.common.product}</Go>
      <SearchBox field={searchField} />
      <div className={stale ? 'clock stale' : 'clock'}>
        <span><Day value={Math.floor(at / 60_000) * 60_000} /> <time className="num">{clockTime(at)}</time> JST</span>
        <span className={stale ? 'live lost' : 'live'} data-live={stale ? 'lost' : 'live'}><i aria-hidden="true" />{stale ? t.shell.lost : t.shell.live}</span>
      </div>
      <button type="button" className="button slim plain" onClick={onCommands} aria-label={`Ctrl+K ${t.shell.commands}`}><kbd>Ctrl+K</kbd></button>
      <button type="button" className="button slim plain" onClick={onSheet} aria-label={`? ${t.shell.keys}`}><kbd>?</kbd></button>
      <button type="button" className="button slim" onClick={() => changePreferences({theme: next})} aria-label={`${t.shell.theme} ${themes[theme]}`}>{t.shell.theme} {themes[theme]}</button>
      <button type="button" className="button slim" lang={language === 'ja' ? 'en' : 'ja'} data-cell="" onClick={() => void changeLanguage(language === 'ja' ? 'en' : 'ja')}>{t.shell.language}</button>
      <Bell />
      <Account />
    </header>
  );
}

function Bell() {
  const t = useText();
  const notices = useRead('list_notices', {}, {every: 60_000});
  const unseen = notices.data?.unseen ?? 0;
  return <Go to="/notices" className="button slim bell" aria-label={fill(t.nav.noticesOf, {n: count(unseen)})} data-unseen={unseen}><Icon name="bell" size={16} />{unseen > 0 ? <span className="num badge">{unseen > 99 ? '99+' : unseen}</span> : null}</Go>;
}

function Account() {
  const t = useText();
  const {language} = usePreferences();
  const label = useLabel();
  const me = useMe();
  const path = usePath();
  const setSession = useSetSession();
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [path]);
  useEffect(() => {
    if (!open) return undefined;
    const leave = (event: Event) => {
      if (event instanceof KeyboardEvent ? event.key === 'Escape' : !box.current?.contains(event.target as Node)) setOpen(false);
    };
    document.addEventListener('pointerdown', leave);
    document.addEventListener('keydown', leave);
    return () => {
      document.removeEventListener('pointerdown', leave);
      document.removeEventListener('keydown', leave);
    };
  }, [open]);
  const signOut = () => void call('sign_out').catch(() => undefined).finally(() => setSession(null));
  return (
    <div className="menu" ref={box}>
      <button type="button" className="button slim" aria-expanded={open} onClick={() => setOpen(!open)}><Icon name="person" size={14} /><Datum text={me.display_name} /></button>
      {open ? (
        <div className="list">
          <span className="small quiet"><Datum text={me.organisation[language]} /></span>
          <span className="small">{t.shell.purpose} {label('Purpose', me.purpose)}</span>
          <Go to="/me" className="button">{t.nav.me}</Go>
          <button type="button" className="button" onClick={signOut}>{t.nav.signOut}</button>
        </div>
      ) : null}
    </div>
  );
}
