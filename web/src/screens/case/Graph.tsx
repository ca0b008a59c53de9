// The graph of a case, drawn, with its table twin. In: the case; out: an SVG whose nodes are read with the arrow keys
// and opened with Enter, and the same relations as rows. Linked records hang on whole lines, records that only share
// identifiers on dashed ones with the reason; what a bundle hides stands in the table of its list.
import {useId, useMemo, useState} from 'react';
import type {KeyboardEvent} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import type {RecordDetail} from '../../api/types.ts';
import {useWidth} from '../../charts/size.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {shortWords} from '../../lib/short.ts';
import {Go, useOpen} from '../../ui/Go.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useReasonWords} from '../../ui/records/Aside.tsx';
import {useBook, useSaid} from '../../ui/records/Book.tsx';
import {StateTag} from '../../ui/records/Marks.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading} from '../../ui/States.tsx';
import {Datum} from '../../ui/Value.tsx';
import {webOf} from './web.ts';
import type {WebEdge} from './web.ts';

const high = 460;

/** Gives the words of an edge. */
function useEdgeWords(): (edge: WebEdge) => string {
  const r = useRecordText();
  const label = useLabel();
  const reason = useReasonWords();
  return (edge) => (edge.kind === 'linked' ? label('LinkKind', edge.link ?? '') : `${r.case.shared} ${edge.reasons.map(reason).join(r.common.and)}`);
}

/** Shows the graph of a case. */
export function Graph({detail}: {detail: RecordDetail}) {
  const r = useRecordText();
  const similar = useRead('similar_records', {path: {type: detail.record.type, id: detail.record.id}}, {keep: false, stale: 60_000});
  return (
    <Reading of={similar} lines={8}>
      {(list) => {
        const edges = webOf(detail, list.items);
        return edges.length === 0 ? <Panel title={r.case.graph}><Empty text={r.case.graphNone} /></Panel> : <Web detail={detail} edges={edges} />;
      }}
    </Reading>
  );
}

function useNodeWords(): (edge: WebEdge) => string {
  const r = useRecordText();
  const said = useSaid();
  const book = useBook();
  return ({node}) => {
    const type = said(book.types.get(node.group.replace('~', ''))?.definition.label);
    return node.row ? `${type} ${inert(node.row.title)}` : `${type} ${fill(r.case.bundle, {n: node.more})}`;
  };
}

function Web({detail, edges}: {detail: RecordDetail; edges: readonly WebEdge[]}) {
  const r = useRecordText();
  const t = useText();
  const open = useOpen();
  const id = useId();
  const [box, measured] = useWidth(760);
  const [asked, setTable] = useState(false);
  const [reading, setReading] = useState(-1);
  const words = useNodeWords();
  const relation = useEdgeWords();
  const narrow = measured < 480;
  const table = asked || narrow;
  const width = Math.max(480, measured);
  const groups = useMemo(() => [...new Set(edges.map((edge) => edge.node.group))], [edges]);
  const at = (edge: WebEdge) => ({x: 80 + edge.node.x * (width - 160), y: 24 + edge.node.y * (high - 48)});
  const chosen = edges[reading];
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = ['ArrowRight', 'ArrowDown'].includes(event.key) ? 1 : ['ArrowLeft', 'ArrowUp'].includes(event.key) ? -1 : 0;
    if (step !== 0) setReading((reading + step + edges.length) % edges.length);
    else if (event.key === 'Home') setReading(0);
    else if (event.key === 'End') setReading(edges.length - 1);
    else if (event.key === 'Enter' && chosen?.node.row) open(recordPath(chosen.node.row));
    else return;
    event.preventDefault();
  };
  return (
    <Panel title={r.case.graph} note={r.case.graphNote} tools={narrow ? null : <button type="button" className="button slim" aria-pressed={table} onClick={() => setTable(!table)}>{table ? t.common.chart : t.common.table}</button>}>
      <div ref={box} />
      {table ? <WebTable edges={edges} /> : (
        <div className="web" role="group" tabIndex={0} aria-label={r.case.graph} aria-describedby={id} onKeyDown={onKeyDown} data-nodes={edges.length + 1}>
          <svg viewBox={`0 0 ${width} ${high}`} width={width} height={high} role="img" aria-label={r.case.graph}>
            {edges.map((edge) => <line key={edge.node.key} className={`edge ${edge.kind}`} x1={width / 2} y1={high / 2} x2={at(edge).x} y2={at(edge).y} />)}
            {edges.map((edge, index) => (
              <g key={edge.node.key} data-cell="" className={`node series-${groups.indexOf(edge.node.group) % 5}`} data-reading={index === reading} data-node={edge.node.key} onPointerEnter={() => setReading(index)} onClick={() => { if (edge.node.row) open(recordPath(edge.node.row)); }} style={{cursor: edge.node.row ? 'pointer' : undefined}}>
                {edge.kind === 'linked' ? <circle cx={at(edge).x} cy={at(edge).y} r={edge.node.more > 0 ? 11 : 7} /> : <rect x={at(edge).x - 6} y={at(edge).y - 6} width={12} height={12} />}
                <text x={at(edge).x} y={at(edge).y + 21} textAnchor="middle">{shortWords(words(edge), 13)}</text>
                <title>{words(edge)}</title>
              </g>
            ))}
            <g className="node own" data-cell=""><circle cx={width / 2} cy={high / 2} r={13} /><text x={width / 2} y={high / 2 + 30} textAnchor="middle">{inert(detail.record.number)}</text></g>
          </svg>
          <p id={id} className="readout" role="status">{chosen ? <span data-cell="">{relation(chosen)}　<b>{words(chosen)}</b></span> : null}</p>
        </div>
      )}
    </Panel>
  );
}

function WebTable({edges}: {edges: readonly WebEdge[]}) {
  const r = useRecordText();
  const words = useNodeWords();
  const relation = useEdgeWords();
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={r.case.graphTable}>
      <table className="plain">
        <thead><tr><th scope="col">{r.case.relation}</th><th scope="col">{r.case.other}</th><th scope="col">{r.common.state}</th></tr></thead>
        <tbody>{edges.map((edge) => <tr key={edge.node.key} data-node={edge.node.key}><td data-cell="">{relation(edge)}</td><td>{edge.node.row ? <Go to={recordPath(edge.node.row)}><Datum text={words(edge)} /></Go> : <Datum text={words(edge)} />}</td><td>{edge.node.row ? <StateTag row={edge.node.row} /> : null}</td></tr>)}</tbody>
      </table>
    </div>
  );
}
