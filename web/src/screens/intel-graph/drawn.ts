// The graph of the API as the drawing wants it: what a person hid is left out with what hung on it alone, pinned nodes
// stand where they were put. In: the answer, ids that are hidden, places that are pinned, words; out: nodes and edges.
// Words of a node or an edge are made when they are asked for, so that 30,000 of them cost nothing to open.
import type {IntelGraph, IntelGraphOrigin, ObservableKind} from '../../api/types.ts';
import type {GraphEdge, GraphNode} from '../../charts/graph/graph.ts';
import {shownValue, shownWords} from '../../ui/intel/Marks.tsx';
import {entityPath, partPath, valuePath} from '../../ui/intel/paths.ts';

export type Pins = ReadonlyMap<string, {x: number; y: number}>;

export interface DrawWords {
  noTitle: string;
  predicate: (code: string) => string;
  source: (origin: IntelGraphOrigin) => string;
}

/** Gives the value that a node stands for. */
export function valueOf(id: string, type: string): {kind: ObservableKind; value: string} {
  return {kind: type as ObservableKind, value: id.slice(type.length + 1)};
}

export class DrawnNode implements GraphNode {
  readonly #graph: IntelGraph;
  readonly #words: DrawWords;
  readonly #at: number;
  readonly x: number;
  readonly y: number;
  readonly pinned: boolean;

  constructor(graph: IntelGraph, at: number, pin: {x: number; y: number} | undefined, words: DrawWords) {
    this.#graph = graph;
    this.#words = words;
    this.#at = at;
    this.x = pin?.x ?? graph.nodes.x[at] ?? 0;
    this.y = pin?.y ?? graph.nodes.y[at] ?? 0;
    this.pinned = pin !== undefined;
  }
  get id(): string {
    return this.#graph.nodes.id[this.#at] ?? '';
  }
  get kind(): string {
    return this.#graph.nodes.kind[this.#at] ?? 'value';
  }
  get type(): string {
    return this.#graph.nodes.type[this.#at] ?? '';
  }
  get more(): number {
    return this.#graph.nodes.more[this.#at] ?? 0;
  }
  get damped(): string {
    return this.#graph.nodes.damped[this.#at] ?? '';
  }
  get isStart(): boolean {
    // Beginnings come first in the answer.
    return this.#at < this.#graph.start.length;
  }
  get label(): string {
    if (this.kind === 'value') return shownValue(this.type, this.id.slice(this.type.length + 1));
    if (this.kind === 'source') return shownValue('ip', this.id.slice('source:'.length));
    return shownWords(this.#graph.nodes.title[this.#at] ?? '') || this.#words.noTitle;
  }
  get path(): string {
    if (this.kind === 'value') return valuePath(valueOf(this.id, this.type));
    if (this.kind === 'part') return partPath(this.id.slice('part:'.length));
    return this.kind === 'source' ? `/observe/sources/${encodeURIComponent(this.id.slice('source:'.length))}` : entityPath(this.id);
  }
}

const polarities = ['asserts', 'suspects', 'denies'] as const;

export class DrawnEdge implements GraphEdge {
  readonly #graph: IntelGraph;
  readonly #words: DrawWords;
  readonly at: number;
  readonly from: string;
  readonly to: string;

