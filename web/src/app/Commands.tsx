// Ctrl+K: every screen and switch by name.
// In: typed words; out: the matching commands, run with Enter or a click.
// Shows only what the person may open.
import {useState} from 'react';
import type {KeyboardEvent} from 'react';
import {useRecordBook} from '../api/records.ts';
import {grantOf, useMe} from '../api/session.ts';
import {said} from '../i18n/said.ts';
import {changeLanguage, useText} from '../i18n/text.ts';
import {isComposing, placeKeys} from '../lib/keymap.ts';
import {changePreferences, usePreferences} from '../lib/preferences.ts';
import {Dialog} from '../ui/Dialog.tsx';
import {useOpen} from '../ui/Go.tsx';
import {listPath, newPath} from '../ui/records/paths.ts';
import {placePaths, placePermissions} from './places.ts';

interface Entry {
  words: string;
  keys?: string;
  run: () => void;
}

/** Shows the commands. */
export function Commands({onClose, onSheet}: {onClose: () => void; onSheet: () => void}) {
  const t = useText();
  const me = useMe();
  const open = useOpen();
  const {language} = usePreferences();
  const mayRecords = grantOf(me, 'record_read').granted;
  const {book} = useRecordBook(mayRecords);
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const names = {situation: t.nav.situation, observe: t.nav.observe, explore: t.nav.explore, alerts: t.nav.alerts, sensors: t.nav.sensors, report: t.nav.report, intel: t.nav.intel, share: t.nav.share, reports: t.nav.reports, cases: t.nav.cases, measures: t.nav.measures, audit: t.nav.audit, people: t.nav.people, me: t.nav.me};
  const all: Entry[] = [
    ...Object.entries(placeKeys).filter(([, place]) => grantOf(me, placePermissions[place]).granted).map(([key, place]) => ({words: names[place], keys: `G ${key.toUpperCase()}`, run: () => open(placePaths[place])})),
    ...(mayRecords ? [{words: t.nav.recordSearch, run: () => open('/search')}, ...(book?.items ?? []).flatMap(({definition, may_create: may}) => [{words: said(definition.label, language), run: () => open(listPath(definition.name))}, ...(may ? [{words: `${said(definition.label, language)} ${t.common.add}`, run: () => open(newPath(definition.name))}] : [])])] : []),
    ...(mayRecords ? [{words: t.nav.sendings, run: () => open('/sendings')}] : []),
    {words: t.nav.notices, run: () => open('/notices')},
    {words: t.nav.sourcesList, run: () => open('/observe/sources')},
    ...(grantOf(me, 'intel_read').granted ? [{words: `${t.nav.intel} ${t.nav.intelOriginals}`, run: () => open('/intel/originals')}, {words: `${t.nav.intel} ${t.nav.intelFeeds}`, run: () => open('/intel/feeds')}] : []),
    {words: t.situation.openWall, run: () => open('/situation/wall')},
    {words: `${t.shell.theme} ${t.shell.themeLight}`, run: () => changePreferences({theme: 'light'})},
    {words: `${t.shell.theme} ${t.shell.themeDark}`, run: () => changePreferences({theme: 'dark'})},
    {words: `${t.shell.theme} ${t.shell.themeAuto}`, run: () => changePreferences({theme: 'auto'})},
    {words: `${t.me.density} ${t.me.compact}`, run: () => changePreferences({density: 'compact'})},
    {words: `${t.me.density} ${t.me.standard}`, run: () => changePreferences({density: 'standard'})},
    {words: `${t.me.density} ${t.me.relaxed}`, run: () => changePreferences({density: 'relaxed'})},
    {words: language === 'ja' ? t.shell.language : 'Japanese', run: () => void changeLanguage(language === 'ja' ? 'en' : 'ja')},
    {words: t.shell.keys, keys: '?', run: onSheet},
  ];
  const found = all.filter((entry) => entry.words.toLowerCase().includes(text.trim().toLowerCase()));
  const run = (entry: Entry | undefined) => {
    if (!entry) return;
    onClose();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode})) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setAt(Math.max(0, Math.min(found.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(found[at]);
    }
  };
  return (
    <Dialog title={t.shell.commands} onClose={onClose}>
      <input type="text" role="combobox" aria-expanded="true" aria-controls="commands-list" aria-activedescendant={found[at] ? `command-${at}` : undefined} aria-label={t.shell.commandsHint} placeholder={t.shell.commandsHint} value={text} onChange={(event) => { setText(event.target.value); setAt(0); }} onKeyDown={onKeyDown} />
      <div role="listbox" id="commands-list" aria-label={t.shell.commands} className="command-list">
        {found.map((entry, index) => (
          <div key={`${index} ${entry.words}`} role="option" tabIndex={-1} id={`command-${index}`} aria-selected={index === at} onPointerDown={(event) => { event.preventDefault(); run(entry); }}>
            <span>{entry.words}</span>{entry.keys ? <kbd>{entry.keys}</kbd> : null}
          </div>
        ))}
      </div>
      {found.length === 0 ? <p className="quiet">{t.shell.commandsNone}</p> : null}
    </Dialog>
  );
}
