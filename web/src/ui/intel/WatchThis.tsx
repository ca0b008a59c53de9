// 監視する: a watch of what a screen shows, as a prefilled record, so that nobody types an id by hand.
// In: a title, and the values, the part or the original that is watched.
// Out: a link to the form; nothing for who may not make records.
import {useMay} from '../../api/session.ts';
import {useIntelUseText} from '../../i18n/intel_use.ts';
import {fill} from '../../i18n/text.ts';
import {Go, hrefOf} from '../Go.tsx';
import {newPath} from '../records/paths.ts';

/** What is watched. */
export type Watched = {values: readonly {kind: string; value: string}[]} | {part: string} | {original: string};

/** Leads to a new watch. */
export function WatchThis({title, of}: {title: string; of: Watched}) {
  const u = useIntelUseText();
  if (!useMay('record_write')) return null;
  const fields: Record<string, string> = 'values' in of ? {'f.values': JSON.stringify(of.values)} : 'part' in of ? {'f.part': of.part} : {'f.original': of.original};
  const to = hrefOf(newPath('watch'), {'f.title': fill(u.watch.title, {value: title}), ...fields, 'f.sides': 'intelligence,record,observation'});
  return <Go to={to} className="button slim" title={'values' in of ? u.watch.help : u.watch.helpAll}>{u.watch.start}</Go>;
}
