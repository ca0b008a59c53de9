// The triage screen's keys. In: a key press and the steps of the definition; out: what it means, or nothing.
// J K move, Space selects, M and F act on the selection, Enter opens; every other key is a step's own key.
// The rules of single keys hold: nothing while composing, typing, with a modifier, or in a dialog.
import type {TransitionDefinition} from '../../api/types.ts';
import {isComposing} from '../../lib/keymap.ts';
import type {Press} from '../../lib/keymap.ts';

export type TriageCommand = {kind: 'move'; by: 1 | -1} | {kind: 'pick'} | {kind: 'open'} | {kind: 'bulk'; key: '2' | '3'} | {kind: 'step'; step: TransitionDefinition};

/** Reads a key press. */
export function triageKey(press: Press, steps: readonly TransitionDefinition[]): TriageCommand | undefined {
  if (isComposing(press) || press.editable || press.ctrl || press.meta || press.alt) return undefined;
  const key = press.key.toLowerCase();
  if (key === 'j') return {kind: 'move', by: 1};
  if (key === 'k') return {kind: 'move', by: -1};
  if (key === ' ') return {kind: 'pick'};
  if (key === 'm') return {kind: 'bulk', key: '2'};
  if (key === 'f') return {kind: 'bulk', key: '3'};
  if (key === 'enter') return {kind: 'open'};
  const step = steps.find((one) => one.key !== '' && one.key.toLowerCase() === key);
  return step ? {kind: 'step', step} : undefined;
}
