// The dictionary of the observation report in force. In: the language of the preferences; out: typed words.
// Both languages come with the screen. Codes of errors stand in errors.ts, enums in labels.
// One hook, as in intel.ts.
import {usePreferences} from '../lib/preferences.ts';
import {reportEn} from './report_en.ts';
import type {ReportDictionary} from './report_en.ts';
import {reportJa} from './report_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useReportText(): ReportDictionary {
  return usePreferences().language === 'ja' ? reportJa : reportEn;
}
