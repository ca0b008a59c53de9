// The dictionary of accounts and money in force. In: the language of the preferences; out: typed words.
// Both languages come with the screen. Codes of errors stand in errors.ts, enums in labels.
// One hook, as in intel.ts.
import {usePreferences} from '../lib/preferences.ts';
import {moneyEn} from './money_en.ts';
import type {MoneyDictionary} from './money_en.ts';
import {moneyJa} from './money_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useMoneyText(): MoneyDictionary {
  return usePreferences().language === 'ja' ? moneyJa : moneyEn;
}
