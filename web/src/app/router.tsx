// The addresses of all screens, each loaded when it is first opened, with the permission that it needs.
// In: a path; out: its screen, the denied page, or the lost page.
// One row a screen; adding a screen is adding a row. The screen before stands until the next one's code is here.
import {createRootRoute, createRoute, createRouter, redirect} from '@tanstack/react-router';
import {useEffect} from 'react';
import type {ComponentType, ReactNode} from 'react';
import {readSearch, writeSearch} from '../api/search.ts';
import {grantOf, useMay, useMe} from '../api/session.ts';
import type {Permission} from '../api/types.ts';
import {useOpen} from '../ui/Go.tsx';
import {late} from '../ui/late.tsx';
import type {Late} from '../ui/late.tsx';
import {Skeleton} from '../ui/States.tsx';
import {Root} from './Root.tsx';

interface ScreenRow {
  path: string;
  permission: Permission;
  load: () => Promise<{default: ComponentType}>;
}

const rows: ScreenRow[] = [
  {path: '/situation', permission: 'observe_read', load: () => import('../screens/situation/index.tsx')},
  {path: '/situation/wall', permission: 'observe_read', load: () => import('../screens/wall/index.tsx')},
  {path: '/observe', permission: 'observe_read', load: () => import('../screens/overview/index.tsx')},
  {path: '/observe/explore', permission: 'observe_read', load: () => import('../screens/explore/index.tsx')},
  {path: '/observe/sources', permission: 'observe_read', load: () => import('../screens/sources/index.tsx')},
  {path: '/observe/sources/$ip', permission: 'observe_read', load: () => import('../screens/source/index.tsx')},
  {path: '/observe/ports/$protocol/$port', permission: 'observe_read', load: () => import('../screens/port/index.tsx')},
  {path: '/observe/sensors', permission: 'observe_read', load: () => import('../screens/sensors/index.tsx')},
  {path: '/observe/sensors/$id', permission: 'observe_read', load: () => import('../screens/sensor/index.tsx')},
  {path: '/observe/alerts', permission: 'observe_read', load: () => import('../screens/alerts/index.tsx')},
  {path: '/observe/alerts/$id', permission: 'observe_read', load: () => import('../screens/alert/index.tsx')},
  {path: '/observe/report', permission: 'report_read', load: () => import('../screens/report/index.tsx')},
  {path: '/admin/audit', permission: 'audit_read', load: () => import('../screens/audit/index.tsx')},
  {path: '/admin/people', permission: 'people_manage', load: () => import('../screens/people/index.tsx')},
  {path: '/reports', permission: 'record_read', load: () => import('../screens/triage/index.tsx')},
  {path: '/cases/$id', permission: 'record_read', load: () => import('../screens/case/index.tsx')},
  {path: '/records/$type', permission: 'record_read', load: () => import('../screens/records/index.tsx')},
  {path: '/records/$type/new', permission: 'record_write', load: () => import('../screens/record-form/index.tsx')},
  {path: '/records/$type/import', permission: 'record_write', load: () => import('../screens/records-import/index.tsx')},
  {path: '/sites/judge', permission: 'record_read', load: () => import('../screens/sites-judge/index.tsx')},
  {path: '/records/$type/board', permission: 'record_read', load: () => import('../screens/board/index.tsx')},
  {path: '/records/$type/$id', permission: 'record_read', load: () => import('../screens/record/index.tsx')},
  {path: '/intel', permission: 'intel_read', load: () => import('../screens/intel/index.tsx')},
  {path: '/intel/value', permission: 'intel_read', load: () => import('../screens/intel-value/index.tsx')},
  {path: '/intel/part/$id', permission: 'intel_read', load: () => import('../screens/intel-part/index.tsx')},
  {path: '/intel/originals', permission: 'intel_read', load: () => import('../screens/intel-originals/index.tsx')},
  {path: '/intel/originals/$id', permission: 'intel_read', load: () => import('../screens/intel-original/index.tsx')},
  {path: '/intel/share', permission: 'intel_read', load: () => import('../screens/share/index.tsx')},
  {path: '/intel/share/$id', permission: 'intel_read', load: () => import('../screens/share-release/index.tsx')},
  {path: '/intel/graph', permission: 'intel_read', load: () => import('../screens/intel-graph/index.tsx')},
  {path: '/intel/clusters', permission: 'intel_read', load: () => import('../screens/intel-clusters/index.tsx')},
  {path: '/intel/clusters/$id', permission: 'intel_read', load: () => import('../screens/intel-cluster/index.tsx')},
  {path: '/intel/entities', permission: 'intel_read', load: () => import('../screens/intel-entities/index.tsx')},
  {path: '/intel/entities/$id', permission: 'intel_read', load: () => import('../screens/intel-entity/index.tsx')},
  {path: '/intel/attack', permission: 'intel_read', load: () => import('../screens/intel-attack/index.tsx')},
  {path: '/intel/boards/$id', permission: 'intel_read', load: () => import('../screens/attribution/index.tsx')},
  {path: '/intel/watches', permission: 'intel_read', load: () => import('../screens/intel-watches/index.tsx')},
  {path: '/intel/hits', permission: 'intel_read', load: () => import('../screens/intel-hits/index.tsx')},
  {path: '/intel/rules', permission: 'intel_read', load: () => import('../screens/intel-rules/index.tsx')},
  {path: '/sendings', permission: 'record_read', load: () => import('../screens/sendings/index.tsx')},
  {path: '/intel/feeds', permission: 'intel_read', load: () => import('../screens/intel-feeds/index.tsx')},
  {path: '/search', permission: 'record_read', load: () => import('../screens/search/index.tsx')},
  {path: '/notices', permission: 'own_account', load: () => import('../screens/notices/index.tsx')},
  {path: '/measures', permission: 'own_account', load: () => import('../screens/measures/index.tsx')},
  {path: '/me', permission: 'own_account', load: () => import('../screens/me/index.tsx')},
];

