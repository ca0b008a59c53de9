// The dictionary in force. In: the language of the preferences; out: typed words, with {places} filled.
// Japanese is part of the entry; English and the texts of errors are fetched when they are first needed, and the
// language changes only once its words are here. A place without a value stays empty: no brace reaches the screen.
import {useSyncExternalStore} from 'react';
import type {Language} from '../lib/format.ts';
import {changePreferences, presentPreferences, usePreferences} from '../lib/preferences.ts';
import type {Dictionary} from './en.ts';
import {ja} from './ja.ts';

type ErrorTexts = Record<string, {ja: string; en: string}>;

let english: Dictionary | undefined;
let errors: ErrorTexts = {};
const listeners = new Set<() => void>();

function told(): void {
  for (const listener of listeners) listener();
}

/** Gives the dictionary of a language; Japanese until the other one is here. */
export function presentText(language: Language): Dictionary {
  return language === 'ja' ? ja : (english ?? ja);
}

/** Fetches what a language needs. */
export async function loadLanguage(language: Language): Promise<void> {
  if (language === 'ja' || english) return;
  english = (await import('./en.ts')).en;
  told();
}

/** Changes the language once its words are here. */
export async function changeLanguage(language: Language): Promise<void> {
  await loadLanguage(language);
  changePreferences({language});
}

/** Fetches the texts of errors; until then general sentences stand in. */
export async function loadErrorTexts(): Promise<void> {
  errors = (await import('./errors.ts')).errorTexts;
  told();
}

/** Gives the text of an error code. */
export function errorText(code: string, language: Language): string | undefined {
  return errors[code]?.[language];
}

/** Gives the text of a code; a code that nobody knows stands as it came, but not while the texts are still on their way. */
export function codeText(code: string, language: Language): string {
  return errorText(code, language) ?? (Object.keys(errors).length === 0 ? '' : code);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Redraws when words arrive. */
export function useWords(): unknown {
  return useSyncExternalStore(subscribe, () => `${english !== undefined}${Object.keys(errors).length}`);
}

/** Gives the dictionary in force and redraws on change. */
export function useText(): Dictionary {
  useWords();
  return presentText(usePreferences().language);
}

/** Prepares the language that the preferences name. */
export function loadPresentLanguage(): Promise<void> {
  return loadLanguage(presentPreferences().language);
}

/** Fills {name} with values. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}
