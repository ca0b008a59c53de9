// One cluster: why it holds together (bits), its parts with what ties each, its life, and what people decided.
// In: the cluster's id; out: panels; decisions are written with a reason and come before what the program proposes.
// The reasons stand as a list and, one press away, as a graph (in the address).
import {useMemo, useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {IntelClusterChange, IntelClusterDetail, IntelClusterLock} from '../../api/types.ts';
import {Graph} from '../../charts/graph/Graph.tsx';
import {relatedGraph} from '../../charts/related/layout.ts';
import {Item, ProposalTag, Reason} from '../../charts/related/RelatedPanel.tsx';
import {useIntelText, wordOf} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Go, useParam, useSearch} from '../../ui/Go.tsx';
import {TakeBackDialog} from '../../ui/intel/ClaimDialog.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {shownValue, shownWords, useKindWords} from '../../ui/intel/Marks.tsx';
import {useMayTakeBack} from '../../ui/intel/mayTakeBack.ts';
import {clusterPath, graphPath, partPath, valuePath} from '../../ui/intel/paths.ts';
import {ReleaseThis} from '../../ui/intel/ReleaseThis.tsx';
import type {Released} from '../../ui/intel/ReleaseThis.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Num, Time} from '../../ui/Value.tsx';
import {LockForm} from './LockForm.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';
import '../../styles/knowing.css';

const partsShown = 500;
/** More parts than that stand in no address; a draft then has the values that hold the cluster together. */
const partsDrafted = 40;

/** Shows a cluster. */
export default function IntelClusterScreen() {
  const id = useParam('id');
  return <OneCluster key={id} id={id} />;
}

function releasedOf(detail: IntelClusterDetail): Released {
  if (detail.cluster.parts <= partsDrafted && detail.parts.length === detail.cluster.parts) return {parts: detail.parts.map((one) => one.part.id)};
  return {values: detail.cluster.reasons.map(({kind, value}) => ({kind, value}))};
}

function OneCluster({id}: {id: string}) {
  const k = useKnowingText();
  const reading = useRead('intel_cluster', {path: {id}}, {keep: false, stale: 60_000});
  const first = reading.data?.cluster.reasons[0];
  const name = first ? shownValue(first.kind, first.value) : id;
  const title = fill(k.cluster.title, {name});
  return (
    <Page title={title} heading={<span data-cell="">{title}</span>} lead={<ProposalTag />} tools={<>{reading.data ? <ReleaseThis title={title} of={releasedOf(reading.data)} /> : null}<Go to={graphPath('cluster', id)} className="button slim" data-graph-link="">{k.graph.toGraph}</Go><Go to="/intel/clusters" className="button slim">{k.cluster.toList}</Go></>}>
      <IntelNav />
      <Reading of={reading} lines={14}>{(detail) => <Detail detail={detail} name={name} />}</Reading>
    </Page>
  );
}

function Detail({detail, name}: {detail: IntelClusterDetail; name: string}) {
  const k = useKnowingText();
  const {cluster} = detail;
  return (
    <>
      <div className="figures">
        <div className="figure"><span className="name">{k.clusters.parts}</span><strong className="num">{count(cluster.parts)}</strong></div>
        <div className="figure"><span className="name">{k.clusters.sources}</span><strong className="num">{count(cluster.sources)}</strong></div>
        <div className="figure"><span className="name">{k.clusters.bits}</span><span className="num">{fill(k.clusters.bitsOf, {n: count(cluster.bits, 1)})}</span></div>
        <div className="figure"><span className="name">{k.cluster.period} JST</span><span><Time value={cluster.first} />–<Time value={cluster.last} /></span></div>
      </div>
      <div className="lead-side">
        <div className="stack side"><Why detail={detail} name={name} /><PartsPanel detail={detail} /></div>
        <div className="stack side"><Locks detail={detail} /><Life life={detail.life} /></div>
      </div>
    </>
  );
}

function Why({detail, name}: {detail: IntelClusterDetail; name: string}) {
  const k = useKnowingText();
  const i = useIntelText();
  const [search, change] = useSearch();
  const drawing = search['related'] === 'graph';
  const most = Math.max(...detail.cluster.reasons.map((reason) => reason.bits), 1);
  return (
    <Panel title={k.cluster.why} note={k.cluster.whyNote} tools={<button type="button" className="button slim" aria-pressed={drawing} onClick={() => change({...search, related: drawing ? undefined : 'graph'}, true)}>{drawing ? i.related.list : i.related.graph}</button>}>
      {drawing ? <Drawn detail={detail} name={name} /> : <ul className="reasons">{detail.cluster.reasons.map((reason, at) => <Reason key={at} reason={reason} most={most} />)}</ul>}
    </Panel>
  );
}

