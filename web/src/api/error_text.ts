// Words for what went wrong. In: any error; out: the sentence in the person's language and the trace number.
// Known codes come from schema/errors.json; an unknown code gets a general sentence and keeps its trace.
// Arguments are inserted as inert text.
import {errorText, fill, presentText} from '../i18n/text.ts';
import {inert} from '../lib/defang.ts';
import type {Language} from '../lib/format.ts';
import {ApiError} from './client.ts';

export interface ErrorWords {
  sentence: string;
  trace: string;
  code: string;
}

/** Gives the words for an error. */
export function errorWords(error: unknown, language: Language): ErrorWords {
  const t = presentText(language);
  if (!(error instanceof ApiError)) return {sentence: t.errors.screen, trace: '', code: ''};
  const known = errorText(error.code, language);
  const args: Record<string, string> = {};
  for (const [name, value] of Object.entries(error.args)) {
    args[name] = inert(typeof value === 'string' ? value : JSON.stringify(value));
  }
  if (known) return {sentence: fill(known, args), trace: error.trace, code: error.code};
  if (error.status === 0) return {sentence: t.errors.unreachable, trace: error.trace, code: error.code};
  if (error.status === 401) return {sentence: t.errors.signedOut, trace: error.trace, code: error.code};
  if (error.status === 403) return {sentence: t.errors.denied, trace: error.trace, code: error.code};
  if (error.status === 404) return {sentence: t.errors.notFound, trace: error.trace, code: error.code};
  if (error.status === 409) return {sentence: t.errors.conflict, trace: error.trace, code: error.code};
  if (error.status === 429) return {sentence: t.errors.tooMany, trace: error.trace, code: error.code};
  return {sentence: t.errors.general, trace: error.trace, code: error.code};
}
