// A record's fields by section; masked ones stay hidden until a reason is given, one field at a time.
// In: the record with its definition; out: labelled values. A revealed value disappears when its time is over.
// Empty fields are left out unless asked for; fields that the person may not see at all are only named.
import {useEffect, useState} from 'react';
import {ApiError} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useChange} from '../../api/queries.ts';
import {fieldNamed} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import type {FieldDefinition, RecordDetail, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill, useText} from '../../i18n/text.ts';
import {clockTime} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {isEmptyValue} from '../../lib/record_values.ts';
import {Dialog} from '../Dialog.tsx';
import {Field, useSubmit} from '../Field.tsx';
import {useSaid} from './Book.tsx';
import {sectionsOf} from './FormFields.tsx';
import {ValueOf} from './ValueOf.tsx';

interface MaskedProps {
  field: FieldDefinition;
  detail: RecordDetail;
  onReveal?: (value: unknown) => void;
}

function RevealDialog({field, detail, onShown, onClose}: Omit<MaskedProps, 'onReveal'> & {onShown: (value: unknown, until: string) => void; onClose: () => void}) {
  const r = useRecordText();
  const t = useText();
  const said = useSaid();
  const {language} = usePreferences();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState('');
  const reveal = useChange('reveal_field');
  const submit = useSubmit(() => {
    if (reason.trim() === '') {
      setWrong(r.common.reasonMissing);
      return false;
    }
    reveal.mutate({path: {type: detail.record.type, id: detail.record.id}, body: {field: field.name, reason: reason.trim()}}, {
      onSuccess: (shown) => { onShown(shown.value, shown.until); onClose(); },
    });
    return true;
  });
  return (
    <Dialog title={fill(r.record.revealTitle, {field: said(field.label)})} onClose={onClose}>
      <form {...submit} className="stack">
        <p className="prose">{r.record.revealText}</p>
        <Field label={r.common.reason} needed wrong={wrong}>{(ties) => <input {...ties} type="text" maxLength={500} autoComplete="off" value={reason} onChange={(event) => setReason(event.target.value)} />}</Field>
        {reveal.error instanceof ApiError ? <p className="warned" role="alert">{errorWords(reveal.error, language).sentence}</p> : null}
        <div className="foot"><button type="button" className="button" onClick={onClose}>{t.common.cancel}</button><button type="submit" className="button primary" disabled={reveal.isPending}>{r.record.revealDo}</button></div>
      </form>
    </Dialog>
  );
}

/** Shows a masked field with the way to reveal it. */
export function Masked({field, detail, onReveal}: MaskedProps) {
  const r = useRecordText();
  const said = useSaid();
  const may = useMay('record_reveal');
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<{value: unknown; until: string}>();
  useEffect(() => {
    if (!shown) return undefined;
    const timer = setTimeout(() => setShown(undefined), Math.max(1000, Math.min(2 ** 31 - 1, new Date(shown.until).getTime() - Date.now())));
    return () => clearTimeout(timer);
  }, [shown]);
  if (shown) {
    return (
      <span className="row" data-revealed={field.name}>
        <ValueOf field={field} value={shown.value} detail={detail} />
        <span className="small quiet">{fill(r.record.revealed, {time: clockTime(shown.until)})}</span>
        <button type="button" className="button slim" onClick={() => setShown(undefined)}>{r.record.hide}</button>
      </span>
    );
  }
  return (
    <span className="row" data-masked={field.name}>
      <span aria-label={r.record.masked} role="img">●●●</span>
      {may ? <button type="button" className="button slim" onClick={() => setAsking(true)} aria-label={`${r.record.reveal} ${said(field.label)}`}>{r.record.reveal}</button> : null}
      {asking ? <RevealDialog field={field} detail={detail} onShown={(value, until) => { setShown({value, until}); onReveal?.(value); }} onClose={() => setAsking(false)} /> : null}
    </span>
  );
}

interface ContentProps {
  type: RecordType;
  detail: RecordDetail;
  only?: (field: FieldDefinition) => boolean;
}

/** Shows the fields of a record that hold something. */
export function Content({type, detail, only}: ContentProps) {
  const r = useRecordText();
  const said = useSaid();
  const filled = type.fields.filter((field) => !detail.hidden.includes(field.name) && (only?.(field) ?? true) && (detail.masked.includes(field.name) || !isEmptyValue(detail.fields[field.name]) || detail.files.some((file) => file.field === field.name)));
  const value = (field: FieldDefinition) => (detail.masked.includes(field.name) ? <Masked field={field} detail={detail} /> : <ValueOf field={field} value={detail.fields[field.name]} detail={detail} />);
  return (
    <div className="stack">
      {sectionsOf(type, filled).map((section) => (
        <section key={section.code} aria-label={said(section.label) || r.record.noSection}>
          {section.code === '' ? null : <h3 className="section-head" data-cell="">{said(section.label)}</h3>}
          <dl className="facts">{section.fields.map((field) => [<dt key={`${field.name}-k`} data-cell="">{said(field.label)}</dt>, <dd key={`${field.name}-v`} data-value={field.name}>{value(field)}</dd>])}</dl>
        </section>
      ))}
      {detail.hidden.length > 0 ? <p className="small quiet">{fill(r.record.hidden, {fields: detail.hidden.map((name) => said(fieldNamed(type, name)?.label) || name).join(r.common.and)})}</p> : null}
    </div>
  );
}
