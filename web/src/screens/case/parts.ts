// The parts of a case's workspace and which record types stand in which.
// In: a type that belongs to cases, with its link; out: the part that lists it. Clues never stand beside evidence.
// A type whose list has a lane is the timeline's; the rest of what is part of a case are tasks.
import type {ChildType} from '../../ui/records/Children.tsx';

export type Part = 'overview' | 'timeline' | 'clues' | 'evidence' | 'tasks' | 'graph' | 'reports' | 'members' | 'documents';

export const parts: readonly {name: Part; key?: string}[] = [
  {name: 'overview'}, {name: 'timeline', key: 'a'}, {name: 'clues', key: 'i'}, {name: 'evidence', key: 'v'}, {name: 'tasks', key: 't'}, {name: 'graph'}, {name: 'reports'}, {name: 'members'}, {name: 'documents'},
];

/** Gives the part in which the records of a type stand. */
export function partOf(child: ChildType): Part {
  if (child.link.kind === 'clue_of') return 'clues';
  if (child.link.kind === 'evidence_of') return 'evidence';
  return child.entry.definition.fields.some((field) => field.name === 'lane') ? 'timeline' : 'tasks';
}
