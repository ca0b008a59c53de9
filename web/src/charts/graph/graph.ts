// A laid-out graph as it is drawn: nodes with places, edges with weight and grounds, and what is asked of it quickly.
// In: nodes and edges as the server lays them out (any unit); out: an index of numbers for drawing and finding.
// An edge to a node that is not there is left out; of two nodes with one id the first stands.
// Finding a node at a place or in a direction looks at a grid, so that 10,000 nodes are no more work than 100.

export interface GraphNode {
  id: string;
  x: number;
  y: number;
  kind: string;
  label: string;
  path?: string;
  /** neighbours that are not drawn */
  more?: number;
  /** why nothing follows from it */
  damped?: string;
  pinned?: boolean;
  /** the graph begins with it */
  isStart?: boolean;
}

export interface GraphEdge {
  from: string;
  to: string;
  bits: number;
  why: string;
  /** somebody denies it */
  denied?: boolean;
}

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

export interface GraphIndex {
  nodes: readonly GraphNode[];
  edges: readonly GraphEdge[];
  /** node numbers of each edge's ends, two a piece */
  ends: Int32Array;
  /** all edges, heaviest first */
  byWeight: Int32Array;
  /** edges of a node, heaviest first */
  edgesOf: readonly (readonly number[])[];
  /** kinds in the order of their first node */
  kinds: readonly string[];
  kindOf: Uint8Array;
  box: Box;
  cell: number;
  cells: ReadonlyMap<number, readonly number[]>;
}

/** Columns and rows of the grid are counted from its corner; there are far fewer than this. */
const cellsAcross = 65_536;
const cellNumber = (column: number, row: number) => column * cellsAcross + row;

function boxOf(nodes: readonly GraphNode[]): Box {
  const box = {left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity};
  for (const {x, y} of nodes) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y);
  }
  return nodes.length === 0 ? {left: 0, top: 0, right: 1, bottom: 1} : box;
}

/** Items between two places where the work may pause. */
const stepItems = 500;

/** The work of indexing, in steps: it may pause at each yield. Words of nodes and edges are not asked for. */
function* indexing(given: readonly GraphNode[], links: readonly GraphEdge[], named: readonly string[]): Generator<undefined, GraphIndex> {
  const numbers = new Map<string, number>();
  const nodes: GraphNode[] = [];
  for (const [at, node] of given.entries()) {
    if (at % stepItems === 0) yield;
    if (numbers.has(node.id) || !Number.isFinite(node.x) || !Number.isFinite(node.y)) continue;
    numbers.set(node.id, nodes.length);
    nodes.push(node);
  }
  const edges: GraphEdge[] = [];
  const bits = new Float64Array(links.length);
  const ends = new Int32Array(links.length * 2);
  for (const [at, edge] of links.entries()) {
    if (at % stepItems === 0) yield;
    const from = numbers.get(edge.from);
    const to = numbers.get(edge.to);
    if (from === undefined || to === undefined) continue;
    bits[edges.length] = edge.bits;
    ends[edges.length * 2] = from;
    ends[edges.length * 2 + 1] = to;
    edges.push(edge);
  }
  yield;
  const byWeight = Int32Array.from(edges, (_, at) => at).sort((left, right) => (bits[right] ?? 0) - (bits[left] ?? 0) || left - right);
  const edgesOf: number[][] = nodes.map(() => []);
  for (const [turn, at] of byWeight.entries()) {
    if (turn % stepItems === 0) yield;
    const from = ends[at * 2] ?? 0;
    const to = ends[at * 2 + 1] ?? 0;
    edgesOf[from]?.push(at);
    if (to !== from) edgesOf[to]?.push(at);
  }
  yield;
  const kinds = [...new Set([...named, ...nodes.map((node) => node.kind)])];
  const kindOf = Uint8Array.from(nodes, (node) => Math.min(255, kinds.indexOf(node.kind)));
  yield;
  const box = boxOf(nodes);
  const cell = Math.max(box.right - box.left, box.bottom - box.top, 1e-6) / Math.max(1, Math.sqrt(nodes.length));
  const cells = new Map<number, number[]>();
  for (const [at, {x, y}] of nodes.entries()) {
    if (at % stepItems === 0) yield;
    const number = cellNumber(Math.floor((x - box.left) / cell), Math.floor((y - box.top) / cell));
    const held = cells.get(number);
    if (held) held.push(at);
    else cells.set(number, [at]);
  }
  return {nodes, edges, ends: ends.slice(0, edges.length * 2), byWeight, edgesOf, kinds, kindOf, box, cell, cells};
}

