// One entity as the assertions paint it: names with who says so, what contradicts, what is held to be the same and its
// undoing, parts that name it, as of any day. In: the entity's id and a day from the address; out: panels.
// Names that other entities bear as well are told and never merged.
import {useState} from 'react';
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {IntelClaim, IntelEntity, IntelEntityRow} from '../../api/types.ts';
import {wordOf} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Go, useParam, useSearch} from '../../ui/Go.tsx';
import {AsOf} from '../../ui/intel/AsOf.tsx';
import {ClaimDialog, TakeClaimBack} from '../../ui/intel/ClaimDialog.tsx';
import {Claims, TakeBack} from '../../ui/intel/Claims.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {useMayTakeBack} from '../../ui/intel/mayTakeBack.ts';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {PartGrid} from '../../ui/intel/PartGrid.tsx';
import {attackPath, entityPath, graphPath} from '../../ui/intel/paths.ts';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Datum} from '../../ui/Value.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';
import '../../styles/knowing.css';

const users = ['intrusion-set', 'threat-actor', 'campaign', 'malware', 'tool'];

/** Shows an entity. */
export default function IntelEntityScreen() {
  const id = useParam('id');
  return <OneEntity key={id} id={id} />;
}

function OneEntity({id}: {id: string}) {
  const k = useKnowingText();
  const [search, change] = useSearch();
  const asOf = search['as_of'];
  const may = useMay('intel_write');
  const [claiming, setClaiming] = useState(false);
  const reading = useRead('intel_entity', {path: {id}, query: {as_of: asOf}}, {keep: false, stale: 60_000});
  const name = reading.data ? shownWords(reading.data.title) || id : id;
  const type = reading.data?.type ?? '';
  return (
    <Page
      title={fill(k.entity.title, {name})} heading={<span data-cell="">{name}</span>} lead={type ? <span className="tag outline">{wordOf(k.entities.types, type)}</span> : null}
      tools={<>{may && !asOf ? <button type="button" className="button slim primary" onClick={() => setClaiming(true)}>{k.entity.claim}</button> : null}{users.includes(type) ? <Go to={attackPath({entity: id, as_of: asOf})} className="button slim">{k.entity.attack}</Go> : null}<Go to={graphPath('entity', id, {as_of: asOf})} className="button slim" data-graph-link="">{k.graph.toGraph}</Go><Go to="/intel/entities" search={type ? {type} : {}} className="button slim">{k.entity.toList}</Go></>}
    >
      <IntelNav />
      <AsOf key={asOf ?? ''} asOf={asOf} onChange={(next) => change({...search, as_of: next})} />
      <Reading of={reading} lines={14}>{(entity) => <Detail entity={entity} asOf={asOf} />}</Reading>
      {claiming ? <ClaimDialog subject={id} onClose={() => setClaiming(false)} /> : null}
    </Page>
  );
}

function Detail({entity, asOf}: {entity: IntelEntity; asOf: string | undefined}) {
  const k = useKnowingText();
  const may = useMayTakeBack();
  const [backing, setBacking] = useState('');
  const back = (claim: IntelClaim) => (may(claim.by) ? <button type="button" className="button slim" data-take-back={claim.id} onClick={() => setBacking(claim.id)}>{k.claim.back}</button> : null);
  return (
    <>
      <div className="lead-side">
        <div className="stack side">
          <TakeBack.Provider value={asOf ? undefined : back}><Claims claims={entity.claims.filter((claim) => claim.predicate !== 'takes-back' && claim.predicate !== 'alias-of')} /></TakeBack.Provider>
          <PartsPanel entity={entity} />
        </div>
        <div className="stack side"><NamesPanel entity={entity} /><Same entity={entity} /><Facts entity={entity} /></div>
      </div>
      {backing ? <TakeClaimBack id={backing} onClose={() => setBacking('')} /> : null}
    </>
  );
}

function NamesPanel({entity}: {entity: IntelEntity}) {
  const k = useKnowingText();
  const others = useRead('list_intel_entities', {query: {type: entity.type, limit: 500}}, {stale: 300_000});
  const names = entity.names.filter((name) => name !== entity.title);
  const looked = others.data?.items ?? [];
  const alike = alikeNames(entity, looked);
  const isPart = (others.data?.total ?? 0) > looked.length;
  return (
    <Panel title={k.entity.names} note={k.entity.namesNote}>
      {names.length === 0 ? <p className="quiet">{k.entity.namesNone}</p> : <ul className="row" data-names={names.length}>{names.map((name) => <li key={name}><span className="tag outline" data-cell="">{shownWords(name)}</span></li>)}</ul>}
      {isPart ? <p className="small quiet">{fill(k.entity.ambiguousPart, {n: count(looked.length)})}</p> : null}
      {alike.length > 0 ? (
        <div className="stack" data-ambiguous={alike.length}>
          <h3 className="row"><span className="tag medium"><span aria-hidden="true">⇄</span>{k.entity.ambiguous}</span></h3>
          <p className="small">{k.entity.ambiguousNote}</p>
          <ul className="lines-list tight">{alike.map(({name, bearers}) => <li key={name} data-cell=""><span>{fill(k.entity.ambiguousOne, {name: shownWords(name), others: ''})}{bearers.map((one) => <Go key={one.id} to={entityPath(one.id)}>{shownWords(one.title)} </Go>)}</span></li>)}</ul>
        </div>
      ) : null}
    </Panel>
  );
}

const folded = (text: string) => text.normalize('NFKC').toLowerCase();

/** Finds names of an entity that others of its type bear too. */
function alikeNames(entity: IntelEntity, others: readonly IntelEntityRow[]): {name: string; bearers: IntelEntityRow[]}[] {
  const own = [...new Set([entity.title, ...entity.names])];
  return own.map((name) => ({
    name, bearers: others.filter((one) => one.id !== entity.id && !entity.same.includes(one.id) && [one.title, ...one.names].some((other) => folded(other) === folded(name))),
  })).filter((one) => one.bearers.length > 0);
}

function Same({entity}: {entity: IntelEntity}) {
  const k = useKnowingText();
  const titles = new Map(entity.claims.map((claim) => [claim.object, claim.object_title]));
  return (
    <Panel title={k.entity.same} note={k.entity.sameNote}>
      {entity.same.length === 0 ? <p className="quiet">{k.entity.sameNone}</p> : <ul className="lines-list tight" data-same={entity.same.length}>{entity.same.map((id) => <li key={id}><Go to={entityPath(id)} data-cell="">{shownWords(titles.get(id) ?? '') || id}</Go></li>)}</ul>}
    </Panel>
  );
}

function Facts({entity}: {entity: IntelEntity}) {
  const k = useKnowingText();
  return (
    <Panel title={k.entity.facts}>
      <dl className="facts">
        <dt>{k.entity.id}</dt><dd className="mono small"><Datum text={entity.id} /></dd>
        <dt>{k.entity.versions}</dt><dd className="num">{count(entity.versions)}</dd>
        <dt>{k.entity.description}</dt><dd className="told" data-cell="">{entity.description ? shownWords(entity.description) : k.entity.descriptionNone}</dd>
      </dl>
    </Panel>
  );
}

function PartsPanel({entity}: {entity: IntelEntity}) {
  const k = useKnowingText();
  return (
    <Panel title={k.entity.parts} flush>
      {entity.parts.length === 0 ? <Empty text={k.entity.partsNone} /> : <PartGrid name="entity-parts" title={k.entity.parts} rows={entity.parts.map((part) => ({part}))} height={Math.min(420, 80 + 40 * entity.parts.length)} />}
    </Panel>
  );
}
