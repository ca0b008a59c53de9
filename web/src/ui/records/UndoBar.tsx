// Taking the last step back: a bar with the seconds left and one button; Ctrl+Z and Z do the same.
// In: the rows as the step left them; out: the rows as they were before. The server decides whether it is still in time.
// The keys do nothing in fields, in dialogs, or while an IME composes.
import {useQueryClient} from '@tanstack/react-query';
import {useCallback, useEffect, useState} from 'react';
import {call} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {acceptDetail} from '../../api/records.ts';
import type {RecordRow} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {isComposing, pressOf} from '../../lib/keymap.ts';
import {presentPreferences, usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../copy.tsx';

export interface Undoable {
  rows: readonly RecordRow[];
  words: string;
  seconds: number;
  at: number;
}

interface UndoBarProps {
  undoable: Undoable;
  onOver: () => void;
  onUndone: (rows: RecordRow[]) => void;
}

/** Offers to take a step back. */
export function UndoBar({undoable, onOver, onUndone}: UndoBarProps) {
  const r = useRecordText();
  const say = useSay();
  const client = useQueryClient();
  const {language} = usePreferences();
  const [left, setLeft] = useState(undoable.seconds);
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const timer = setInterval(() => {
      const next = Math.ceil(undoable.seconds - (Date.now() - undoable.at) / 1000);
      if (next > 0) setLeft(next);
      else onOver();
    }, 250);
    return () => clearInterval(timer);
  }, [undoable, onOver]);
  const undo = useCallback(async () => {
    setBusy(true);
    try {
      const rows: RecordRow[] = [];
      for (const row of undoable.rows) {
        const detail = await call('undo_step', {path: {type: row.type, id: row.id}, body: {version: row.version}});
        acceptDetail(client, detail);
        rows.push(detail.record);
      }
      say(r.record.undoneNow);
      onUndone(rows);
    } catch (error) {
      say(errorWords(error, language).sentence);
      onOver();
    }
  }, [undoable, client, say, r, onUndone, onOver, language]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const press = pressOf(event);
      if (isComposing(press) || press.editable || press.alt || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const wanted = press.key.toLowerCase() === 'z' && (press.ctrl || press.meta || presentPreferences().singleKeys);
      if (!wanted) return;
      event.preventDefault();
      void undo();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [undo]);
  return (
    <div className="undo-bar" role="group" aria-label={r.common.undo} data-undo={left}>
      <span data-cell="">{fill(r.record.stepDone, {step: undoable.words})}</span>
      <button type="button" className="button slim" disabled={busy} onClick={() => void undo()}>{fill(r.record.undoLeft, {n: left})} <kbd>Z</kbd></button>
    </div>
  );
}
