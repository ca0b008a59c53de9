// The dictionary of the sharing screens in force. In: the language of the preferences; out: typed words.
// Both languages come with the first sharing screen; the shell and the entry script hold none of them.
// Words of enums stand in schema/api.json, texts of errors in schema/errors.json.
import {usePreferences} from '../lib/preferences.ts';
import {shareEn} from './share_en.ts';
import type {ShareDictionary} from './share_en.ts';
import {shareJa} from './share_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useShareText(): ShareDictionary {
  return usePreferences().language === 'ja' ? shareJa : shareEn;
}