  constructor(graph: IntelGraph, at: number, words: DrawWords) {
    this.#graph = graph;
    this.#words = words;
    this.at = at;
    this.from = graph.nodes.id[graph.edges.from[at] ?? 0] ?? '';
    this.to = graph.nodes.id[graph.edges.to[at] ?? 0] ?? '';
  }
  get bits(): number {
    return (this.#graph.edges.bits[this.at] ?? 0) / 10;
  }
  get predicate(): string {
    return this.#graph.predicates[this.#graph.edges.predicate[this.at] ?? 0] ?? '';
  }
  get polarity(): (typeof polarities)[number] {
    return polarities[this.#graph.edges.polarity[this.at] ?? 0] ?? 'asserts';
  }
  get denied(): boolean {
    return this.#graph.edges.polarity[this.at] === 2;
  }
  get origin(): IntelGraphOrigin | undefined {
    return this.#graph.origins[this.#graph.edges.origin[this.at] ?? 0];
  }
  get begin(): number {
    return this.#graph.edges.begin[this.at] ?? 0;
  }
  get end(): number {
    return this.#graph.edges.end[this.at] ?? 0;
  }
  get confidence(): number | undefined {
    const said = this.#graph.edges.confidence[this.at] ?? -1;
    return said < 0 ? undefined : said;
  }
  get why(): string {
    const origin = this.origin;
    return `${this.#words.predicate(this.predicate)}${origin ? `／${this.#words.source(origin)}` : ''}`;
  }
}

export interface Drawn {
  nodes: DrawnNode[];
  edges: DrawnEdge[];
  /** nodes that are left out */
  hidden: number;
}

/** Says which nodes stay: not the hidden ones, nor what loses its last link with them. */
export function staying(graph: IntelGraph, hidden: ReadonlySet<string>): Uint8Array {
  const count = graph.nodes.id.length;
  const stays = new Uint8Array(count).fill(1);
  if (hidden.size === 0) return stays;
  graph.nodes.id.forEach((id, at) => {
    if (hidden.has(id)) stays[at] = 0;
  });
  const had = new Uint8Array(count);
  const has = new Uint8Array(count);
  graph.edges.from.forEach((from, at) => {
    const to = graph.edges.to[at] ?? 0;
    had[from] = had[to] = 1;
    if (stays[from] && stays[to]) has[from] = has[to] = 1;
  });
  for (let at = 0; at < count; at += 1) if (had[at] && !has[at] && at >= graph.start.length) stays[at] = 0;
  return stays;
}

/** Prepares the drawing. */
export function drawnGraph(graph: IntelGraph, hidden: ReadonlySet<string>, pins: Pins, words: DrawWords): Drawn {
  const stays = staying(graph, hidden);
  const nodes: DrawnNode[] = [];
  const edges: DrawnEdge[] = [];
  graph.nodes.id.forEach((id, at) => {
    if (stays[at]) nodes.push(new DrawnNode(graph, at, pins.get(id), words));
  });
  graph.edges.from.forEach((from, at) => {
    if (stays[from] && stays[graph.edges.to[at] ?? 0]) edges.push(new DrawnEdge(graph, at, words));
  });
  return {nodes, edges, hidden: graph.nodes.id.length - nodes.length};
}

export interface Looks {
  node: (id: string) => DrawnNode | undefined;
  nameOf: (id: string) => string;
  linksOf: (id: string) => readonly DrawnEdge[];
}

function linksByNode(edges: readonly DrawnEdge[]): Map<string, DrawnEdge[]> {
  const links = new Map<string, DrawnEdge[]>();
  for (const edge of edges) {
    for (const end of [edge.from, edge.to]) {
      const held = links.get(end);
      if (held) held.push(edge);
      else links.set(end, [edge]);
    }
  }
  return links;
}

/** Finds links and names by node; what this takes is made when it is first asked, not before the graph is drawn. */
export function looksOf(drawn: Drawn): Looks {
  let nodes: Map<string, DrawnNode> | undefined;
  let links: Map<string, DrawnEdge[]> | undefined;
  const node = (id: string) => (nodes ??= new Map(drawn.nodes.map((one) => [one.id, one]))).get(id);
  return {node, nameOf: (id) => node(id)?.label ?? '', linksOf: (id) => (links ??= linksByNode(drawn.edges)).get(id) ?? []};
}

/** Reads a list of ids from the address. */
export function idsOf(text: string | undefined): string[] {
  return (text ?? '').split('\n').filter((one) => one !== '');
}

/** Reads pinned places from the address. */
export function pinsOf(text: string | undefined): Map<string, {x: number; y: number}> {
  const pins = new Map<string, {x: number; y: number}>();
  for (const line of idsOf(text)) {
    const [x = '', y = '', ...id] = line.split(' ');
    if (Number.isFinite(Number(x)) && Number.isFinite(Number(y)) && id.length > 0) pins.set(id.join(' '), {x: Number(x), y: Number(y)});
  }
  return pins;
}

/** Writes pinned places. */
export function pinsText(pins: Pins): string | undefined {
  return [...pins].map(([id, {x, y}]) => `${Math.round(x)} ${Math.round(y)} ${id}`).join('\n') || undefined;
}
