// Chooses the day as of which intelligence is shown, and says so while it is not the present one.
// In: the instant of the address; out: a small form. JST.
// Nothing is asked before the person presses the button.
import {useState} from 'react';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';
import {useValueText} from '../../i18n/value.ts';
import {listTime} from '../../lib/format.ts';
import {fieldText, readField} from '../../lib/period.ts';
import {Field, useSubmit} from '../Field.tsx';

/** Offers an earlier day; `note` says what does not follow it. */
export function AsOf({asOf, note = '', onChange}: {asOf: string | undefined; note?: string; onChange: (asOf: string | undefined) => void}) {
  const k = useIntelText();
  const v = useValueText();
  const [text, setText] = useState(asOf ? fieldText(asOf) : '');
  const [wrong, setWrong] = useState('');
  const submit = useSubmit(() => {
    const read = readField(text);
    setWrong(read ? '' : k.value.asOfBad);
    if (!read) return false;
    onChange(read);
    return true;
  });
  return (
    <details className="as-of" open={asOf !== undefined || undefined}>
      <summary className="button slim">{v.openAsOf}</summary>
      <form {...submit} className="row">
        <Field label={`${k.value.asOf} JST`} help={k.value.asOfHelp} wrong={wrong}>{(ties) => <input {...ties} type="datetime-local" value={text} onChange={(event) => setText(event.target.value)} />}</Field>
        <button type="submit" className="button">{k.value.asOfApply}</button>
        {asOf ? <button type="button" className="button" onClick={() => onChange(undefined)}>{k.value.asOfNow}</button> : null}
      </form>
      {asOf ? <p className="warned" role="status" data-as-of={asOf}>{fill(k.value.asOfNote, {time: `${listTime(asOf)} JST`})} {note}</p> : null}
    </details>
  );
}
