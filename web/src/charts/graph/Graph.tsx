// A laid-out graph as a drawing with its table twin: pan, zoom, focus from node to node with the keyboard, the grounds
// of every edge read at the focus. In: nodes with places and edges with weight and grounds, as the server gives them;
// out: a canvas in a focusable group, a line that says what is chosen, and the same content as tables.
// Draws 150 nodes at once and stays usable at 30,000, which are indexed in turns with the page. Narrow pages begin with
// the table.
import {useEffect, useId, useMemo, useRef, useState} from 'react';
import type {KeyboardEvent, PointerEvent, ReactNode} from 'react';
import {useIntelText} from '../../i18n/intel.ts';
import {fill, useText} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {isComposing} from '../../lib/keymap.ts';
import {useOpen} from '../../ui/Go.tsx';
import {Empty} from '../../ui/States.tsx';
import {useWidth} from '../size.ts';
import {placeUnder} from './camera.ts';
import {edgeAt, firstNode, indexGraph, indexInTurns, nodeAt, nodeTowards, otherEnd} from './graph.ts';
import type {Direction, GraphEdge, GraphIndex, GraphNode} from './graph.ts';
import {GraphTable} from './GraphTable.tsx';
import {useStage} from './stage.ts';
import type {Stage} from './stage.ts';
import '../../styles/graph.css';

interface GraphProps {
  title: string;
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  kindName: (kind: string) => string;
  height?: number;
  /** kinds in the order of their colours */
  kinds?: readonly string[];
  /** told what is chosen: a node and, where one is read, an edge */
  onChoice?: (node: GraphNode | undefined, edge: GraphEdge | undefined) => void;
  /** single letters that act on the chosen node, while the drawing has the focus */
  acts?: Readonly<Record<string, (node: GraphNode | undefined) => void>>;
  /** id of a node to be chosen and brought into sight, as it changes */
  sought?: {id: string; turn: number} | undefined;
  /** the table twin, where the screen has its own */
  twin?: (graph: GraphIndex) => ReactNode;
  /** whether the table is asked for, where the screen keeps that */
  asTable?: boolean | undefined;
  onTable?: (table: boolean) => void;
}

const arrows: Record<string, Direction> = {ArrowLeft: 'left', ArrowRight: 'right', ArrowUp: 'up', ArrowDown: 'down'};
const narrowest = 480;

/** Nodes and edges that are indexed in one go. */
const atOnceMost = 4000;

/** Indexes what is to be drawn; while a large graph is being indexed, the one before stands. */
function useIndex(nodes: readonly GraphNode[], edges: readonly GraphEdge[], kinds: readonly string[] | undefined): GraphIndex | undefined {
  const [held, setHeld] = useState<GraphIndex>();
  const atOnce = useMemo(() => (nodes.length + edges.length <= atOnceMost ? indexGraph(nodes, edges, kinds) : undefined), [nodes, edges, kinds]);
  useEffect(() => {
    let gone = false;
    if (atOnce) setHeld(atOnce);
    else void indexInTurns(nodes, edges, kinds ?? [], () => gone).then((done) => { if (done && !gone) setHeld(done); });
    return () => {
      gone = true;
    };
  }, [atOnce, nodes, edges, kinds]);
  return atOnce ?? held;
}

/** Shows a graph. */
export function Graph(props: GraphProps) {
  const {title, nodes, edges, kindName, height = 460, kinds, twin, asTable, onTable} = props;
  const k = useIntelText();
  const [box, width] = useWidth(760);
  const [asked, setAsked] = useState<boolean>();
  const t = useText();
  const graph = useIndex(nodes, edges, kinds);
  const table = asTable ?? asked ?? width < narrowest;
  const turn = onTable ?? setAsked;
  if (!graph) return <div className="graph" ref={box} aria-busy="true"><p className="quiet" role="status">{t.common.loading}</p></div>;
  if (graph.nodes.length === 0) return <Empty text={k.graph.none} />;
  return (
    <div className="graph" ref={box} data-graph={graph.nodes.length}>
      <div className="row apart">
        <span className="small quiet num">{fill(k.graph.counted, {nodes: count(graph.nodes.length), edges: count(graph.edges.length)})}</span>
        <button type="button" className="button slim" aria-pressed={table} onClick={() => turn(!table)}>{table ? k.graph.drawing : k.graph.table}</button>
      </div>
      {table ? (twin?.(graph) ?? <GraphTable graph={graph} kindName={kindName} />) : <Drawing {...props} title={title} graph={graph} width={width} height={height} />}
    </div>
  );
}

type DrawingProps = Pick<GraphProps, 'kindName' | 'onChoice' | 'acts' | 'sought'> & {
  title: string;
  graph: GraphIndex;
  width: number;
  height: number;
};

interface Chosen {
  node: number | undefined;
  turn: number | undefined;
}

