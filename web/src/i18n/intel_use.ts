// The dictionary of watches, sweeps, hits and rules in force. In: the language of the preferences; out: typed words.
// Both languages come with the first of these screens. Codes of errors stand in errors.ts, enums in labels.
// One hook, as in intel.ts.
import {usePreferences} from '../lib/preferences.ts';
import {intelUseEn} from './intel_use_en.ts';
import type {IntelUseDictionary} from './intel_use_en.ts';
import {intelUseJa} from './intel_use_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useIntelUseText(): IntelUseDictionary {
  return usePreferences().language === 'ja' ? intelUseJa : intelUseEn;
}