function Drawn({detail, name}: {detail: IntelClusterDetail; name: string}) {
  const k = useIntelText();
  const kindWords = useKindWords();
  const drawn = useMemo(() => relatedGraph(detail.parts, {
    center: name, part: (item) => shownWords(item.part.title) || k.common.noTitle, value: shownValue,
    why: (kind, value) => `${k.related.sharedBy} ${kindWords(kind, value)} ${shownValue(kind, value)}`,
  }, {part: partPath, value: valuePath}), [detail, name, k]); // eslint-disable-line react-hooks/exhaustive-deps
  const names: Record<string, string> = {center: k.related.center, part: k.common.part, value: k.related.sharedBy};
  return <Graph title={k.related.graphTitle} nodes={drawn.nodes} edges={drawn.edges} kindName={(kind) => wordOf(names, kind)} />;
}

function PartsPanel({detail}: {detail: IntelClusterDetail}) {
  const k = useKnowingText();
  return (
    <Panel title={k.cluster.parts} note={k.cluster.partsNote}>
      {detail.cluster.parts > partsShown ? <p className="warned" role="status">{k.cluster.partsMore}</p> : null}
      <ol className="lines-list" data-parts={detail.parts.length}>{detail.parts.map((item) => <Item key={item.part.id} item={item} />)}</ol>
    </Panel>
  );
}

function Life({life}: {life: readonly IntelClusterChange[]}) {
  const k = useKnowingText();
  const label = useLabel();
  return (
    <Panel title={k.cluster.life}>
      {life.length === 0 ? <Empty text={k.cluster.lifeNone} /> : (
        <table className="plain" data-life={life.length}>
          <thead><tr><th scope="col">{k.cluster.lifeAt} JST</th><th scope="col">{k.cluster.lifeStep}</th><th scope="col" className="right">{k.cluster.lifeParts}</th><th scope="col">{k.cluster.lifeOther}</th></tr></thead>
          <tbody>{life.map((one, at) => <tr key={at}><td><Time value={one.at} /></td><td>{one.step === 'kept' ? k.cluster.kept : label('ClusterStep', one.step)}</td><td className="right"><Num value={one.parts} /></td><td>{one.other ? <Go to={clusterPath(one.other)} className="mono">{one.other.slice(0, 8)}</Go> : ''}</td></tr>)}</tbody>
        </table>
      )}
    </Panel>
  );
}

function Locks({detail}: {detail: IntelClusterDetail}) {
  const k = useKnowingText();
  const label = useLabel();
  const may = useMay('intel_write');
  const mayTakeBack = useMayTakeBack();
  const [adding, setAdding] = useState(false);
  return (
    <Panel title={k.cluster.locks} note={k.cluster.locksNote} tools={may ? <button type="button" className="button slim" onClick={() => setAdding(true)}>{k.cluster.lockNew}</button> : null}>
      {detail.locks.length === 0 ? <p className="quiet">{k.cluster.locksNone}</p> : <ul className="lines-list" data-locks={detail.locks.length}>{detail.locks.map((lock) => <Lock key={lock.id} lock={lock} may={mayTakeBack(lock.by)} />)}</ul>}
      {may ? null : <p className="small quiet">{fill(k.cluster.mayNot, {permission: label('Permission', 'intel_write')})}</p>}
      {adding ? <LockForm cluster={detail.cluster.id} parts={detail.parts.map((item) => item.part)} onClose={() => setAdding(false)} /> : null}
    </Panel>
  );
}

function Lock({lock, may}: {lock: IntelClusterLock; may: boolean}) {
  const k = useKnowingText();
  const [backing, setBacking] = useState(false);
  const change = useChange('unlock_cluster', ['intel_cluster', 'list_clusters']);
  return (
    <li>
      <span className="row"><span className={`tag ${lock.together ? 'low' : 'high'}`}><span aria-hidden="true">{lock.together ? '＝' : '≠'}</span>{lock.together ? k.cluster.lockTogether : k.cluster.lockApart}</span><span className="small">{fill(k.cluster.by, {name: shownWords(lock.by)})} <Time value={lock.recorded} /></span></span>
      <span className="row" data-cell=""><Go to={partPath(lock.left.id)}>{shownWords(lock.left.title)}</Go><span aria-hidden="true">{lock.together ? '＝' : '≠'}</span><Go to={partPath(lock.right.id)}>{shownWords(lock.right.title)}</Go></span>
      <span className="row apart"><span className="small" data-cell="">{shownWords(lock.reason)}</span>{may ? <button type="button" className="button slim" onClick={() => setBacking(true)}>{k.cluster.lockBack}</button> : null}</span>
      {backing ? <TakeBackDialog title={k.cluster.lockBackTitle} text={k.claim.backText} busy={change.isPending} error={change.error} onClose={() => setBacking(false)} onDo={(reason) => change.mutate({path: {id: lock.id}, body: {reason}}, {onSuccess: () => setBacking(false)})} /> : null}
    </li>
  );
}
