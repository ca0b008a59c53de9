// Texts that a choice brings along (教示文): choosing `referral` fills `referral_text` from the vocabulary
// `referral_letter`, whose codes are those of the choice. In: a draft and one changed field; out: the new draft.
// A text that a person has changed is never overwritten.
import {termOf} from '../../api/records.ts';
import type {RecordBook} from '../../api/records.ts';
import type {FieldDefinition} from '../../api/types.ts';
import {said} from '../../i18n/records.ts';
import type {Language} from '../../lib/format.ts';
import {isEmptyValue} from '../../lib/record_values.ts';
import type {Draft} from '../../lib/record_values.ts';

function templateOf(book: RecordBook, name: string, code: unknown, language: Language): string {
  return typeof code === 'string' ? said(termOf(book, `${name}_letter`, code)?.label, language) : '';
}

/** Puts a value into a draft, and the text that belongs to it. */
export function withTemplate(book: RecordBook, fields: readonly FieldDefinition[], draft: Draft, name: string, value: unknown, language: Language): Draft {
  const next = {...draft, [name]: value};
  const text = `${name}_text`;
  if (!fields.some((field) => field.name === text)) return next;
  const before = draft[text];
  const untouched = isEmptyValue(before) || before === templateOf(book, name, draft[name], language);
  const template = templateOf(book, name, value, language);
  return untouched && template !== '' ? {...next, [text]: template} : next;
}
