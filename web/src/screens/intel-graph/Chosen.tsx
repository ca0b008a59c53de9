// What is chosen in the graph: a node with what may be done with it and its links, or one link with who says so, how it
// is graded, since when, where it stands in the original. In: node, edge, the links of the node; out: a panel.
// The original's name and form are asked for only for the link that is read.
import {useRead} from '../../api/queries.ts';
import {useLabel} from '../../api/labels.ts';
import type {IntelForm} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Go} from '../../ui/Go.tsx';
import {Grades} from '../../ui/intel/Grades.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {originalPath} from '../../ui/intel/paths.ts';
import {Panel} from '../../ui/Panel.tsx';
import {LabelMarks} from '../../ui/Tags.tsx';
import {Time} from '../../ui/Value.tsx';
import type {DrawnEdge, DrawnNode} from './drawn.ts';
import {useGraphWords} from './words.ts';

const written: readonly IntelForm[] = ['text', 'html', 'markdown', 'asciidoc', 'mail', 'pdf'];
const linksShown = 60;

interface ChosenProps {
  node: DrawnNode | undefined;
  edge: DrawnEdge | undefined;
  links: readonly DrawnEdge[];
  nameOf: (id: string) => string;
  onEdge: (edge: DrawnEdge | undefined) => void;
  acts: {expand: (node: DrawnNode) => void; hide: (node: DrawnNode) => void; pin: (node: DrawnNode) => void};
}

/** Shows what is chosen. */
export function Chosen({node, edge, links, nameOf, onEdge, acts}: ChosenProps) {
  const k = useKnowingText();
  return (
    <Panel title={k.graph.chosen}>
      <div className="stack graph-chosen" data-chosen-node={node?.id ?? ''}>
        {node ? <NodeFacts node={node} acts={acts} /> : <p className="quiet">{k.graph.chooseFirst}</p>}
        {edge ? <EdgeFacts edge={edge} nameOf={nameOf} onBack={() => onEdge(undefined)} /> : node ? <Links node={node} links={links} nameOf={nameOf} onEdge={onEdge} /> : null}
      </div>
    </Panel>
  );
}

function NodeFacts({node, acts}: {node: DrawnNode; acts: ChosenProps['acts']}) {
  const k = useKnowingText();
  const words = useGraphWords();
  return (
    <>
      <span className="row"><span className="tag outline">{words.typeOf(node)}</span><Go to={node.path} className="datum" data-cell="">{node.label}</Go></span>
      {node.damped ? <p className="warned" data-damped={node.damped}>{words.damped(node.damped)}{node.more > 0 ? ` ${words.more(node.more)}` : ''}</p> : node.more > 0 ? <p className="small num">{words.more(node.more)}</p> : null}
      <span className="tools">
        <button type="button" className="button slim" onClick={() => acts.expand(node)}>{k.graph.expand} <kbd>E</kbd></button>
        <button type="button" className="button slim" onClick={() => acts.hide(node)}>{k.graph.hide} <kbd>X</kbd></button>
        <button type="button" className="button slim" aria-pressed={node.pinned} onClick={() => acts.pin(node)}>{node.pinned ? k.graph.unpin : k.graph.pin} <kbd>P</kbd></button>
      </span>
    </>
  );
}

function Links({node, links, nameOf, onEdge}: {node: DrawnNode; links: readonly DrawnEdge[]; nameOf: (id: string) => string; onEdge: (edge: DrawnEdge) => void}) {
  const k = useKnowingText();
  const i = useIntelText();
  const words = useGraphWords();
  if (links.length === 0) return <p className="quiet">{i.graph.noLinks}</p>;
  return (
    <>
      <h3>{k.graph.links} <span className="num">{count(links.length)}</span></h3>
      <ul className="lines-list tight graph-links">
        {links.slice(0, linksShown).map((edge) => (
          <li key={edge.at}><button type="button" className="button slim graph-link" data-link={edge.at} onClick={() => onEdge(edge)}><span className="small quiet">{words.predicate(edge.predicate)}{edge.denied ? ` ${words.polarity(edge.polarity)}` : ''}</span><span data-cell="" className="datum">{nameOf(edge.from === node.id ? edge.to : edge.from)}</span></button></li>
        ))}
      </ul>
      {links.length > linksShown ? <p className="small quiet">{fill(i.graph.moreLinks, {n: count(links.length - linksShown)})}</p> : null}
    </>
  );
}

function EdgeFacts({edge, nameOf, onBack}: {edge: DrawnEdge; nameOf: (id: string) => string; onBack: () => void}) {
  const k = useKnowingText();
  const words = useGraphWords();
  const {origin} = edge;
  return (
    <div className="stack" data-edge-read={edge.at}>
      <h3 className="row apart"><span data-cell="">{nameOf(edge.from)} → {nameOf(edge.to)}</span><button type="button" className="button slim" onClick={onBack}>{k.graph.back}</button></h3>
      <dl className="facts">
        <dt>{k.graph.predicate}</dt><dd data-cell="">{words.predicate(edge.predicate)}</dd>
        <dt>{k.graph.polarity}</dt><dd>{words.polarity(edge.polarity)}</dd>
        {edge.confidence === undefined ? null : <><dt>{k.graph.confidence}</dt><dd className="num">{count(edge.confidence)}</dd></>}
        <dt>{k.graph.source}</dt><dd data-cell="">{origin ? words.source(origin) : ''}</dd>
        {origin && (origin.original || origin.by) ? <><dt>{k.graph.grade}</dt><dd><Grades of={origin} /></dd><dt>{k.graph.label}</dt><dd><LabelMarks label={origin.label} /></dd></> : null}
        {origin?.recorded ? <><dt>{k.graph.recorded} JST</dt><dd><Time value={origin.recorded} /></dd></> : null}
        {edge.bits > 0 ? <><dt>{k.graph.weight}</dt><dd className="num">{fill(k.graph.bits, {n: count(edge.bits, 1)})}</dd></> : null}
      </dl>
      {origin?.reason ? <p data-cell="">{shownWords(origin.reason)}</p> : null}
      {origin?.original ? <Original id={origin.original} edge={edge} /> : null}
    </div>
  );
}

/** Leads to the words in the original; to its overview where it is not written for people. */
function Original({id, edge}: {id: string; edge: DrawnEdge}) {
  const k = useKnowingText();
  const label = useLabel();
  const reading = useRead('intel_original', {path: {id}}, {keep: false, stale: 300_000});
  const original = reading.data?.original;
  const readable = original !== undefined && written.includes(original.form);
  return (
    <div className="stack">
      {original ? <span className="row"><span className="tag outline">{label('IntelForm', original.form)}</span><span data-cell="">{shownWords(original.name)}</span></span> : null}
      <p className="small num">{edge.end > 0 ? fill(k.graph.place, {begin: count(edge.begin), end: count(edge.end)}) : k.graph.noPlace}</p>
      <span className="tools">
        {readable ? <Go className="button slim primary" to={originalPath(id, {view: 'text', of: edge.to})} data-read-there="">{k.graph.read}</Go> : null}
        <Go className="button slim" to={originalPath(id)} data-original="">{k.graph.original}</Go>
      </span>
    </div>
  );
}

