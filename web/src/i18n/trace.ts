// The dictionary of what a lead to a sender shows, in force. In: the language of the preferences; out: typed words.
// It comes with the record screen alone.
// Both languages stand side by side, so that switching needs no request.
import type {Language} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {traceEn} from './trace_en.ts';
import type {TraceDictionary} from './trace_en.ts';
import {traceJa} from './trace_ja.ts';

/** Gives the dictionary of a language. */
export function traceText(language: Language): TraceDictionary {
  return language === 'ja' ? traceJa : traceEn;
}

/** Gives the dictionary in force and redraws on change. */
export function useTraceText(): TraceDictionary {
  return traceText(usePreferences().language);
}
