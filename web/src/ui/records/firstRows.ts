// Rows with which a table of a new record begins. In: the record's type, the field, the words of hypotheses' kinds.
// Out: rows that the person goes on with, or nothing. An attribution begins with its actor still to be named and the
// three hypotheses that stand on every board (src/correlate/board.cpp refuses the first step without them).
import {hypothesis_kindValues} from '../../api/values.ts';
import type {HypothesisKind} from '../../api/types.ts';

type Row = Record<string, string>;

/** Gives the first rows of a table. */
export function firstRows(type: string, field: string, kindName: (kind: HypothesisKind) => string): Row[] | undefined {
  if (type !== 'attribution' || field !== 'hypotheses') return undefined;
  return hypothesis_kindValues.map((kind, at) => ({key: String(at + 1), kind, ...(kind === 'actor' ? {} : {title: kindName(kind)})}));
}
