// The graph without its canvas: the index, finding by place and direction, the camera, the layout of what is related.
// Deterministic layouts of any size; figures of speed are not asserted here.
// Each rule fails if its check is taken out.
import {describe, expect, test} from 'vitest';
import type {IntelRelated} from '../../src/api/types.ts';
import {bringIn, fitCamera, pan, placeUnder, zoom} from '../../src/charts/graph/camera.ts';
import {radiusOf} from '../../src/charts/graph/draw.ts';
import {edgeAt, firstNode, indexGraph, indexInTurns, nodeAt, nodeTowards, otherEnd} from '../../src/charts/graph/graph.ts';
import type {GraphEdge, GraphNode} from '../../src/charts/graph/graph.ts';
import type {IntelGraph, IntelGraphOrigin} from '../../src/api/types.ts';
import {drawnGraph, pinsOf, pinsText, staying} from '../../src/screens/intel-graph/drawn.ts';
import {relatedGraph} from '../../src/charts/related/layout.ts';

const node = (id: string, x: number, y: number, kind = 'a'): GraphNode => ({id, x, y, kind, label: id});
const edge = (from: string, to: string, bits = 1): GraphEdge => ({from, to, bits, why: `${from}-${to}`});
const square = [node('nw', 0, 0), node('ne', 10, 0, 'b'), node('sw', 0, 10), node('se', 10, 10)];

/** A spiral of any size, the same each time. */
function spiral(size: number): GraphNode[] {
  return Array.from({length: size}, (_, at) => node(`n${at}`, Math.sqrt(at) * Math.cos(at * 2.4), Math.sqrt(at) * Math.sin(at * 2.4), `kind${at % 4}`));
}

describe('the index', () => {
  test('leaves out edges to nowhere, nodes without a place and second ones of an id', () => {
    const graph = indexGraph([...square, node('nw', 5, 5), node('lost', Number.NaN, 0)], [edge('nw', 'ne'), edge('nw', 'gone'), edge('lost', 'nw')]);
    expect(graph.nodes.map((one) => one.id)).toEqual(['nw', 'ne', 'sw', 'se']);
    expect(graph.edges).toHaveLength(1);
    expect(graph.kinds).toEqual(['a', 'b']);
  });
  test('a node has its edges heaviest first, and each knows its other end', () => {
    const graph = indexGraph(square, [edge('nw', 'ne', 1), edge('sw', 'nw', 5), edge('ne', 'se', 9)]);
    expect(graph.edgesOf[0]?.map((at) => graph.edges[at]?.bits)).toEqual([5, 1]);
    expect(otherEnd(graph, 1, 0)).toBe(2);
    expect(firstNode(graph)).toBe(0);
  });
  test('an edge from a node to itself counts once', () => expect(indexGraph(square, [edge('nw', 'nw')]).edgesOf[0]).toHaveLength(1));
  test('a large graph is indexed in turns with the page, to the same index', {timeout: 60_000}, async () => {
    const nodes = spiral(4000);
    const edges = Array.from({length: 9000}, (_, at) => edge(`n${(at * 7) % 4003}`, `n${(at * 13) % 4000}`, at % 11));
    const whole = indexGraph(nodes, edges, ['kind3']);
    let turns = 0;
    const inTurns = await indexInTurns(nodes, edges, ['kind3'], () => { turns += 1; return false; }, 0);
    expect(inTurns).toEqual(whole);
    expect(turns).toBeGreaterThan(20);
    expect(whole.edges.length).toBeLessThan(edges.length);
    expect(whole.ends).toHaveLength(whole.edges.length * 2);
    const weight = (at: number) => whole.edges[at]?.bits ?? 0;
    const heaviest = whole.edges.map((_, at) => at).sort((left, right) => weight(right) - weight(left) || left - right);
    expect([...whole.byWeight]).toEqual(heaviest);
    for (const at of [0, 1, 77, 3999]) expect(whole.edgesOf[at]).toEqual(heaviest.filter((one) => whole.ends[one * 2] === at || whole.ends[one * 2 + 1] === at));
  });
  test('indexing ends when nobody wants it any more', async () => {
    let turns = 0;
    expect(await indexInTurns(spiral(4000), [], [], () => { turns += 1; return turns === 3; }, 0)).toBeUndefined();
    expect(turns).toBe(3);
  });
  test('nothing at all is a graph', () => {
    const graph = indexGraph([], []);
    expect(firstNode(graph)).toBeUndefined();
    expect(nodeAt(graph, 0, 0, 5)).toBeUndefined();
  });
});

