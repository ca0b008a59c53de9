// The table twin of a graph: the same points and links as plain rows. In: the graph; out: two tables.
// Rows come 300 at a time, so that a large graph does not stop the page; every row can be reached.
// Names and grounds are shown as they came.
import {useState} from 'react';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {Go} from '../../ui/Go.tsx';
import {Datum} from '../../ui/Value.tsx';
import type {GraphIndex} from './graph.ts';

const rowsAtOnce = 300;

function useRows(total: number): {shown: number; more: number; show: () => void} {
  const [shown, setShown] = useState(rowsAtOnce);
  return {shown: Math.min(shown, total), more: Math.min(rowsAtOnce, Math.max(0, total - shown)), show: () => setShown(shown + rowsAtOnce)};
}

function More({of}: {of: ReturnType<typeof useRows>}) {
  const k = useIntelText();
  return of.more === 0 ? null : <button type="button" className="button slim" onClick={of.show}>{fill(k.graph.moreRows, {n: count(of.more)})}</button>;
}

/** Shows a graph as tables. */
export function GraphTable({graph, kindName}: {graph: GraphIndex; kindName: (kind: string) => string}) {
  const k = useIntelText();
  const nodes = useRows(graph.nodes.length);
  const edges = useRows(graph.edges.length);
  const name = (at: number | undefined) => graph.nodes[at ?? 0]?.label ?? '';
  return (
    <div className="stack">
      <div className="graph-table" tabIndex={0} role="region" aria-label={k.graph.edgesTable}>
        <table className="plain" data-edges={graph.edges.length}>
          <caption>{k.graph.edges} {count(graph.edges.length)}</caption>
          <thead><tr><th scope="col">{k.graph.from}</th><th scope="col">{k.graph.to}</th><th scope="col" className="right">{k.graph.weight}</th><th scope="col">{k.graph.why}</th></tr></thead>
          <tbody>
            {graph.edges.slice(0, edges.shown).map((edge, at) => (
              <tr key={`${at} ${edge.from} ${edge.to}`}><td><Datum text={name(graph.ends[at * 2])} /></td><td><Datum text={name(graph.ends[at * 2 + 1])} /></td><td className="right num">{count(edge.bits, 1)}</td><td><Datum text={edge.why} /></td></tr>
            ))}
          </tbody>
        </table>
        <More of={edges} />
      </div>
      <div className="graph-table" tabIndex={0} role="region" aria-label={k.graph.nodesTable}>
        <table className="plain" data-nodes={graph.nodes.length}>
          <caption>{k.graph.nodes} {count(graph.nodes.length)}</caption>
          <thead><tr><th scope="col">{k.graph.kind}</th><th scope="col">{k.graph.name}</th><th scope="col" className="right">{k.graph.links}</th></tr></thead>
          <tbody>
            {graph.nodes.slice(0, nodes.shown).map((node, at) => (
              <tr key={node.id}><td>{kindName(node.kind)}</td><td>{node.path ? <Go to={node.path}><Datum text={node.label} /></Go> : <Datum text={node.label} />}</td><td className="right num">{count(graph.edgesOf[at]?.length ?? 0)}</td></tr>
            ))}
          </tbody>
        </table>
        <More of={nodes} />
      </div>
    </div>
  );
}
