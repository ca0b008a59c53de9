// 情報提供を起案: a release of what a screen shows, as a prefilled draft, so that nobody types an id by hand.
// In: a title, and the values, parts or the original that are to be shared.
// Out: a link to the form; nothing for who may not draft releases. What may really go is checked there.
import {useRecordBook} from '../../api/records.ts';
import {useMay, useMe} from '../../api/session.ts';
import {useShareText} from '../../i18n/share.ts';
import {Go, hrefOf} from '../Go.tsx';
import {newPath} from '../records/paths.ts';

/** What is to be shared. */
export type Released = {values: readonly {kind: string; value: string}[]} | {parts: readonly string[]} | {original: string};

/** Leads to a new release. */
export function ReleaseThis({title, of}: {title: string; of: Released}) {
  const k = useShareText();
  const me = useMe();
  const may = useMay('record_write');
  const {book} = useRecordBook(may);
  const type = book?.types.get('release')?.definition;
  if (!may || !type || !type.create_roles.some((role) => me.roles.includes(role))) return null;
  const rows: [string, readonly object[]] = 'values' in of ? ['f.values', of.values] : 'parts' in of ? ['f.parts', of.parts.map((part) => ({part}))] : ['f.originals', [{original: of.original}]];
  return <Go to={hrefOf(newPath('release'), {'f.title': title, [rows[0]]: JSON.stringify(rows[1])})} className="button slim" title={k.list.draftThisHelp}>{k.list.draftThis}</Go>;
}
