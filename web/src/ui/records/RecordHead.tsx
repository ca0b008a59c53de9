// The lead and the tools of a record's page: number, state, deadline, people, label; print, copy, edit.
// In: the record; out: the head of its page. Printing opens the server's A4 form in a window of its own; the PDF is the same
// with embedded fonts, for keeping.
// Marks of hold, handover and demonstration stand beside the state.
import {addressOf} from '../../api/client.ts';
import {useLabel} from '../../api/labels.ts';
import {useRecordBook} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import type {RecordDetail} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {longDay} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useCopy} from '../copy.tsx';
import {LabelMarks, SeverityTag} from '../Tags.tsx';
import {Datum} from '../Value.tsx';
import {useOrganisationName} from './Book.tsx';
import {DueTag, RowFlags, StateTag} from './Marks.tsx';

/** Shows the marks of a record in one line. */
export function RecordLead({detail}: {detail: RecordDetail}) {
  const r = useRecordText();
  const organisation = useOrganisationName();
  const {record} = detail;
  return (
    <span className="row">
      <span className="num" data-cell="" data-number="">{record.number ? inert(record.number) : r.common.notNumbered}</span>
      <SeverityTag severity={record.urgency} /><StateTag row={record} /><DueTag row={record} sparing /><RowFlags row={record} />
      <span data-cell="">{organisation(record.owner)}</span>
      <span>{record.assignee ? <Datum text={record.assignee_name} /> : r.common.unassigned}</span>
      <LabelMarks label={record.label} />
    </span>
  );
}

/** Offers what can be done with a record as a whole. */
export function RecordTools({detail, onEdit}: {detail: RecordDetail; onEdit?: () => void}) {
  const r = useRecordText();
  const copy = useCopy();
  const mayExport = useMay('record_export');
  const mayWrite = useMay('record_write');
  const {language} = usePreferences();
  const {type, id, number} = detail.record;
  const {book} = useRecordBook(mayExport);
  const keepsCustody = book?.types.get(type)?.definition.transitions.some((step) => step.effects.some((use) => use.effect === 'count_custody')) ?? false;
  return (
    <>
      {mayWrite && onEdit ? <button type="button" className="button slim" data-edit-button="" onClick={onEdit}>{r.record.edit}</button> : null}
      {number ? <button type="button" className="button slim" onClick={() => copy(number)}>{r.common.copyNumber}</button> : null}
      {mayExport ? <a className="button slim" target="_blank" rel="noreferrer" href={addressOf('print_record', {path: {type, id}, query: {language}})}>{r.common.print}</a> : null}
      {mayExport ? <a className="button slim" download data-paper="" href={addressOf('print_record_pdf', {path: {type, id}, query: {language}})}>PDF</a> : null}
      {mayExport && keepsCustody ? <a className="button slim" download data-evidence="" href={addressOf('export_evidence', {path: {type, id}})}>{r.record.evidence}</a> : null}
    </>
  );
}

/** Says under what the record is read and how long it is kept. */
export function ReadNote({detail}: {detail: RecordDetail}) {
  const r = useRecordText();
  const label = useLabel();
  const {language, years} = usePreferences();
  const parts = [
    fill(r.record.purpose, {purpose: label('Purpose', detail.purpose)}), detail.record.label.confidentiality === 'class1' ? '' : r.record.readNoted,
    detail.retain_until ? fill(r.record.retain, {day: longDay(detail.retain_until, language, years)}) : '', fill(r.common.version, {n: detail.definition_version}),
  ];
  return <p className="small quiet">{parts.filter(Boolean).join('　')}</p>;
}
