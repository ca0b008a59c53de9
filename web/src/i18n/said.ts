// Texts that definitions carry in both languages. In: the pair and the language; out: one text.
// Kept apart from the record screens' dictionary, so that the shell can name record types without it.
// A missing translation falls back to Japanese; nothing at all gives an empty text.
import type {Language} from '../lib/format.ts';

/** Chooses a text of a definition; a missing translation falls back to Japanese. */
export function said(pair: {ja: string; en: string} | undefined, language: Language): string {
  if (!pair) return '';
  return (language === 'ja' ? pair.ja : pair.en) || pair.ja;
}
