// The graph as tables: every link with who says so, every node with what is known of it. In: what is drawn; out: two
// tables. Rows come 300 at a time, so that 30,000 do not stop the page; every row can be reached.
// A press on a link or a node chooses it, as in the drawing.
import {useState} from 'react';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Go} from '../../ui/Go.tsx';
import {gradeCode} from '../../ui/intel/Grades.tsx';
import {originalPath} from '../../ui/intel/paths.ts';
import {Datum, Time} from '../../ui/Value.tsx';
import type {Drawn, DrawnEdge, DrawnNode} from './drawn.ts';
import {useGraphWords} from './words.ts';

const rowsAtOnce = 300;

interface TwinProps {
  drawn: Drawn;
  nameOf: (id: string) => string;
  linksOf: (id: string) => readonly DrawnEdge[];
  onNode: (node: DrawnNode) => void;
  onEdge: (edge: DrawnEdge) => void;
}

function More({left, onMore}: {left: number; onMore: () => void}) {
  const k = useKnowingText();
  return left <= 0 ? null : <button type="button" className="button slim" onClick={onMore}>{fill(k.graph.moreRows, {n: count(Math.min(rowsAtOnce, left))})}</button>;
}

/** Shows the graph as tables. */
export function Twin(props: TwinProps) {
  return <div className="stack"><EdgeTable {...props} /><NodeTable {...props} /></div>;
}

function EdgeTable({drawn, nameOf, onEdge}: TwinProps) {
  const k = useKnowingText();
  const words = useGraphWords();
  const [shown, setShown] = useState(rowsAtOnce);
  const row = (edge: DrawnEdge) => {
    const {origin} = edge;
    return (
      <tr key={edge.at}>
        <td><Datum text={nameOf(edge.from)} /></td>
        <td><button type="button" className="button slim graph-link" data-link={edge.at} onClick={() => onEdge(edge)} data-cell="">{words.predicate(edge.predicate)}</button></td>
        <td><Datum text={nameOf(edge.to)} /></td>
        <td className="nowrap">{words.polarity(edge.polarity)}{edge.confidence === undefined ? '' : ` ${count(edge.confidence)}`}</td>
        <td><Datum text={origin ? words.source(origin) : ''} /></td>
        <td className="nowrap num">{origin && (origin.original || origin.by) ? <>{gradeCode(origin)} <span data-cell="">TLP:{origin.label.tlp.toUpperCase()}</span></> : null}</td>
        <td className="nowrap">{origin?.recorded ? <Time value={origin.recorded} /> : null}</td>
        <td className="nowrap num">{origin?.original && edge.end > 0 ? <Go to={originalPath(origin.original, {view: 'text', of: edge.to})}>{count(edge.begin)}–{count(edge.end)}</Go> : null}</td>
      </tr>
    );
  };
  return (
    <div className="graph-table" tabIndex={0} role="region" aria-label={k.graph.linkTable}>
      <table className="plain" data-edges={drawn.edges.length}>
        <caption>{k.graph.links} {count(drawn.edges.length)}</caption>
        <thead><tr><th scope="col">{k.graph.from}</th><th scope="col">{k.graph.predicate}</th><th scope="col">{k.graph.to}</th><th scope="col">{k.graph.polarity}</th><th scope="col">{k.graph.source}</th><th scope="col">{k.graph.grade}</th><th scope="col">{k.graph.recorded} JST</th><th scope="col">{k.graph.position}</th></tr></thead>
        <tbody>{drawn.edges.slice(0, shown).map(row)}</tbody>
      </table>
      <More left={drawn.edges.length - shown} onMore={() => setShown(shown + rowsAtOnce)} />
    </div>
  );
}

function NodeTable({drawn, linksOf, onNode}: TwinProps) {
  const k = useKnowingText();
  const words = useGraphWords();
  const [shown, setShown] = useState(rowsAtOnce);
  return (
    <div className="graph-table" tabIndex={0} role="region" aria-label={k.graph.nodeTable}>
      <table className="plain" data-nodes={drawn.nodes.length}>
        <caption>{k.graph.nodes} {count(drawn.nodes.length)}</caption>
        <thead><tr><th scope="col">{k.graph.kind}</th><th scope="col">{k.graph.name}</th><th scope="col" className="right">{k.graph.links}</th><th scope="col">{k.graph.state}</th></tr></thead>
        <tbody>
          {drawn.nodes.slice(0, shown).map((node) => (
            <tr key={node.id} data-node={node.id}>
              <td className="nowrap">{words.typeOf(node)}</td>
              <td><button type="button" className="button slim graph-link" onClick={() => onNode(node)} data-cell="">{node.label}</button></td>
              <td className="right num">{count(linksOf(node.id).length)}</td>
              <td className="small">{[node.isStart ? k.graph.isStart : '', node.pinned ? k.graph.pinned : '', node.damped ? words.damped(node.damped) : '', node.more > 0 ? words.more(node.more) : ''].filter(Boolean).join(' ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <More left={drawn.nodes.length - shown} onMore={() => setShown(shown + rowsAtOnce)} />
    </div>
  );
}
