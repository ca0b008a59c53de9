// The graph of a case: the case in the middle, round it the records linked with it and those that share identifiers.
// In: the case and its similar records; out: nodes with places in a unit square, edges with their words, and bundles
// where one relation holds more than bundleFrom records. The same input gives the same places.
import type {RecordDetail, RecordRow, SimilarRecord} from '../../api/types.ts';

export interface WebNode {
  key: string;
  row?: RecordRow;
  more: number;
  group: string;
  x: number;
  y: number;
}

export interface WebEdge {
  node: WebNode;
  kind: 'linked' | 'shared';
  link?: string;
  reasons: readonly string[];
}

export const bundleFrom = 12;

interface Spoke {
  group: string;
  row: RecordRow;
  edge: Omit<WebEdge, 'node'>;
}

function spokesOf(detail: RecordDetail, similar: readonly SimilarRecord[]): Spoke[] {
  const linked = detail.links.map((link): Spoke => ({group: `${link.other.type}`, row: link.other, edge: {kind: 'linked', link: link.kind, reasons: []}}));
  const known = new Set([detail.record.id, ...linked.map((one) => one.row.id)]);
  const shared = similar.filter((one) => !known.has(one.record.id)).map((one): Spoke => ({group: `~${one.record.type}`, row: one.record, edge: {kind: 'shared', reasons: one.reasons}}));
  return [...new Map([...linked, ...shared].map((one) => [one.row.id, one])).values()];
}

/** Gives the edges of the graph, each with the node at its other end, and the rows that a bundle hides. */
export function webOf(detail: RecordDetail, similar: readonly SimilarRecord[]): WebEdge[] {
  const groups = new Map<string, Spoke[]>();
  for (const spoke of spokesOf(detail, similar)) groups.set(spoke.group, [...(groups.get(spoke.group) ?? []), spoke]);
  const ends: {spoke: Spoke; more: number}[] = [];
  for (const spokes of groups.values()) {
    for (const spoke of spokes.slice(0, bundleFrom)) ends.push({spoke, more: 0});
    const last = spokes[bundleFrom];
    if (last) ends.push({spoke: last, more: spokes.length - bundleFrom});
  }
  return ends.map(({spoke, more}, at) => {
    const angle = -Math.PI / 2 + (2 * Math.PI * at) / ends.length;
    const reach = ends.length > 14 && at % 2 === 1 ? 0.3 : 0.44;
    return {...spoke.edge, node: {key: spoke.row.id, ...(more > 0 ? {} : {row: spoke.row}), more, group: spoke.group, x: 0.5 + reach * Math.cos(angle), y: 0.5 + reach * Math.sin(angle)}};
  });
}
