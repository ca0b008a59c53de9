// The dictionary of the intelligence screens in force. In: the language of the preferences; out: typed words.
// Both languages come with the first intelligence screen; the shell and the entry script hold none of them.
// Names that the server sends as codes are looked up with wordOf, and shown as they came where there is no word.
import {inert} from '../lib/defang.ts';
import type {Language} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {intelEn} from './intel_en.ts';
import type {IntelDictionary} from './intel_en.ts';
import {intelJa} from './intel_ja.ts';

/** Gives the dictionary of a language. */
export function intelText(language: Language): IntelDictionary {
  return language === 'ja' ? intelJa : intelEn;
}

/** Gives the dictionary in force and redraws on change. */
export function useIntelText(): IntelDictionary {
  return intelText(usePreferences().language);
}

/** Gives the word of a code, or the code itself made inert. */
export function wordOf(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? (words[code] ?? inert(code)) : inert(code);
}
