// The dictionary of the screen of feeds in force. In: the language of the preferences; out: typed words.
// It comes with that screen alone.
// Both languages stand side by side, so that switching needs no request.
import type {Language} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {feedsEn} from './feeds_en.ts';
import type {FeedsDictionary} from './feeds_en.ts';
import {feedsJa} from './feeds_ja.ts';

/** Gives the dictionary of a language. */
export function feedsText(language: Language): FeedsDictionary {
  return language === 'ja' ? feedsJa : feedsEn;
}

/** Gives the dictionary in force and redraws on change. */
export function useFeedsText(): FeedsDictionary {
  return feedsText(usePreferences().language);
}