const waiting = <div className="page"><Skeleton lines={10} /></div>;
const Lost = late(() => import('../screens/lost/index.tsx').then((module) => module.default), waiting);
const Denied = late(() => import('../screens/lost/index.tsx').then((module) => module.DeniedScreen), waiting);

function guarded(permission: Permission, Screen: Late<object>): () => ReactNode {
  return function Guarded() {
    return useMay(permission) ? <Screen /> : <Denied permission={permission} />;
  };
}

/** Opens the first screen that the person may see. */
function Home() {
  const me = useMe();
  const open = useOpen();
  const path = grantOf(me, 'observe_read').granted ? '/situation' : grantOf(me, 'record_read').granted ? '/reports' : grantOf(me, 'intel_read').granted ? '/intel' : '/me';
  useEffect(() => open(path, true), [open, path]);
  return null;
}

const screens = rows.map(({path, permission, load}) => ({path, permission, Screen: late(() => load().then((module) => module.default), waiting)}));

/** Fetches the screen of an address while the session is still being read. */
export function preloadScreen(path: string): void {
  const parts = (path === '/' ? '/situation' : path).split('/');
  const row = screens.find((one) => {
    const asked = one.path.split('/');
    return asked.length === parts.length && asked.every((part, at) => part.startsWith('$') || part === parts[at]);
  });
  void row?.Screen.preload();
}

/** Makes the router. */
export function makeRouter() {
  const root = createRootRoute({component: Root, notFoundComponent: Lost});
  const home = createRoute({getParentRoute: () => root, path: '/', component: Home});
  const cases = createRoute({
    getParentRoute: () => root, path: '/cases',
    beforeLoad: () => {
      throw redirect({to: '/records/case' as never});
    },
  });
  let begun = false;
  const open = screens.map(({path, permission, Screen}) => {
    // The first page is not held back for its code: the shell and the session come meanwhile.
    const preload = () => (begun ? Screen.preload() : undefined);
    return createRoute({getParentRoute: () => root, path, component: Object.assign(guarded(permission, Screen), {preload})});
  });
  const router = createRouter({
    routeTree: root.addChildren([home, cases, ...open]),
    parseSearch: (text) => readSearch(text),
    stringifySearch: (search) => writeSearch(search as Record<string, string>),
    scrollRestoration: true,
    defaultNotFoundComponent: Lost,
  });
  router.subscribe('onResolved', () => {
    begun = true;
  });
  return router;
}
