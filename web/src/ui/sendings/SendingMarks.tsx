// How sendings are shown wherever they stand: the mark of a state, and why one did not go, in words.
// In: a sending; out: a tag with sign and word, a sentence.
// Colour alone says nothing; values of errors are inserted as inert text.
import {useLabel} from '../../api/labels.ts';
import type {Sending, SendingState} from '../../api/types.ts';
import {useSendingsText} from '../../i18n/sendings.ts';
import {errorText, fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';

const look: Record<SendingState, string> = {waiting: 'outline', attempting: 'outline', sent: 'done', refused: 'urgent', bounced: 'urgent', unclear: 'urgent', cancelled: 'low', handed_over: 'done'};
const sign: Record<SendingState, string> = {waiting: '◷', attempting: '…', sent: '✓', refused: '×', bounced: '↩', unclear: '？', cancelled: '■', handed_over: '✓'};

/** Marks where a sending stands. */
export function SendingTag({state}: {state: SendingState}) {
  const label = useLabel();
  return <span className={`tag ${look[state]}`} data-sending={state}><span aria-hidden="true">{sign[state]}</span>{label('SendingState', state)}</span>;
}

/** Gives the words for why a sending did not go, or for what it waits. */
export function useSendingWhy(): (of: Sending) => string {
  const {language} = usePreferences();
  const s = useSendingsText();
  return ({code, arguments: given, needs_password: needsPassword}) => {
    if (code === '') return needsPassword ? s.needsPassword : '';
    const args: Record<string, string> = {};
    for (const [name, value] of Object.entries(given)) args[name] = inert(typeof value === 'string' ? value : JSON.stringify(value));
    return fill(errorText(code, language) ?? code, args);
  };
}
