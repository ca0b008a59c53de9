// The dictionary of the coming back of targets in force. In: the language of the preferences; out: typed words.
// Both languages come with the page of a record. Enums stand in labels.
// One hook, as in intel.ts.
import {usePreferences} from '../lib/preferences.ts';
import {takedownEn} from './takedown_en.ts';
import type {TakedownDictionary} from './takedown_en.ts';
import {takedownJa} from './takedown_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useTakedownText(): TakedownDictionary {
  return usePreferences().language === 'ja' ? takedownJa : takedownEn;
}
