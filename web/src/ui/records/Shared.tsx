// 共有資料: what the members of a joint investigation show each other, on its page: the approved fields of records as they
// stand now. In: the investigation; out: a panel, or nothing for types in which no other type shows records.
// Each reading is a journal entry, so it is not repeated unasked. A record that the person reads anyway has a link.
import {fieldNamed} from '../../api/records.ts';
import {useRead} from '../../api/queries.ts';
import type {RecordDetail, SharedRecord} from '../../api/types.ts';
import {useJointText} from '../../i18n/joint.ts';
import {inert} from '../../lib/defang.ts';
import {Go} from '../Go.tsx';
import {Panel} from '../Panel.tsx';
import {Reading} from '../States.tsx';
import {useBook, useOrganisationName, useSaid} from './Book.tsx';
import {recordPath} from './paths.ts';
import {ValueOf} from './ValueOf.tsx';

// A type shows records in this one when one of its steps does so in a field that names records of this type.
function useTakesShares(type: string): boolean {
  const book = useBook();
  return book.items.some(({definition}) => definition.transitions.some((step) => step.effects.some((use) => use.effect === 'show_records'
    && use.parameters.some((one) => one.name === 'of' && one.values.some((name) => fieldNamed(definition, name)?.record_type === type)))));
}

/** Shows what is shared in the record. */
export function Shared({detail}: {detail: RecordDetail}) {
  return useTakesShares(detail.record.type) ? <SharedPanel detail={detail} /> : null;
}

function SharedPanel({detail}: {detail: RecordDetail}) {
  const j = useJointText();
  const {type, id} = detail.record;
  const reading = useRead('shared_records', {path: {type, id}}, {keep: false, stale: 300_000});
  return (
    <Panel title={j.shared} note={j.note}>
      <Reading of={reading} lines={3}>{(found) => (
        <div className="stack" data-shared={found.items.length}>
          {found.items.length === 0 ? <p className="quiet">{j.none}</p> : found.items.map((one) => <OneShared key={`${one.share}-${one.record}`} one={one} />)}
          {found.cut ? <p className="quiet" role="status">{j.cut}</p> : null}
        </div>
      )}</Reading>
    </Panel>
  );
}

function OneShared({one}: {one: SharedRecord}) {
  const j = useJointText();
  const said = useSaid();
  const book = useBook();
  const organisation = useOrganisationName();
  const type = book.types.get(one.type)?.definition;
  const fields = one.fields as Record<string, unknown>;
  const shown = (type?.fields ?? []).filter((field) => field.name in fields);
  return (
    <section className="stack" data-shared-record={one.number} aria-label={one.number}>
      <span className="row apart"><b data-cell="">{said(type?.label)} <span className="num">{inert(one.number)}</span></b>{one.own ? <Go to={recordPath({type: one.type, id: one.record})} className="button slim">{j.open}</Go> : null}</span>
      <span className="small quiet">{j.owner} <span data-cell="">{organisation(one.owner)}</span> <Go to={recordPath({type: one.share_type, id: one.share})}>{j.share}</Go></span>
      {shown.length === 0 ? <p className="quiet">{j.nothing}</p> : <dl className="facts">{shown.map((field) => [<dt key={`${field.name}-k`} data-cell="">{said(field.label)}</dt>, <dd key={`${field.name}-v`} data-value={field.name}><ValueOf field={field} value={fields[field.name]} /></dd>])}</dl>}
    </section>
  );
}
