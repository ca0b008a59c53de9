// The dictionary of the output of intelligence in force. In: the language of the preferences; out: typed words.
// Fetched with the intelligence screens, as theirs is. A language without its words does not compile, so nothing fails
// here.
import {usePreferences} from '../lib/preferences.ts';
import {givingEn} from './giving_en.ts';
import type {GivingDictionary} from './giving_en.ts';
import {givingJa} from './giving_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useGivingText(): GivingDictionary {
  return usePreferences().language === 'ja' ? givingJa : givingEn;
}
