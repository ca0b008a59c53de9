// Addresses of the intelligence screens. In: a kind with its value, or an id; out: a path with its parameters.
// The value stands in the address as it is canonically written; screens show it defanged.
// One function a screen.
import type {GraphStart} from '../../api/types.ts';
import {hrefOf} from '../Go.tsx';

/** Gives the address of a value. */
export function valuePath(value: {kind: string; value: string}): string {
  return hrefOf('/intel/value', {kind: value.kind, value: value.value});
}

/** Gives the address of a part. */
export function partPath(id: string): string {
  return `/intel/part/${encodeURIComponent(id)}`;
}

/** Gives the address of an original. */
export function originalPath(id: string, search: Record<string, string | undefined> = {}): string {
  return hrefOf(`/intel/originals/${encodeURIComponent(id)}`, search);
}

/** Gives the address of a cluster. */
export function clusterPath(id: string): string {
  return `/intel/clusters/${encodeURIComponent(id)}`;
}

/** Gives the address of an entity. */
export function entityPath(id: string): string {
  return `/intel/entities/${encodeURIComponent(id)}`;
}

/** Gives the address of the graph from a thing outward. */
export function graphPath(kind: GraphStart, id: string, search: Record<string, string | undefined> = {}): string {
  return hrefOf('/intel/graph', {kind, id, ...search});
}

/** Gives the address of the ATT&CK matrix. */
export function attackPath(search: Record<string, string | undefined> = {}): string {
  return hrefOf('/intel/attack', search);
}

/** Gives the address of the board of an attribution. */
export function attributionPath(id: string): string {
  return `/intel/boards/${encodeURIComponent(id)}`;
}
