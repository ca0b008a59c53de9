// Says that the record on screen was changed elsewhere, and loads it again when asked.
// In: the record shown and the live line; out: a bar, or nothing. The screen never changes by itself, since every
// reading of a restricted record is a journal entry.
// The person's own changes are newer than the line's word of them and show no bar.
import {useQueryClient} from '@tanstack/react-query';
import {useEffect, useState} from 'react';
import {rereadRecord} from '../../api/records.ts';
import {useLive} from '../../api/stream.ts';
import type {RecordDetail} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';

/** Offers to load a record again that was changed elsewhere. */
export function Changed({detail}: {detail: RecordDetail}) {
  const r = useRecordText();
  const client = useQueryClient();
  const {touched} = useLive();
  const [newest, setNewest] = useState(0);
  const {type, id} = detail.record;
  const known = Math.max(0, ...detail.changes.map((change) => change.sequence));
  useEffect(() => {
    if (touched.subject.includes(id)) setNewest(touched.sequence);
  }, [touched, id]);
  if (newest <= known) return null;
  return (
    <div className="warned row" role="status" data-changed="">
      {r.common.changedElsewhere}
      <button type="button" className="button slim" onClick={() => { setNewest(0); void rereadRecord(client, type, id); }}>{r.common.reload}</button>
    </div>
  );
}
