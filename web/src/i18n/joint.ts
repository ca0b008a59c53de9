// The dictionary of joint work in force, for the page of a record.
// In: the language of the preferences; out: typed words.
// Both languages come with the page.
import {usePreferences} from '../lib/preferences.ts';
import {jointEn} from './joint_en.ts';
import type {JointDictionary} from './joint_en.ts';
import {jointJa} from './joint_ja.ts';

/** Gives the dictionary in force and redraws on change. */
export function useJointText(): JointDictionary {
  return usePreferences().language === 'ja' ? jointJa : jointEn;
}
