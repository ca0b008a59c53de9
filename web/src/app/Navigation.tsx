// The list of screens at the left (or under the header on narrow pages).
// In: the person's permissions and the present path; out: links, the present one marked.
// Screens without permission are left out; their address still explains itself.
import {grantOf, useMe} from '../api/session.ts';
import {useText} from '../i18n/text.ts';
import type {Place} from '../lib/keymap.ts';
import {Go, usePath} from '../ui/Go.tsx';
import {Icon} from '../ui/icons.tsx';
import type {IconName} from '../ui/icons.tsx';
import {placePaths, placePermissions} from './places.ts';

interface Row {
  place?: Place;
  path: string;
  words: string;
  icon?: IconName;
  also?: (path: string) => boolean;
}

/** Shows the navigation. */
export function Navigation() {
  const t = useText();
  const me = useMe();
  const path = usePath();
  const rows: Row[] = [
    {place: 'situation', path: placePaths.situation, words: t.nav.situation, icon: 'pulse'},
    {place: 'observe', path: placePaths.observe, words: t.nav.observe, icon: 'eye'},
    {place: 'explore', path: placePaths.explore, words: t.nav.explore, also: (at) => at.startsWith('/observe/ports/')},
    {place: 'alerts', path: placePaths.alerts, words: t.nav.alerts, also: (at) => at.startsWith('/observe/alerts/')},
    {place: 'observe', path: '/observe/sources', words: t.nav.sourcesList, also: (at) => at.startsWith('/observe/sources/')},
    {place: 'sensors', path: placePaths.sensors, words: t.nav.sensors, also: (at) => at.startsWith('/observe/sensors/')},
    {place: 'report', path: placePaths.report, words: t.nav.report},
    {place: 'audit', path: placePaths.audit, words: t.nav.audit, icon: 'shield'},
    {place: 'people', path: placePaths.people, words: t.nav.people, icon: 'person'},
  ];
  const shown = rows.filter((row) => grantOf(me, placePermissions[row.place ?? 'me']).granted);
  return (
    <nav aria-label={t.nav.label}>
      {shown.map((row) => (
        <Go key={row.path} to={row.path} className={row.icon ? undefined : 'sub'} aria-current={path === row.path || row.also?.(path) ? 'page' : undefined}>
          {row.icon ? <Icon name={row.icon} /> : null}{row.words}
        </Go>
      ))}
    </nav>
  );
}
