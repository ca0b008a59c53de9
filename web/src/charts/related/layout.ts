// The related parts of one thing as a graph: it in the middle, values that speak for a tie round it, parts outside.
// In: what is related, with reasons; out: nodes with places in a unit circle, edges with bits and grounds.
// A value that several parts share stands once, evenly round the middle in the order of its parts; the value asked
// about is the middle itself.
// The same input gives the same places.
import type {IntelRelated} from '../../api/types.ts';
import type {GraphEdge, GraphNode} from '../graph/graph.ts';

export const reasonsDrawn = 4;

interface Words {
  center: string;
  part: (related: IntelRelated) => string;
  value: (kind: string, value: string) => string;
  why: (kind: string, value: string, damped: string) => string;
}

interface Asked {
  kind: string;
  value: string;
}

interface Paths {
  part: (id: string) => string;
  value: (value: {kind: string; value: string}) => string;
}

interface Tie {
  key: string;
  kind: string;
  value: string;
  bits: number;
  damped: string;
  angles: number[];
  parts: {id: string; bits: number}[];
}

const angleOf = (at: number, of: number) => -Math.PI / 2 + (2 * Math.PI * at) / Math.max(1, of);

/** Gives the mean direction of angles; opposite ones give the first. */
function meanAngle(angles: readonly number[]): number {
  const x = angles.reduce((sum, angle) => sum + Math.cos(angle), 0);
  const y = angles.reduce((sum, angle) => sum + Math.sin(angle), 0);
  return Math.hypot(x, y) < 1e-6 ? (angles[0] ?? 0) : Math.atan2(y, x);
}

/** Gives an angle as a turn from the top, so that sorting begins where parts begin. */
function turnOf(angle: number): number {
  return (angle + Math.PI / 2 + 2 * Math.PI) % (2 * Math.PI);
}

function tiesOf(items: readonly IntelRelated[]): Tie[] {
  const ties = new Map<string, Tie>();
  items.forEach((item, at) => {
    for (const reason of item.reasons.filter((one) => one.bits > 0).slice(0, reasonsDrawn)) {
      const key = `value ${reason.kind} ${reason.value}`;
      const tie = ties.get(key);
      if (tie?.parts.at(-1)?.id === `part ${item.part.id}`) continue;
      const held = tie ?? {key, kind: reason.kind, value: reason.value, bits: reason.bits, damped: reason.damped, angles: [], parts: []};
      held.angles.push(angleOf(at, items.length));
      held.parts.push({id: `part ${item.part.id}`, bits: reason.bits});
      ties.set(key, held);
    }
  });
  return [...ties.values()];
}

/** Lays out what is related. */
export function relatedGraph(items: readonly IntelRelated[], words: Words, paths: Paths, asked?: Asked): {nodes: GraphNode[]; edges: GraphEdge[]} {
  const nodes: GraphNode[] = [{id: 'center', x: 0, y: 0, kind: 'center', label: words.center}];
  const edges: GraphEdge[] = [];
  items.forEach((item, at) => {
    const angle = angleOf(at, items.length);
    nodes.push({id: `part ${item.part.id}`, x: 1.7 * Math.cos(angle), y: Math.sin(angle), kind: 'part', label: words.part(item), path: paths.part(item.part.id)});
  });
  const all = tiesOf(items);
  const itself = all.find((tie) => tie.kind === asked?.kind && tie.value === asked.value);
  for (const part of itself?.parts ?? []) edges.push({from: 'center', to: part.id, bits: part.bits, why: words.why(itself?.kind ?? '', itself?.value ?? '', itself?.damped ?? '')});
  const ties = all.filter((tie) => tie !== itself).sort((left, right) => turnOf(meanAngle(left.angles)) - turnOf(meanAngle(right.angles)));
  ties.forEach((tie, at) => {
    const why = words.why(tie.kind, tie.value, tie.damped);
    const angle = ties.length < 3 ? meanAngle(tie.angles) + at * 0.35 : angleOf(at + 0.5, ties.length);
    const reach = tie.parts.length > 2 ? 0.4 : at % 2 === 0 ? 0.52 : 0.66;
    nodes.push({id: tie.key, x: 1.7 * reach * Math.cos(angle), y: reach * Math.sin(angle), kind: 'value', label: words.value(tie.kind, tie.value), path: paths.value(tie)});
    edges.push({from: 'center', to: tie.key, bits: tie.bits, why});
    for (const part of tie.parts) edges.push({from: tie.key, to: part.id, bits: part.bits, why});
  });
  return {nodes, edges};
}