/** Keeps what is chosen: a node, and which of its edges is read. Keys may come faster than the page is drawn: each acts
 * on what the one before chose. */
function useChoice(graph: GraphIndex) {
  const [shown, setShown] = useState<Chosen>({node: undefined, turn: undefined});
  const present = useRef(shown);
  const before = useRef(graph);
  const set = (node: number | undefined, turn?: number) => {
    present.current = {node, turn};
    setShown(present.current);
  };
  const edgesOf = (node: number | undefined) => (node === undefined ? [] : (graph.edgesOf[node] ?? []));
  const edgeOf = ({node, turn}: Chosen) => (turn === undefined ? undefined : edgesOf(node)[turn]);
  useEffect(() => {
    // What was chosen stays chosen where the next graph has it too.
    const kept = before.current.nodes[present.current.node ?? -1]?.id;
    before.current = graph;
    const again = kept === undefined ? -1 : graph.nodes.findIndex((one) => one.id === kept);
    set(again < 0 ? undefined : again);
  }, [graph]); // eslint-disable-line react-hooks/exhaustive-deps
  return {
    node: shown.node, edge: edgeOf(shown), turn: shown.turn, held: edgesOf(shown.node),
    now: () => ({node: present.current.node, edge: edgeOf(present.current)}),
    choose: (next: number | undefined) => set(next),
    chooseEdge: (next: number) => {
      const end = graph.ends[next * 2] ?? 0;
      set(end, Math.max(0, graph.edgesOf[end]?.indexOf(next) ?? 0));
    },
    turnBy: (by: 1 | -1) => {
      const {node, turn} = present.current;
      const all = edgesOf(node).length;
      if (all > 0) set(node, turn === undefined ? (by > 0 ? 0 : all - 1) : (turn + by + all) % all);
    },
  };
}

type Choice = ReturnType<typeof useChoice>;

function useKeys(graph: GraphIndex, stage: Stage, choice: Choice, acts: DrawingProps['acts']) {
  const open = useOpen();
  const go = (next: number | undefined) => {
    if (next === undefined) return;
    choice.choose(next);
    stage.show(next);
  };
  return (event: KeyboardEvent<HTMLDivElement>) => {
    if (isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode}) || event.ctrlKey || event.metaKey || event.altKey) return;
    const direction = arrows[event.key];
    const act = acts?.[event.key.toLowerCase()];
    const {node, edge} = choice.now();
    const path = node === undefined ? undefined : graph.nodes[edge === undefined ? node : otherEnd(graph, edge, node)]?.path;
    if (direction && event.shiftKey) stage.panBy(direction === 'left' ? 60 : direction === 'right' ? -60 : 0, direction === 'up' ? 60 : direction === 'down' ? -60 : 0);
    else if (direction) go(node === undefined ? firstNode(graph) : nodeTowards(graph, node, direction));
    else if (event.key === 'Home') go(firstNode(graph));
    else if (event.key === 'PageDown' || event.key === 'PageUp') choice.turnBy(event.key === 'PageDown' ? 1 : -1);
    else if (event.key === '+' || event.key === ';') stage.zoomBy(1.4);
    else if (event.key === '-') stage.zoomBy(1 / 1.4);
    else if (event.key === '0') stage.fit();
    else if (event.key === 'Escape' && node !== undefined) choice.choose(undefined);
    else if (event.key === 'Enter' && path) open(path);
    else if (act && event.target === event.currentTarget) act(node === undefined ? undefined : graph.nodes[node]);
    else return;
    event.preventDefault();
  };
}

function spot(event: PointerEvent<HTMLCanvasElement>): {x: number; y: number} {
  const {left, top} = event.currentTarget.getBoundingClientRect();
  return {x: event.clientX - left, y: event.clientY - top};
}

function usePointer(graph: GraphIndex, stage: Stage, choice: Choice) {
  const drag = useRef<{x: number; y: number; moved: boolean}>(undefined);
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      drag.current = {...spot(event), moved: false};
    },
    onPointerMove: (event: PointerEvent<HTMLCanvasElement>) => {
      const held = drag.current;
      if (!held) return;
      const now = spot(event);
      if (!held.moved && Math.hypot(now.x - held.x, now.y - held.y) < 4) return;
      stage.panBy(now.x - held.x, now.y - held.y);
      drag.current = {...now, moved: true};
    },
    onPointerUp: (event: PointerEvent<HTMLCanvasElement>) => {
      const held = drag.current;
      drag.current = undefined;
      if (!held || held.moved) return;
      const camera = stage.camera();
      const at = placeUnder(camera, held.x, held.y);
      const node = nodeAt(graph, at.x, at.y, 14 / camera.scale);
      const edge = node === undefined ? edgeAt(graph, at.x, at.y, 6 / camera.scale) : undefined;
      if (edge === undefined) choice.choose(node);
      else choice.chooseEdge(edge);
      event.currentTarget.parentElement?.focus({preventScroll: true});
    },
    onPointerCancel: () => {
      drag.current = undefined;
    },
  };
}

