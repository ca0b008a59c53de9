// The dictionary of letters in force, for the page of a record.
// In: the language of the preferences; out: typed words.
// Both languages come with the page.
import {usePreferences} from '../lib/preferences.ts';
import {lettersEn} from './letters_en.ts';
import type {LettersDictionary} from './letters_en.ts';
import {lettersJa} from './letters_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useLettersText(): LettersDictionary {
  return usePreferences().language === 'ja' ? lettersJa : lettersEn;
}
