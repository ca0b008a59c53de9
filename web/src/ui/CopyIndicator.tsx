// Copying an address: defanged by default, the live value only after a question.
// In: the value, and its defanged form where it is no address; out: two buttons.
// The live value is never put into the clipboard by a single press, nor before the journal knows of it.
import {useState} from 'react';
import {errorWords} from '../api/error_text.ts';
import {useChange} from '../api/queries.ts';
import {useText} from '../i18n/text.ts';
import {defang} from '../lib/defang.ts';
import {usePreferences} from '../lib/preferences.ts';
import {useCopy, useSay} from './copy.tsx';
import {Confirm} from './Dialog.tsx';

/** Copies an indicator. */
export function CopyIndicator({value, safe = defang(value)}: {value: string; safe?: string}) {
  const t = useText();
  const copy = useCopy();
  const say = useSay();
  const {language} = usePreferences();
  const note = useChange('note_indicator_copy');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button slim" onClick={() => copy(safe)}>{t.source.copySafe}</button>
      <button type="button" className="button slim" onClick={() => setAsking(true)}>{t.source.copyLive}</button>
      {asking ? <Confirm title={t.source.copyLiveTitle} text={t.source.copyLiveText} doIt={t.source.copyLiveDo} onDo={() => note.mutate({body: {value}}, {onSuccess: () => copy(value), onError: (error) => say(errorWords(error, language).sentence)})} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
