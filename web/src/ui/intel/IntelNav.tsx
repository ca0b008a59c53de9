// Links between the screens of intelligence, the present one marked. In: the present path; out: a row of links.
// The list of attributions is shown to those who may read records.
// One row a screen; adding a screen is adding a row.
import {useMay} from '../../api/session.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {Go, usePath} from '../Go.tsx';

/** Leads from one screen of intelligence to the others. */
export function IntelNav() {
  const k = useKnowingText();
  const path = usePath();
  const mayRecords = useMay('record_read');
  const rows: [string, string][] = [
    ['/intel', k.nav.search], ['/intel/originals', k.nav.originals], ['/intel/feeds', k.nav.feeds], ['/intel/watches', k.nav.watches], ['/intel/hits', k.nav.hits], ['/intel/rules', k.nav.rules], ['/intel/clusters', k.nav.clusters], ['/intel/entities', k.nav.entities], ['/intel/attack', k.nav.attack],
    ...(mayRecords ? [['/records/attribution', k.nav.boards] as [string, string]] : []),
    ['/intel/share', k.nav.share],
  ];
  return (
    <nav className="row intel-nav" aria-label={k.nav.label}>
      {rows.map(([to, words]) => <Go key={to} to={to} className="button slim" aria-current={path === to ? 'page' : undefined}>{words}</Go>)}
    </nav>
  );
}
