// The fields of a form by section, each with label, help, need and what is wrong with it.
// In: definitions and the draft; out: the changed draft. Fields that the person may not write are left out by the caller.
// A faulty field says why beside itself; the first one takes the focus when sending fails (see Field.tsx).
import {ApiError} from '../../api/client.ts';
import {useRead} from '../../api/queries.ts';
import {familyOf} from '../../api/records.ts';
import type {FieldDefinition, RecordRow, RecordType} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import type {RecordDictionary} from '../../i18n/records_en.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {faultOf} from '../../lib/record_values.ts';
import type {Draft, Fault} from '../../lib/record_values.ts';
import {Field} from '../Field.tsx';
import {useBook, useSaid} from './Book.tsx';
import {cellFault, FieldInput} from './FieldInput.tsx';

export type Faults = Record<string, string>;

/** Words for a fault. */
export function faultWords(fault: Fault, r: RecordDictionary): string {
  if (fault.code === 'tooLong') return fill(r.form.tooLong, {n: count(fault.n), now: count(fault.now)});
  if (fault.code === 'tooSmall' || fault.code === 'tooLarge') return fill(r.form[fault.code], {n: count(fault.n)});
  return r.form[fault.code];
}

/** Gives what the server says is wrong with one of the fields, at the cell where it can say so; undefined else. */
export function faultsOfError(error: unknown, fields: readonly FieldDefinition[], words: string): Faults | undefined {
  if (!(error instanceof ApiError) || typeof error.args['field'] !== 'string') return undefined;
  const {field, row} = error.args;
  const [name, column] = field.split('.');
  const found = fields.find((one) => one.name === name);
  if (!found) return undefined;
  const cell = column !== undefined && typeof row === 'string' && found.columns.some((one) => one.name === column);
  return {[cell ? cellFault(field, row) : found.name]: words};
}

/** Checks a draft before it is sent; the server checks it again. */
export function faultsOf(fields: readonly FieldDefinition[], draft: Draft, needed: (field: FieldDefinition) => boolean, r: RecordDictionary): Faults {
  const out: Faults = {};
  for (const field of fields) {
    const fault = faultOf(draft[field.name], field, needed(field));
    if (fault) out[field.name] = faultWords(fault, r);
  }
  return out;
}

/** Groups fields by the sections of their type, in the type's order; fields without a section come first. */
export function sectionsOf(type: RecordType, fields: readonly FieldDefinition[]): {code: string; label: {ja: string; en: string} | undefined; fields: FieldDefinition[]}[] {
  const codes = ['', ...type.sections.map((section) => section.code)];
  for (const field of fields) if (!codes.includes(field.section ?? '')) codes.push(field.section ?? '');
  return codes.map((code) => ({
    code, fields: fields.filter((field) => (field.section ?? '') === code),
    label: type.sections.find((section) => section.code === code)?.label ?? (code === '' ? undefined : {ja: code, en: code}),
  })).filter((section) => section.fields.length > 0);
}

const basisVocabulary = 'legal_basis';

// Of a kind of request only the bases that hold today for the person's roles are offered (SR1).
function useOfferedBases(type: RecordType, fields: readonly FieldDefinition[]): readonly string[] | undefined {
  const wanted = familyOf(useBook(), type.name) !== undefined && fields.some((field) => field.vocabulary === basisVocabulary);
  const {data} = useRead('offered_bases', {path: {type: type.name}}, {enabled: wanted});
  return wanted ? (data?.items.map((one) => one.code) ?? []) : undefined;
}

interface FormFieldsProps {
  type: RecordType;
  fields: readonly FieldDefinition[];
  draft: Draft;
  faults: Faults;
  needed: (field: FieldDefinition) => boolean;
  people?: readonly {id: string; name: string}[];
  near?: readonly RecordRow[];
  flat?: boolean;
  onChange: (name: string, value: unknown) => void;
}

/** Shows the fields. */
export function FormFields({type, fields, draft, faults, needed, people, near, flat = false, onChange}: FormFieldsProps) {
  const r = useRecordText();
  const said = useSaid();
  const offered = useOfferedBases(type, fields);
  const laterHelp = (field: FieldDefinition) => {
    if (needed(field) || field.required_in.length === 0) return '';
    const names = type.states.filter((state) => field.required_in.includes(state.name)).slice(0, 1).map((state) => said(state.label));
    return names.length > 0 ? fill(r.form.neededLater, {states: names.join(r.common.and)}) : '';
  };
  const help = (field: FieldDefinition) => [said(field.help), field.kind === 'instant' ? r.form.instantHelp : '', field.kind === 'yen' ? r.form.yenHelp : '', field.kind === 'file' ? r.form.fileHelp : '', field.fixed ? r.form.fixed : '', laterHelp(field)].filter(Boolean).join(' ');
  const one = (field: FieldDefinition) => (
    <div key={field.name} className={['long_text', 'table', 'choices', 'checklist', 'file'].includes(field.kind) ? 'wide' : undefined} data-field={field.name}>
      <Field label={said(field.label)} help={help(field) || undefined} wrong={faults[field.name]} needed={needed(field)}>
        {(ties) => <FieldInput field={field} offered={field.vocabulary === basisVocabulary ? offered : undefined} ties={ties} value={draft[field.name]} onChange={(value) => onChange(field.name, value)} people={people} near={near} faults={faults} />}
      </Field>
    </div>
  );
  if (flat) return <div className="stack">{fields.map(one)}</div>;
  return (
    <>
      {sectionsOf(type, fields).map((section) => (
        <fieldset key={section.code} className="form-section">
          <legend data-cell="">{said(section.label) || r.record.noSection}</legend>
          <div className="form-fields">{section.fields.map(one)}</div>
        </fieldset>
      ))}
    </>
  );
}
