// Taking a step with one or several records: at once when nothing is asked for, otherwise in a dialog.
// In: the step's definition and the rows; out: newer records, with an undo bar for as long as the step allows.
// A record that somebody else changed meanwhile (409) is read again and what was typed stays; several records
// succeed or fail each by itself. Machine proposals are never taken here: a person presses.
import {useQueryClient} from '@tanstack/react-query';
import {useState} from 'react';
import {ApiError, call} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {acceptDetail, freshKey, putRow, rereadRecord} from '../../api/records.ts';
import type {RecordDetail, RecordRow, TransitionDefinition} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {isEmptyValue} from '../../lib/record_values.ts';
import {useSay} from '../copy.tsx';
import {useBook, useSaid} from './Book.tsx';
import {familyMade, StepDialog} from './StepDialog.tsx';
import type {Asked, StepInput} from './StepDialog.tsx';
import {UndoBar} from './UndoBar.tsx';
import type {Undoable} from './UndoBar.tsx';

/** How a step ended: moved the records, left them in their state, or was taken back. */
export type StepEnd = 'moved' | 'kept' | 'undone';

/** Says whether a step asks for anything before it can be taken. */
export function asksFor(step: TransitionDefinition, detail: RecordDetail | undefined, quick: boolean): boolean {
  if (step.to_organisation || step.to_person || step.to_record) return true;
  if (step.reason === 'required' || (step.reason === 'optional' && !quick)) return true;
  return step.fields.some((name) => !quick || isEmptyValue(detail?.fields[name]));
}

/** Gives what a screen needs to take steps: `ask`, and the dialog and undo bar to draw. */
export function useSteps(onDone?: (rows: RecordRow[], what: StepEnd) => void) {
  const client = useQueryClient();
  const r = useRecordText();
  const said = useSaid();
  const book = useBook();
  const say = useSay();
  const {language} = usePreferences();
  const [asked, setAsked] = useState<Asked>();
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<{words: string; field?: string}>();
  const [undoable, setUndoable] = useState<Undoable>();

  const finish = (step: TransitionDefinition, rows: RecordRow[], detail: RecordDetail | undefined) => {
    setAsked(undefined);
    setWrong(undefined);
    const until = detail?.changes[0]?.undo_until ?? (step.undo_seconds > 0 ? new Date(Date.now() + step.undo_seconds * 1000).toISOString() : undefined);
    const undo = until !== undefined && step.undo_seconds > 0;
    setUndoable(undo ? {rows, words: said(step.label), seconds: step.undo_seconds, at: Date.now()} : undefined);
    say(rows.length > 1 ? fill(r.record.stepDoneMany, {step: said(step.label), n: rows.length}) : fill(r.record.stepDone, {step: said(step.label)}), undo);
    onDone?.(rows, step.to === '=' ? 'kept' : 'moved');
  };
  const takeOne = async (asking: Asked, row: RecordRow, input: StepInput, kind: string | undefined) => {
    const path = {type: row.type, id: row.id, transition: asking.step.name};
    const body = {...input, version: row.version, key: freshKey()};
    const detail = await (kind ? call('take_step_making', {path: {...path, kind}, body}) : call('take_step', {path, body}));
    if (detail.record.version > 0) {
      acceptDetail(client, detail);
      return finish(asking.step, [detail.record], detail);
    }
    const gone = {...row, state: asking.step.to, phase: book.types.get(row.type)?.definition.states.find((state) => state.name === asking.step.to)?.phase ?? row.phase};
    putRow(client, gone);
    finish({...asking.step, undo_seconds: 0}, [gone], undefined);
  };
  const takeMany = async (asking: Asked, input: StepInput) => {
    const first = asking.rows[0];
    if (!first) return;
    const {items} = await call('take_step_for_many', {
      path: {type: first.type, transition: asking.step.name},
      body: {records: asking.rows.map((row) => row.id), versions: asking.rows.map((row) => row.version), step: {...input, version: 0, key: freshKey()}},
    });
    const done = items.flatMap((one) => (one.code === '' && one.record ? [one.record] : []));
    for (const row of done) putRow(client, row);
    void client.invalidateQueries({queryKey: ['list_records', {type: first.type}]});
    const failed = items.filter((one) => one.code !== '');
    const reasons = [...new Set(failed.map((one) => errorWords(new ApiError(400, one.code, one.arguments, '', undefined), language).sentence))];
    finish(asking.step, done, undefined);
    if (failed.length > 0) say(`${fill(r.record.stepFailedMany, {n: failed.length})} ${reasons.join(' ')}`);
  };
  const take = async (asking: Asked, input: StepInput, kind?: string) => {
    const row = asking.rows[0];
    if (!row || busy) return;
    setBusy(true);
    setWrong(undefined);
    try {
      if (asking.rows.length > 1) await takeMany(asking, input);
      else await takeOne(asking, row, input, kind);
    } catch (error) {
      const words = errorWords(error, language).sentence;
      if (error instanceof ApiError && error.status === 409) {
        const now = await rereadRecord(client, row.type, row.id).catch(() => undefined);
        if (now) setAsked({...asking, rows: [now.record], detail: now});
      } else setAsked(asking);
      setWrong({words, field: error instanceof ApiError && typeof error.args['field'] === 'string' ? error.args['field'] : undefined});
    } finally {
      setBusy(false);
    }
  };
  const ask = (asking: Asked, quick: boolean) => {
    setWrong(undefined);
    if (familyMade(book, asking.step)) setAsked(asking);
    else if (asking.rows.length === 1 ? asksFor(asking.step, asking.detail, quick) : asksFor(asking.step, undefined, quick)) setAsked(asking);
    else void take(asking, {});
  };
  return {
    ask, busy, undoable, asking: asked !== undefined,
    dialog: asked ? <StepDialog key={`${asked.step.name}-${asked.rows[0]?.id ?? ''}`} asked={asked} busy={busy} wrong={wrong} onTake={(input, kind) => void take(asked, input, kind)} onClose={() => { setAsked(undefined); setWrong(undefined); }} /> : null,
    undo: undoable ? <UndoBar key={undoable.at} undoable={undoable} onOver={() => setUndoable(undefined)} onUndone={(rows) => { setUndoable(undefined); onDone?.(rows, 'undone'); }} /> : null,
  };
}
