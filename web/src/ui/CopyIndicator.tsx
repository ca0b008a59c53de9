// Copying an address: defanged by default, the live value only after a question.
// In: the address; out: two buttons.
// The live value is never put into the clipboard by a single press, nor before the journal knows of it.
import {useState} from 'react';
import {useChange} from '../api/queries.ts';
import {useText} from '../i18n/text.ts';
import {defang} from '../lib/defang.ts';
import {useCopy} from './copy.tsx';
import {Confirm} from './Dialog.tsx';

/** Copies an indicator. */
export function CopyIndicator({value}: {value: string}) {
  const t = useText();
  const copy = useCopy();
  const note = useChange('note_indicator_copy');
  const [asking, setAsking] = useState(false);
  return (
    <>
      <button type="button" className="button slim" onClick={() => copy(defang(value))}>{t.source.copySafe}</button>
      <button type="button" className="button slim" onClick={() => setAsking(true)}>{t.source.copyLive}</button>
      {asking ? <Confirm title={t.source.copyLiveTitle} text={t.source.copyLiveText} doIt={t.source.copyLiveDo} onDo={() => note.mutate({body: {value}}, {onSuccess: () => copy(value)})} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
