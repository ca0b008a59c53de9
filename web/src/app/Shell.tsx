// What surrounds every screen: skip link, header, banners, navigation, and the keys that work everywhere.
// In: the screen; out: the page. Navigation shows only what the person may open. A screen that is being left while the
// next one is fetched stands dimmed, and a word says so when that takes long.
// Ctrl+K opens the commands, ? the sheet of keys, / the search.
import {useRef, useState} from 'react';
import type {ReactNode} from 'react';
import {useText} from '../i18n/text.ts';
import {useCopy} from '../ui/copy.tsx';
import {useLeaving, useOpen} from '../ui/Go.tsx';
import {late} from '../ui/late.tsx';
import {Banners} from './Banners.tsx';
import {Header} from './Header.tsx';
import {Navigation} from './Navigation.tsx';
import {placePaths} from './places.ts';
import {useGlobalKeys} from './keys.ts';

const Commands = late(() => import('./Commands.tsx').then((module) => module.Commands));
const KeySheet = late(() => import('./KeySheet.tsx').then((module) => module.KeySheet));

/** Surrounds a screen. */
export function Shell({children}: {children: ReactNode}) {
  const t = useText();
  const open = useOpen();
  const copy = useCopy();
  const leaving = useLeaving();
  const searchField = useRef<HTMLInputElement>(null);
  const [overlay, setOverlay] = useState<'commands' | 'sheet'>();
  useGlobalKeys((command) => {
    if (command.kind === 'search') searchField.current?.focus();
    if (command.kind === 'commands') setOverlay('commands');
    if (command.kind === 'sheet') setOverlay('sheet');
    if (command.kind === 'go') open(placePaths[command.place]);
    if (command.kind === 'copy_reference') copy(window.location.href, t.shell.linkCopied);
  });
  return (
    <div className="shell">
      <a className="skip" href="#main" onClick={(event) => { event.preventDefault(); document.getElementById('main')?.focus(); }}>{t.common.skip}</a>
      <Header searchField={searchField} onCommands={() => setOverlay('commands')} onSheet={() => setOverlay('sheet')} />
      <Banners />
      <aside className="sidebar"><Navigation /></aside>
      <main id="main" tabIndex={-1} aria-busy={leaving ? true : undefined}>{leaving ? <p className="leaving" role="status">{t.common.loading}</p> : null}{children}</main>
      {overlay === 'commands' ? <Commands onClose={() => setOverlay(undefined)} onSheet={() => setOverlay('sheet')} /> : null}
      {overlay === 'sheet' ? <KeySheet onClose={() => setOverlay(undefined)} /> : null}
    </div>
  );
}
