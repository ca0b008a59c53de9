// The keys of the judging desk. In: a key press and how many items the two lists have; out: what it means, or nothing.
// 1 to 9 tick the items of both lists in order, C takes the ticks of the site before, K goes to the next kind, H N U judge,
// S leaves the site for later, Z takes the last judgement back.
// The rules of single keys hold: nothing while composing, typing, with a modifier, or in a dialog.
import {isComposing} from '../../lib/keymap.ts';
import type {Press} from '../../lib/keymap.ts';

export type Judgement = 'harmful' | 'not_harmful' | 'unclear';
export type JudgeCommand = {kind: 'tick'; at: number} | {kind: 'copy'} | {kind: 'next_kind'} | {kind: 'judge'; as: Judgement} | {kind: 'skip'} | {kind: 'undo'};

const letters: Record<string, JudgeCommand> = {
  c: {kind: 'copy'}, k: {kind: 'next_kind'}, h: {kind: 'judge', as: 'harmful'}, n: {kind: 'judge', as: 'not_harmful'}, u: {kind: 'judge', as: 'unclear'}, s: {kind: 'skip'}, z: {kind: 'undo'},
};

/** Reads a key press. */
export function judgeKey(press: Press, items: number): JudgeCommand | undefined {
  if (isComposing(press) || press.editable || press.ctrl || press.meta || press.alt) return undefined;
  const at = /^[1-9]$/u.test(press.key) ? Number(press.key) - 1 : -1;
  if (at >= 0) return at < items ? {kind: 'tick', at} : undefined;
  return letters[press.key.toLowerCase()];
}
