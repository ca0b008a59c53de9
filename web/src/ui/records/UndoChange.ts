// Taking the newest change back from a record's history.
// In: the record as shown; out: a function for the history's button. The server decides whether it is still in time.
// A refusal is said in the person's words; the record is then read again.
import {useQueryClient} from '@tanstack/react-query';
import {errorWords} from '../../api/error_text.ts';
import {rereadRecord, useRecordChange} from '../../api/records.ts';
import type {RecordChange, RecordDetail} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../copy.tsx';

/** Gives a function that takes a change back. */
export function useUndoChange(detail: RecordDetail): (change: RecordChange) => void {
  const r = useRecordText();
  const say = useSay();
  const client = useQueryClient();
  const {language} = usePreferences();
  const undo = useRecordChange('undo_step');
  const {type, id} = detail.record;
  return (change) => undo.mutate({path: {type, id}, body: {version: change.version}}, {
    onSuccess: () => say(r.record.undoneNow),
    onError: (error) => {
      say(errorWords(error, language).sentence);
      void rereadRecord(client, type, id).catch(() => undefined);
    },
  });
}
