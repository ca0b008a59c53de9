// Why a feed or a run failed, in words.
// In: the code and the values of an answer; out: a sentence, or nothing.
// Values are inserted as inert text; a code that nobody knows stands as it came.
import {codeText, fill, useWords} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';

/** Gives the words for what failed. */
export function useWhy(): (of: {code: string; arguments: Record<string, unknown>}) => string {
  useWords();
  const {language} = usePreferences();
  return ({code, arguments: given}) => {
    if (code === '') return '';
    const args: Record<string, string> = {};
    for (const [name, value] of Object.entries(given)) args[name] = inert(typeof value === 'string' ? value : JSON.stringify(value));
    return fill(codeText(code, language), args);
  };
}