describe('finding', () => {
  test('the grid finds what a look at every node finds', () => {
    const graph = indexGraph(spiral(2000), []);
    for (let round = 0; round < 200; round += 1) {
      const [x, y, reach] = [((round * 37) % 90) - 45, ((round * 53) % 90) - 45, 1.5];
      const near = graph.nodes.map((one, at) => ({at, far: (one.x - x) ** 2 + (one.y - y) ** 2})).filter(({far}) => far <= reach * reach).sort((left, right) => left.far - right.far)[0];
      const got = nodeAt(graph, x, y, reach);
      expect(got === undefined ? undefined : (graph.nodes[got]?.x ?? 0)).toBe(near === undefined ? undefined : graph.nodes[near.at]?.x);
    }
  });
  test('arrows lead to the neighbour in their direction, and nowhere at the rim', () => {
    const graph = indexGraph(square, []);
    expect(nodeTowards(graph, 0, 'right')).toBe(1);
    expect(nodeTowards(graph, 0, 'down')).toBe(2);
    expect(nodeTowards(graph, 3, 'left')).toBe(2);
    expect(nodeTowards(graph, 3, 'up')).toBe(1);
    expect(nodeTowards(graph, 0, 'left')).toBeUndefined();
    expect(nodeTowards(graph, 0, 'up')).toBeUndefined();
  });
});

describe('the camera', () => {
  const size = {width: 800, height: 400};
  const whole = fitCamera(indexGraph(square, []).box, size);
  test('shows the whole graph', () => {
    for (const one of square) {
      const [x, y] = [one.x * whole.scale + whole.x, one.y * whole.scale + whole.y];
      expect(x >= 36 && x <= 764 && y >= 36 && y <= 364).toBe(true);
    }
  });
  test('zoom keeps the point under the pointer', () => {
    const before = placeUnder(whole, 200, 100);
    const after = placeUnder(zoom(whole, 3, {x: 200, y: 100}, whole), 200, 100);
    expect(after.x).toBeCloseTo(before.x, 9);
    expect(after.y).toBeCloseTo(before.y, 9);
  });
  test('zoom ends at a tenth and at 40 times', () => {
    expect(zoom(whole, 1e9, {x: 0, y: 0}, whole).scale).toBeCloseTo(whole.scale * 40, 6);
    expect(zoom(whole, 1e-9, {x: 0, y: 0}, whole).scale).toBeCloseTo(whole.scale / 10, 6);
  });
  test('a place outside is brought in, one inside moves nothing', () => {
    const away = pan(whole, 5000, 0);
    const back = bringIn(away, {x: 10, y: 10}, size);
    expect(10 * back.scale + back.x).toBeCloseTo(764, 6);
    expect(bringIn(whole, {x: 5, y: 5}, size)).toBe(whole);
  });
  test('one node alone has a view', () => expect(Number.isFinite(fitCamera(indexGraph([node('a', 3, 3)], []).box, size).scale)).toBe(true));
  test('nodes shrink where many stand', () => expect([10, 100, 1000, 10_000].map(radiusOf)).toEqual([7, 5.5, 3.5, 2.2]));
});

const related = (id: string, values: string[]) => ({part: {id, title: id}, bits: 9, echoes: 0, reasons: values.map((value) => ({kind: 'domain', value, bits: 3, damped: ''}))}) as unknown as IntelRelated;

describe('the layout of what is related', () => {
  const words = {center: 'it', part: (one: IntelRelated) => one.part.title, value: (_: string, value: string) => value, why: (_: string, value: string) => `shares ${value}`};
  const paths = {part: (id: string) => `/p/${id}`, value: ({value}: {value: string}) => `/v/${value}`};
  test('a shared value stands once, between the middle and each of its parts', () => {
    const {nodes, edges} = relatedGraph([related('p1', ['a', 'b']), related('p2', ['a'])], words, paths);
    expect(nodes.map((one) => one.kind).sort()).toEqual(['center', 'part', 'part', 'value', 'value']);
    expect(edges.filter((one) => one.to === 'value domain a' && one.from === 'center')).toHaveLength(1);
    expect(edges.filter((one) => one.from === 'value domain a').map((one) => one.to)).toEqual(['part p1', 'part p2']);
    expect(edges.every((one) => one.why.startsWith('shares '))).toBe(true);
  });
  test('no two nodes share a place, and the same input gives the same places', () => {
    const items = Array.from({length: 20}, (_, at) => related(`p${at}`, ['shared', `v${at}`, `w${at % 5}`]));
    const first = relatedGraph(items, words, paths);
    expect(new Set(first.nodes.map((one) => `${one.x.toFixed(4)} ${one.y.toFixed(4)}`)).size).toBe(first.nodes.length);
    expect(relatedGraph(items, words, paths)).toEqual(first);
  });
  test('the value asked about ties the middle to its parts itself', () => {
    const {nodes, edges} = relatedGraph([related('p1', ['a', 'b'])], words, paths, {kind: 'domain', value: 'a'});
    expect(nodes.some((one) => one.id === 'value domain a')).toBe(false);
    expect(edges).toContainEqual({from: 'center', to: 'part p1', bits: 3, why: 'shares a'});
  });
  test('a value that the answer gives twice for one part is one line', () => {
    const {edges} = relatedGraph([related('p1', ['a', 'a'])], words, paths);
    expect(edges).toHaveLength(2);
  });
  test('a value without weight draws no line', () => {
    const item = related('p1', ['a']);
    item.reasons[0] = {...item.reasons[0], bits: 0} as IntelRelated['reasons'][number];
    expect(relatedGraph([item], words, paths).edges).toHaveLength(0);
  });
});

