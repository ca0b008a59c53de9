// The kinds of a family as tabs above its list or board; nothing for any other type.
// In: the family's definition and the search parameters; out: the parameters with the chosen kind, or without one.
// The kinds are those that the person may read, as the server gives them; counts stand in the facets beside the list.
import type {Search} from '../../api/search.ts';
import {kindField} from '../../api/record_filter.ts';
import type {RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {useBook, useSaid} from './Book.tsx';

/** Chooses one kind of a family, or all. */
export function KindTabs({type, search, onChange}: {type: RecordType; search: Search; onChange: (next: Search) => void}) {
  const r = useRecordText();
  const said = useSaid();
  const book = useBook();
  const kinds = book.families.get(type.name);
  if (!kinds) return null;
  const parameter = `f.${kindField}`;
  const {[parameter]: chosen, ...rest} = search;
  return (
    <div className="chips" role="group" aria-label={r.common.kind} data-kinds={type.name}>
      <button type="button" className="button slim" aria-pressed={chosen === undefined} onClick={() => onChange(rest)}>{r.list.allKinds}</button>
      {kinds.map((kind) => <button type="button" key={kind} className="button slim" data-kind-tab={kind} aria-pressed={chosen === kind} onClick={() => onChange({...rest, [parameter]: kind})}><span data-cell="">{said(book.types.get(kind)?.definition.label)}</span></button>)}
    </div>
  );
}
