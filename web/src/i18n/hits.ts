// The dictionary of hit/no-hit in force. In: the language of the preferences; out: typed words.
// Both languages come with the screen. Codes of errors stand in errors.ts, enums in labels.
// One hook, as in intel.ts.
import {usePreferences} from '../lib/preferences.ts';
import {hitsEn} from './hits_en.ts';
import type {HitsDictionary} from './hits_en.ts';
import {hitsJa} from './hits_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useHitsText(): HitsDictionary {
  return usePreferences().language === 'ja' ? hitsJa : hitsEn;
}
