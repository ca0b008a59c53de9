// The list of screens at the left (or under the header on narrow pages).
// In: the person's permissions and the present path; out: links, the present one marked.
// Screens without permission are left out; their address still explains itself.
import {familyOf, useRecordBook} from '../api/records.ts';
import {grantOf, useMe} from '../api/session.ts';
import {said} from '../i18n/said.ts';
import {useText} from '../i18n/text.ts';
import {count} from '../lib/format.ts';
import type {Place} from '../lib/keymap.ts';
import {usePreferences} from '../lib/preferences.ts';
import {Go, usePath} from '../ui/Go.tsx';
import {Icon} from '../ui/icons.tsx';
import type {IconName} from '../ui/icons.tsx';
import {recordPath, typePath} from '../ui/records/paths.ts';
import {placePaths, placePermissions} from './places.ts';

interface Row {
  place?: Place;
  path: string;
  words: string;
  icon?: IconName;
  also?: (path: string) => boolean;
  open?: number;
}

/** Gives the rows of the record types that the person may read, in the order of the systems they belong to. */
function useRecordRows(): Row[] {
  const may = grantOf(useMe(), 'record_read').granted;
  const {language} = usePreferences();
  const {book} = useRecordBook(may);
  if (!may || !book) return [];
  // The kinds of a family stand under its one row.
  const types = book.items.filter(({definition}) => familyOf(book, definition.name) === undefined).sort((left, right) => left.definition.system.localeCompare(right.definition.system));
  return types.map(({definition, open}) => ({
    place: 'reports' as Place, path: typePath(definition.name), words: said(definition.label, language), open,
    also: (at: string) => [definition.name, ...(book.families.get(definition.name) ?? [])].some((name) => at === `/records/${name}` || at.startsWith(`/records/${name}/`)) || at.startsWith(recordPath({type: definition.name, id: ''})),
  }));
}

/** Shows the navigation. */
export function Navigation() {
  const t = useText();
  const me = useMe();
  const path = usePath();
  const records = useRecordRows();
  const isHere = (row: Row) => path === row.path || row.also?.(path) === true;
  const often = records.filter((row) => (row.open ?? 0) > 0 || row.path === placePaths.reports || row.path === placePaths.cases || isHere(row));
  const seldom = records.filter((row) => !often.includes(row));
  const rows: Row[] = [
    {place: 'situation', path: placePaths.situation, words: t.nav.situation, icon: 'pulse'},
    {place: 'observe', path: placePaths.observe, words: t.nav.observe, icon: 'eye'},
    {place: 'explore', path: placePaths.explore, words: t.nav.explore, also: (at) => at.startsWith('/observe/ports/')},
    {place: 'alerts', path: placePaths.alerts, words: t.nav.alerts, also: (at) => at.startsWith('/observe/alerts/')},
    {place: 'observe', path: '/observe/sources', words: t.nav.sourcesList, also: (at) => at.startsWith('/observe/sources/')},
    {place: 'sensors', path: placePaths.sensors, words: t.nav.sensors, also: (at) => at.startsWith('/observe/sensors/')},
    {place: 'report', path: placePaths.report, words: t.nav.report},
    {place: 'intel', path: placePaths.intel, words: t.nav.intel, icon: 'link', also: (at) => at.startsWith('/intel/') && !['originals', 'feeds', 'share', 'watches', 'rules'].some((other) => at.startsWith(`/intel/${other}`))},
    {place: 'intel', path: '/intel/originals', words: t.nav.intelOriginals, also: (at) => at.startsWith('/intel/originals/')},
    {place: 'intel', path: '/intel/feeds', words: t.nav.intelFeeds},
    {place: 'intel', path: '/intel/watches', words: t.nav.intelWatches},
    {place: 'intel', path: '/intel/hits', words: t.nav.hits},
    {place: 'intel', path: '/intel/rules', words: t.nav.intelRules},
    {place: 'share', path: placePaths.share, words: t.nav.share, also: (at) => at.startsWith('/intel/share/')},
    {place: 'reports', path: '/search', words: t.nav.records, icon: 'folder'},
    {place: 'reports', path: '/sendings', words: t.nav.sendings},
    ...often,
    {place: 'measures', path: placePaths.measures, words: t.nav.measures, icon: 'list'},
    {place: 'audit', path: placePaths.audit, words: t.nav.audit, icon: 'shield'},
    {place: 'people', path: placePaths.people, words: t.nav.people, icon: 'person'},
  ];
  const link = (row: Row) => (
    <Go key={row.path} to={row.path} className={row.icon ? undefined : 'sub'} aria-current={isHere(row) ? 'page' : undefined}>
      {row.icon ? <Icon name={row.icon} /> : null}<span data-cell={row.open === undefined ? undefined : ''}>{row.words}</span>{row.open ? <span className="num count">{count(row.open)}</span> : null}
    </Go>
  );
  const more = seldom.length === 0 ? null : <details key="seldom"><summary className="sub">{t.nav.otherRecords}</summary>{seldom.map(link)}</details>;
  const shown = rows.filter((row) => grantOf(me, placePermissions[row.place ?? 'me']).granted);
  return (
    <nav aria-label={t.nav.label}>
      {shown.flatMap((row) => (row.place === 'measures' ? [more, link(row)] : [link(row)]))}
    </nav>
  );
}