describe('an edge under the pointer', () => {
  const graph = indexGraph([node('a', 0, 0), node('b', 100, 0), node('c', 0, 100)], [edge('a', 'b'), edge('a', 'c')]);
  test.each([
    [50, 3, 0], [3, 50, 1], [50, 30, undefined], [140, 0, undefined],
  ])('at %i, %i is %s', (x, y, found) => {
    expect(edgeAt(graph, x, y, 6)).toBe(found);
  });
});

describe('the graph of intelligence as it is drawn', () => {
  const origin: IntelGraphOrigin = {source: '架空研究所', source_grade: 'b', info_grade: 'corroborated', original: 'o1', by: '', reason: '', label: {confidentiality: 'two', tlp: 'green', handling: [], owner: '00', compartment: ''} as never};
  const answer: IntelGraph = {
    start: [0],
    nodes: {kind: ['value', 'part', 'value', 'value'], id: ['domain:a.example', 'part:1', 'domain:b.example', 'ip:192.0.2.1'], title: ['', '報告', '', ''], type: ['domain', 'report', 'domain', 'ip'], x: [0, 50, 100, 0], y: [0, 0, 0, 50], more: [0, 0, 3, 0], damped: ['', '', 'background', '']},
    edges: {from: [1, 1, 0], to: [0, 2, 3], predicate: [0, 0, 1], polarity: [0, 0, 2], origin: [0, 0, 0], begin: [10, 20, 0], end: [19, 29, 0], confidence: [-1, 50, -1], bits: [85, 0, 0]},
    predicates: ['role:indicator', 'resolves-to'], origins: [origin], cut: false,
  };
  const words = {noTitle: '無題', predicate: (code: string) => code, source: (one: IntelGraphOrigin) => one.source};
  test('a hidden node takes with it what hung on it alone, and never the beginning', () => {
    expect([...staying(answer, new Set())]).toEqual([1, 1, 1, 1]);
    expect([...staying(answer, new Set(['part:1']))]).toEqual([1, 0, 0, 1]);
    expect([...staying(answer, new Set(['part:1', 'ip:192.0.2.1']))]).toEqual([1, 0, 0, 0]);
  });
  test('values are defanged, pinned nodes stand where they were put, every edge tells its origin', () => {
    const drawn = drawnGraph(answer, new Set(), new Map([['part:1', {x: 7, y: 8}]]), words);
    expect(drawn.nodes.map((one) => one.label)).toEqual(['a[.]example', '報告', 'b[.]example', '192[.]0[.]2[.]1']);
    expect([drawn.nodes[1]?.x, drawn.nodes[1]?.y, drawn.nodes[1]?.pinned]).toEqual([7, 8, true]);
    expect(drawn.edges.map((one) => [one.predicate, one.denied, one.confidence, one.bits])).toEqual([['role:indicator', false, undefined, 8.5], ['role:indicator', false, 50, 0], ['resolves-to', true, undefined, 0]]);
    expect(drawn.edges[0]?.why).toBe('role:indicator／架空研究所');
  });
  test('what is pinned comes back from the address, whatever an id holds', () => {
    const pins = new Map([['file_name:a, b c.exe', {x: -3, y: 40}], ['part:1', {x: 0, y: 0}]]);
    expect(pinsOf(pinsText(pins))).toEqual(pins);
    expect(pinsOf('x y z\n1 2')).toEqual(new Map());
  });
});
