// What seems to belong together, best first: the program's proposal, with every reason in bits and what was damped.
// In: a part or a value; out: a panel with a list and, one press away, the same as a graph (in the address).
// Nothing here is a fact: the mark says so, and each part opens for a person to check.
import {useMemo} from 'react';
import {useRead} from '../../api/queries.ts';
import type {IntelReason, IntelRelated, IntelRelatedList, IntelRelatedQuery} from '../../api/types.ts';
import {useIntelText, wordOf} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Go, useSearch} from '../../ui/Go.tsx';
import {Grades} from '../../ui/intel/Grades.tsx';
import {shownValue, shownWords, useKindWords, ValueLink} from '../../ui/intel/Marks.tsx';
import {partPath, valuePath} from '../../ui/intel/paths.ts';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {LabelMarks} from '../../ui/Tags.tsx';
import {Datum, Time} from '../../ui/Value.tsx';
import {Graph} from '../graph/Graph.tsx';
import {relatedGraph} from './layout.ts';

const reasonsShown = 3;
const itemsShown = 6;

/** Gives words for why a value weighs less. */
function useDamped(): (damped: string) => string {
  const k = useIntelText();
  return (damped) => damped.split(',').map((code) => code.trim()).filter((code) => code !== '').map((code) => wordOf(k.related.why, code)).join(k.common.and);
}

/** Marks what a machine proposes. */
export function ProposalTag() {
  const k = useIntelText();
  return <span className="tag medium" title={k.common.proposalNote}><span aria-hidden="true">⚙</span>{k.common.proposal}</span>;
}

/** Shows a value that ties, with its bits and why it weighs less. */
export function Reason({reason, most}: {reason: IntelReason; most: number}) {
  const k = useIntelText();
  const kindWords = useKindWords();
  const damped = useDamped();
  return (
    <li className="reason" data-damped={reason.damped || undefined}>
      <span className="num amount" title={k.related.bitsHelp}>{reason.bits > 0 ? fill(k.related.bits, {n: count(reason.bits, 1)}) : k.related.noBits}</span>
      <span className="track" aria-hidden="true"><i style={{width: `${Math.max(0, Math.min(100, (reason.bits / Math.max(1, most)) * 100))}%`}} /></span>
      <span className="what"><span className="small quiet">{kindWords(reason.kind, reason.value)}</span> <ValueLink kind={reason.kind} value={reason.value} />{reason.damped ? <span className="small quiet"> {fill(k.related.dampedOne, {why: damped(reason.damped)})}</span> : null}</span>
    </li>
  );
}

/** Shows a part with what ties it. */
export function Item({item}: {item: IntelRelated}) {
  const k = useIntelText();
  const most = Math.max(...item.reasons.map((reason) => reason.bits), 1);
  const rest = item.reasons.slice(reasonsShown);
  return (
    <li data-related={item.part.id}>
      <span className="row apart">
        <span className="row"><b className="num" title={k.related.bitsHelp}>{fill(k.related.bits, {n: count(item.bits, 1)})}</b><Go to={partPath(item.part.id)} data-cell="">{shownWords(item.part.title) || k.common.noTitle}</Go></span>
        <span className="row small"><Datum text={shownWords(item.part.source)} /><Grades of={item.part} /><Time value={item.part.time} /><LabelMarks label={item.part.label} /></span>
      </span>
      <ul className="reasons" aria-label={k.related.reasons}>{item.reasons.slice(0, reasonsShown).map((reason, at) => <Reason key={at} reason={reason} most={most} />)}</ul>
      {rest.length > 0 ? <details className="refused"><summary>{fill(k.related.moreReasons, {n: count(rest.length)})}</summary><ul className="reasons">{rest.map((reason, at) => <Reason key={at} reason={reason} most={most} />)}</ul></details> : null}
      {item.echoes > 0 ? <span className="small quiet">{fill(k.related.echoes, {n: count(item.echoes)})}</span> : null}
    </li>
  );
}

function Drawn({items, center, of}: {items: readonly IntelRelated[]; center: string; of: IntelRelatedQuery}) {
  const k = useIntelText();
  const kindWords = useKindWords();
  const damped = useDamped();
  const drawn = useMemo(() => relatedGraph(items, {
    center, part: (item) => shownWords(item.part.title) || k.common.noTitle, value: shownValue,
    why: (kind, value, why) => `${k.related.sharedBy} ${kindWords(kind, value)} ${shownValue(kind, value)}${why ? ` ${fill(k.related.dampedOne, {why: damped(why)})}` : ''}`,
  }, {part: partPath, value: valuePath}, of.kind && of.value ? {kind: of.kind, value: of.value} : undefined), [items, center, k, of.kind, of.value]); // eslint-disable-line react-hooks/exhaustive-deps
  const names: Record<string, string> = {center: k.related.center, part: k.common.part, value: k.related.sharedBy};
  return <Graph title={k.related.graphTitle} nodes={drawn.nodes} edges={drawn.edges} kindName={(kind) => wordOf(names, kind)} />;
}

function Listed({items}: {items: readonly IntelRelated[]}) {
  const k = useIntelText();
  const rest = items.slice(itemsShown);
  return (
    <div data-related-list={items.length}>
      <ol className="lines-list">{items.slice(0, itemsShown).map((item) => <Item key={item.part.id} item={item} />)}</ol>
      {rest.length > 0 ? <details className="refused"><summary>{fill(k.related.moreItems, {n: count(rest.length)})}</summary><ol className="lines-list">{rest.map((item) => <Item key={item.part.id} item={item} />)}</ol></details> : null}
    </div>
  );
}

function Found({list, drawing, center, of}: {list: IntelRelatedList; drawing: boolean; center: string; of: IntelRelatedQuery}) {
  const k = useIntelText();
  return (
    <>
      {list.items.length === 0 ? <Empty text={k.related.none}><span>{k.related.noneNext}</span></Empty> : drawing ? <Drawn items={list.items} center={center} of={of} /> : <Listed items={list.items} />}
      {list.damped.length > 0 ? <details className="refused" data-damped-list={list.damped.length}><summary>{k.related.damped} <span className="num">{count(list.damped.length)}</span></summary><ul className="reasons">{list.damped.map((reason, at) => <Reason key={at} reason={reason} most={1} />)}</ul></details> : null}
    </>
  );
}

/** Shows what seems to belong to a part or a value. */
export function RelatedPanel({of, center}: {of: IntelRelatedQuery; center: string}) {
  const k = useIntelText();
  const [search, change] = useSearch();
  const reading = useRead('intel_related', {query: {...of, limit: 20}}, {keep: false, stale: 300_000});
  const drawing = search['related'] === 'graph';
  const some = (reading.data?.items.length ?? 0) > 0;
  return (
    <Panel
      title={<span className="row">{k.related.title}<ProposalTag /></span>} note={`${k.related.note} ${k.common.proposalNote}`}
      tools={some ? <button type="button" className="button slim" aria-pressed={drawing} onClick={() => change({...search, related: drawing ? undefined : 'graph'}, true)}>{drawing ? k.related.list : k.related.graph}</button> : null}
    >
      <Reading of={reading} lines={5}>{(list) => <Found list={list} drawing={drawing} center={center} of={of} />}</Reading>
    </Panel>
  );
}
