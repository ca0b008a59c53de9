// The ways out of a list: CSV, XLSX and JSON, made by the server and kept in the audit trail.
// In: the type and the conditions of the list; out: links that save a file.
// Shown only to those who may export.
import {addressOf} from '../../api/client.ts';
import {useMay} from '../../api/session.ts';
import type {ListRecordsQuery} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {usePreferences} from '../../lib/preferences.ts';

/** Offers the exports of a list. */
export function Exports({type, query}: {type: string; query: ListRecordsQuery}) {
  const r = useRecordText();
  const {language} = usePreferences();
  if (!useMay('record_export')) return null;
  const formats = {csv: r.common.exportCsv, xlsx: r.common.exportXlsx, json: r.common.exportJson};
  const {cursor: _cursor, limit: _limit, facets: _facets, ...conditions} = query;
  return (
    <details className="menu-details">
      <summary className="button slim">{r.common.exportAs}</summary>
      <div className="list">
        {Object.entries(formats).map(([format, words]) => <a key={format} className="button slim" download="" href={addressOf('export_records', {path: {type}, query: {...conditions, format, language}})}>{words}</a>)}
        <span className="small quiet">{r.common.exportNote}</span>
      </div>
    </details>
  );
}
