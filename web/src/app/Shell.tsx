// What surrounds every screen: skip link, header, banners, navigation, and the keys that work everywhere.
// In: the screen; out: the page. Navigation shows only what the person may open.
// Ctrl+K opens the commands, ? the sheet of keys, / the search.
import {Suspense, lazy, useRef, useState} from 'react';
import type {ReactNode} from 'react';
import {useText} from '../i18n/text.ts';
import {useCopy} from '../ui/copy.tsx';
import {useOpen} from '../ui/Go.tsx';
import {Banners} from './Banners.tsx';
import {Header} from './Header.tsx';
import {Navigation} from './Navigation.tsx';
import {placePaths} from './places.ts';
import {useGlobalKeys} from './keys.ts';

const Commands = lazy(() => import('./Commands.tsx').then((module) => ({default: module.Commands})));
const KeySheet = lazy(() => import('./KeySheet.tsx').then((module) => ({default: module.KeySheet})));

/** Surrounds a screen. */
export function Shell({children}: {children: ReactNode}) {
  const t = useText();
  const open = useOpen();
  const copy = useCopy();
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
      <main id="main" tabIndex={-1}>{children}</main>
      <Suspense fallback={null}>
      {overlay === 'commands' ? <Commands onClose={() => setOverlay(undefined)} onSheet={() => setOverlay('sheet')} /> : null}
      {overlay === 'sheet' ? <KeySheet onClose={() => setOverlay(undefined)} /> : null}
      </Suspense>
    </div>
  );
}
