// The dictionary of a value's page in force, beside that of intel.ts. In: the language of the preferences; out: words.
// Both languages come with the first intelligence screen that shows a value.
// A language without its words does not compile, so nothing fails here.
import {usePreferences} from '../lib/preferences.ts';
import {valueEn} from './value_en.ts';
import type {ValueDictionary} from './value_en.ts';
import {valueJa} from './value_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useValueText(): ValueDictionary {
  return usePreferences().language === 'ja' ? valueJa : valueEn;
}
