// The dictionary of sendings in force. In: the language of the preferences; out: typed words.
// It comes with the screens that need it.
// Both languages stand side by side, so that switching needs no request.
import type {Language} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {sendingsEn} from './sendings_en.ts';
import type {SendingsDictionary} from './sendings_en.ts';
import {sendingsJa} from './sendings_ja.ts';

/** Gives the dictionary of a language. */
export function sendingsText(language: Language): SendingsDictionary {
  return language === 'ja' ? sendingsJa : sendingsEn;
}

/** Gives the dictionary in force and redraws on change. */
export function useSendingsText(): SendingsDictionary {
  return sendingsText(usePreferences().language);
}
