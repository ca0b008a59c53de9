// The dictionary of the record screens in force. In: the language of the preferences; out: typed words.
// Both languages come with the first record screen; the shell and the entry script hold none of them.
// Texts that definitions carry in both languages are chosen here as well.
import type {Language} from '../lib/format.ts';
import {usePreferences} from '../lib/preferences.ts';
import {recordsEn} from './records_en.ts';
import type {RecordDictionary} from './records_en.ts';
import {recordsJa} from './records_ja.ts';

/** Gives the record screens' dictionary of a language. */
export function recordText(language: Language): RecordDictionary {
  return language === 'ja' ? recordsJa : recordsEn;
}

/** Gives the record screens' dictionary in force and redraws on change. */
export function useRecordText(): RecordDictionary {
  return recordText(usePreferences().language);
}

export {said} from './said.ts';
