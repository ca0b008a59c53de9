// The dictionary of the desk of fake sites and of taking many records in, in force.
// In: the language of the preferences; out: typed words.
// Both languages come with the first of these screens; the entry script holds none of them.
import type {Language} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {sitesEn} from './sites_en.ts';
import type {SitesDictionary} from './sites_en.ts';
import {sitesJa} from './sites_ja.ts';

/** Gives the dictionary of a language. */
export function sitesText(language: Language): SitesDictionary {
  return language === 'ja' ? sitesJa : sitesEn;
}

/** Gives the dictionary in force and redraws on change. */
export function useSitesText(): SitesDictionary {
  return sitesText(usePreferences().language);
}
