// Files of a record: name, size, sniffed type, digest; a file is added as base64 with the version seen.
// In: the record; out: a panel. The browser never opens a file: it is saved under its name.
// What no request of the server as delivered can hold is said at once; its allow-list answers with its own words.
import {useState} from 'react';
import {addressOf} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useRecordChange} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import type {RecordDetail, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {base64Of, fileBytesMax} from '../../lib/base64.ts';
import {bytes} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../copy.tsx';
import {Field} from '../Field.tsx';
import {FilePick} from '../FilePick.tsx';
import {Panel} from '../Panel.tsx';
import {Datum, Time} from '../Value.tsx';
import {useSaid} from './Book.tsx';

/** Shows and adds files. */
export function Files({type, detail}: {type: RecordType; detail: RecordDetail}) {
  const r = useRecordText();
  const said = useSaid();
  const say = useSay();
  const may = useMay('record_write');
  const {language} = usePreferences();
  const fields = type.fields.filter((field) => field.kind === 'file');
  const [field, setField] = useState(fields[0]?.name ?? '');
  const [wrong, setWrong] = useState('');
  const keep = useRecordChange('keep_file');
  if (fields.length === 0) return null;
  const {type: name, id} = detail.record;
  const add = async (file: File | undefined) => {
    if (!file) return;
    setWrong(file.size > fileBytesMax ? fill(r.record.fileTooLarge, {size: bytes(fileBytesMax)}) : '');
    if (file.size > fileBytesMax) return;
    keep.mutate({path: {type: name, id}, body: {field, name: file.name, content: await base64Of(file), version: detail.record.version}}, {
      onSuccess: () => say(r.record.fileKept), onError: (error) => setWrong(errorWords(error, language).sentence),
    });
  };
  return (
    <Panel title={r.record.files}>
      {detail.files.length === 0 ? <p className="quiet">{r.record.filesNone}</p> : (
        <ul className="lines-list">
          {detail.files.map((file) => (
            <li key={file.id}>
              <span className="row apart"><a href={addressOf('record_file', {path: {type: name, id, file: file.id}})} download={file.name}><Datum text={file.name} /></a><span className="num small">{bytes(file.bytes)} <Datum text={file.type} /></span></span>
              <span className="small quiet mono" data-cell="" title={r.record.fileDigest}>{file.digest}</span>
              <span className="small quiet"><Time value={file.made} /></span>
            </li>
          ))}
        </ul>
      )}
      {may ? (
        <div className="row file-add">
          {fields.length > 1 ? <select aria-label={r.record.fileField} value={field} onChange={(event) => setField(event.target.value)}>{fields.map((one) => <option key={one.name} value={one.name} data-cell="">{said(one.label)}</option>)}</select> : null}
          <Field label={r.record.fileAdd} wrong={wrong}>{(ties) => <FilePick ties={ties} disabled={keep.isPending} onPick={([file]) => void add(file)} />}</Field>
          {keep.isPending ? <span role="status" className="small">{r.record.fileReading}</span> : null}
        </div>
      ) : null}
    </Panel>
  );
}
