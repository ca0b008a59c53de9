// The dictionary of the screens of knowing (clusters, entities, ATT&CK, attribution) in force.
// In: the language of the preferences; out: typed words.
// Both languages come with the first of these screens; the entry script holds none of them.
import type {Language} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {knowingEn} from './knowing_en.ts';
import type {KnowingDictionary} from './knowing_en.ts';
import {knowingJa} from './knowing_ja.ts';

/** Gives the dictionary of a language. */
export function knowingText(language: Language): KnowingDictionary {
  return language === 'ja' ? knowingJa : knowingEn;
}

/** Gives the dictionary in force and redraws on change. */
export function useKnowingText(): KnowingDictionary {
  return knowingText(usePreferences().language);
}