/** Prepares a graph; kinds that are named keep their colours whatever comes first. */
export function indexGraph(given: readonly GraphNode[], links: readonly GraphEdge[], named: readonly string[] = []): GraphIndex {
  const work = indexing(given, links, named);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Lets the page have its turn: sooner again than a timer, which waits 4 ms. */
function pageTurn(): Promise<void> {
  return new Promise((done) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      done();
    };
    port2.postMessage(null);
  });
}

/** Prepares a large graph without holding the page: after each `budget` milliseconds the page has its turn, and the work
 * ends without an answer when nobody wants it any more. */
export async function indexInTurns(given: readonly GraphNode[], links: readonly GraphEdge[], named: readonly string[], stopped: () => boolean, budget = 12): Promise<GraphIndex | undefined> {
  const work = indexing(given, links, named);
  let begun = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    if (performance.now() - begun < budget) continue;
    await pageTurn();
    if (stopped()) return undefined;
    begun = performance.now();
  }
}

/** Gives the other end of an edge. */
export function otherEnd(graph: GraphIndex, edge: number, node: number): number {
  const from = graph.ends[edge * 2] ?? 0;
  return from === node ? (graph.ends[edge * 2 + 1] ?? 0) : from;
}

/** Finds the node nearest to a place within a reach, both in the unit of the layout. */
export function nodeAt(graph: GraphIndex, x: number, y: number, reach: number): number | undefined {
  const rings = Math.min(64, Math.ceil(reach / graph.cell));
  const column = Math.floor((x - graph.box.left) / graph.cell);
  const row = Math.floor((y - graph.box.top) / graph.cell);
  let best: number | undefined;
  let least = reach * reach;
  for (let right = column - rings; right <= column + rings; right += 1) {
    for (let down = row - rings; down <= row + rings; down += 1) {
      for (const at of graph.cells.get(cellNumber(right, down)) ?? []) {
        const node = graph.nodes[at];
        if (!node) continue;
        const distance = (node.x - x) ** 2 + (node.y - y) ** 2;
        if (distance <= least) [best, least] = [at, distance];
      }
    }
  }
  return best;
}

export type Direction = 'left' | 'right' | 'up' | 'down';

/** Finds the nearest node in a direction: ahead, and not farther to the side than ahead. */
export function nodeTowards(graph: GraphIndex, from: number, direction: Direction): number | undefined {
  const here = graph.nodes[from];
  if (!here) return undefined;
  let best: number | undefined;
  let least = Infinity;
  graph.nodes.forEach((node, at) => {
    if (at === from) return;
    const across = direction === 'left' || direction === 'right' ? node.y - here.y : node.x - here.x;
    const along = direction === 'left' ? here.x - node.x : direction === 'right' ? node.x - here.x : direction === 'up' ? here.y - node.y : node.y - here.y;
    if (along <= 0 || Math.abs(across) > along) return;
    const cost = along * along + 4 * across * across;
    if (cost < least) [best, least] = [at, cost];
  });
  return best;
}

/** Finds the edge nearest to a place within a reach, in the unit of the layout. */
export function edgeAt(graph: GraphIndex, x: number, y: number, reach: number): number | undefined {
  let best: number | undefined;
  let least = reach * reach;
  for (let edge = 0; edge < graph.edges.length; edge += 1) {
    const from = graph.nodes[graph.ends[edge * 2] ?? 0];
    const to = graph.nodes[graph.ends[edge * 2 + 1] ?? 0];
    if (!from || !to) continue;
    const [wide, high] = [to.x - from.x, to.y - from.y];
    const along = Math.max(0, Math.min(1, ((x - from.x) * wide + (y - from.y) * high) / Math.max(1e-9, wide * wide + high * high)));
    const distance = (from.x + along * wide - x) ** 2 + (from.y + along * high - y) ** 2;
    if (distance <= least) [best, least] = [edge, distance];
  }
  return best;
}

/** Gives the node from which reading begins: its start, else the one with most edges. */
export function firstNode(graph: GraphIndex): number | undefined {
  const start = graph.nodes.findIndex((node) => node.isStart);
  if (start >= 0) return start;
  let best: number | undefined;
  let most = -1;
  graph.edgesOf.forEach((held, at) => {
    if (held.length > most) [best, most] = [at, held.length];
  });
  return best;
}