/** Zooms with the wheel while the drawing has the focus, so that the page still scrolls over it. */
function useWheel(stage: Stage): void {
  const latest = useRef(stage);
  useEffect(() => {
    latest.current = stage;
  });
  useEffect(() => {
    const element = latest.current.canvas.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && document.activeElement !== element.parentElement) return;
      event.preventDefault();
      const {left, top} = element.getBoundingClientRect();
      latest.current.zoomBy(Math.exp(-event.deltaY / 400), {x: event.clientX - left, y: event.clientY - top});
    };
    element.addEventListener('wheel', onWheel, {passive: false});
    return () => element.removeEventListener('wheel', onWheel);
  }, []);
}

function Drawing({title, graph, width, height, kindName, onChoice, acts, sought}: DrawingProps) {
  const k = useIntelText();
  const id = useId();
  const choice = useChoice(graph);
  const size = useMemo(() => ({width, height}), [width, height]);
  const stage = useStage(graph, size, choice.node, choice.edge);
  const onKeyDown = useKeys(graph, stage, choice, acts);
  const pointer = usePointer(graph, stage, choice);
  useWheel(stage);
  const chosen = choice.node === undefined ? undefined : graph.nodes[choice.node];
  const edge = choice.edge === undefined ? undefined : graph.edges[choice.edge];
  useEffect(() => onChoice?.(chosen, edge), [chosen, edge, onChoice]);
  useEffect(() => {
    const at = sought ? graph.nodes.findIndex((node) => node.id === sought.id) : -1;
    if (at < 0) return;
    choice.choose(at);
    stage.show(at);
  }, [sought]); // eslint-disable-line react-hooks/exhaustive-deps
  return (
    <>
      <div className="row apart">
        <ul className="legend">{graph.kinds.map((kind, at) => <li key={kind} className="row"><i aria-hidden="true" className={`graph-sign series-${at % 5} form-${at % 4}`} />{kindName(kind)}</li>)}</ul>
        <span className="tools">
          <button type="button" className="button slim" onClick={() => stage.zoomBy(1.4)}>{k.graph.zoomIn}</button>
          <button type="button" className="button slim" onClick={() => stage.zoomBy(1 / 1.4)}>{k.graph.zoomOut}</button>
          <button type="button" className="button slim" onClick={stage.fit}>{k.graph.fit}</button>
        </span>
      </div>
      <div className="graph-stage" role="group" tabIndex={0} aria-label={title} aria-describedby={`${id}-help ${id}-read`} onKeyDown={onKeyDown} data-chosen={chosen?.id ?? ''} data-edge={choice.edge ?? ''} style={{height}}>
        <canvas ref={stage.below} aria-hidden="true" style={{width, height}} />
        <canvas ref={stage.canvas} role="img" aria-label={`${title} ${fill(k.graph.counted, {nodes: count(graph.nodes.length), edges: count(graph.edges.length)})}`} style={{width, height}} {...pointer} />
      </div>
      <div id={`${id}-read`} className="graph-read" role="status">{chosen && choice.node !== undefined ? <Read graph={graph} node={choice.node} choice={choice} kindName={kindName} /> : <span className="quiet">{k.graph.start}</span>}</div>
      <p id={`${id}-help`} className="small quiet">{k.graph.help}</p>
    </>
  );
}

const readMost = 5;

function Read({graph, node, choice, kindName}: {graph: GraphIndex; node: number; choice: Choice; kindName: (kind: string) => string}) {
  const k = useIntelText();
  const chosen = graph.nodes[node];
  if (!chosen) return null;
  const edges = choice.edge === undefined ? choice.held.slice(0, readMost) : [choice.edge];
  return (
    <>
      <span className="row"><span className="tag outline">{kindName(chosen.kind)}</span><b className="datum" data-cell="">{chosen.label}</b>{choice.turn === undefined ? null : <span className="small num">{fill(k.graph.linkOf, {at: choice.turn + 1, all: choice.held.length})}</span>}</span>
      {edges.length === 0 ? <span className="quiet">{k.graph.noLinks}</span> : (
        <ul>{edges.map((edge) => <li key={edge} data-cell=""><b>{graph.nodes[otherEnd(graph, edge, node)]?.label}</b> {(graph.edges[edge]?.bits ?? 0) > 0 ? <span className="num">{fill(k.related.bits, {n: count(graph.edges[edge]?.bits, 1)})} </span> : null}{graph.edges[edge]?.why}</li>)}</ul>
      )}
      {choice.edge === undefined && choice.held.length > readMost ? <span className="small quiet">{fill(k.graph.moreLinks, {n: count(choice.held.length - readMost)})}</span> : null}
    </>
  );
}
