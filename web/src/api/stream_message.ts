// Messages between the shared stream worker and the tabs.
// Kept apart so that the worker's bundle holds nothing else.
// `entry` is the text of a journal entry as the server sent it.

export type ToTab =
  | {kind: 'open'}
  | {kind: 'beat'}
  | {kind: 'lost'}
  | {kind: 'resync'}
  | {kind: 'journal'; entry: string};

export type ToWorker = {kind: 'start'} | {kind: 'stop'} | {kind: 'leave'};
