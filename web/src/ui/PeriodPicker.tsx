// Chooses the period of a screen: a length back from now, or two times in JST.
// In: the present search parameters; out: changed ones (period, or from and to).
// A reversed range is refused with words beside the fields.
import {useState} from 'react';
import type {Search} from '../api/search.ts';
import {useText} from '../i18n/text.ts';
import {fieldText, lengths, readField} from '../lib/period.ts';
import type {Length, Range} from '../lib/period.ts';
import {Dialog} from './Dialog.tsx';
import {Field, Segments, useSubmit} from './Field.tsx';

interface PeriodPickerProps {
  range: Range & {length?: Length};
  onChange: (change: Pick<Search, 'period'> | {from: string; to: string}) => void;
}

/** Chooses a period. */
export function PeriodPicker({range, onChange}: PeriodPickerProps) {
  const t = useText();
  const [asking, setAsking] = useState(false);
  const names: Record<Length, string> = {'24h': t.observe.p24h, '7d': t.observe.p7d, '14d': t.observe.p14d, '30d': t.observe.p30d};
  const options = [...(Object.keys(lengths) as Length[]).map((value) => ({value: value as Length | 'custom', label: names[value]})), {value: 'custom' as const, label: t.observe.pCustom}];
  return (
    <>
      <Segments label={t.observe.period} value={range.length ?? 'custom'} options={options} onChange={(value) => (value === 'custom' ? setAsking(true) : onChange({period: value}))} />
      {asking ? <RangeDialog range={range} onClose={() => setAsking(false)} onChange={onChange} /> : null}
    </>
  );
}

function RangeDialog({range, onChange, onClose}: PeriodPickerProps & {onClose: () => void}) {
  const t = useText();
  const [from, setFrom] = useState(fieldText(range.from));
  const [to, setTo] = useState(fieldText(range.to));
  const [wrong, setWrong] = useState('');
  const submit = useSubmit(() => {
    const begin = readField(from);
    const end = readField(to);
    if (!begin || !end || begin >= end) {
      setWrong(t.observe.rangeBad);
      return false;
    }
    onChange({from: begin, to: end});
    onClose();
    return true;
  });
  return (
    <Dialog title={`${t.observe.period} ${t.common.jst}`} onClose={onClose}>
      <form {...submit} className="stack">
        <Field label={t.observe.from} wrong={wrong}>{(ties) => <input {...ties} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />}</Field>
        <Field label={t.observe.to}>{(ties) => <input {...ties} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />}</Field>
        <div className="foot">
          <button type="button" className="button" onClick={onClose}>{t.common.cancel}</button>
          <button type="submit" className="button primary">{t.observe.apply}</button>
        </div>
      </form>
    </Dialog>
  );
}
