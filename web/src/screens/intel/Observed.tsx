// 観測との突合: the values of the question, looked for in what sensors saw. In: the text that was asked; out: a table of
// those seen, most packets first. Asked for by hand: the sweep reads much and is a journal entry.
// Who may not read observations sees nothing of it.
import {useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {ObservedSweep} from '../../api/types.ts';
import {useIntelUseText} from '../../i18n/intel_use.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {readField} from '../../lib/period.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {ValueLink} from '../../ui/intel/Marks.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Wrong} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';

/** Offers to look for the values in stored observations. */
export function Observed({text}: {text: string}) {
  const u = useIntelUseText();
  const may = useMay('observe_read');
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [wrong, setWrong] = useState<{from?: string; to?: string}>({});
  const sweep = useChange('sweep_observations');
  const submit = useSubmit(() => {
    const begin = from === '' ? undefined : readField(from);
    const end = to === '' ? undefined : readField(to);
    const faults = {from: from !== '' && !begin ? u.sweep.wrong : undefined, to: to !== '' && !end ? u.sweep.wrong : undefined};
    setWrong(faults);
    if (faults.from || faults.to) return false;
    sweep.mutate({body: {text, ...(begin ? {from: begin} : {}), ...(end ? {to: end} : {})}});
    return true;
  });
  if (!may) return null;
  return (
    <Panel title={u.sweep.title} note={u.sweep.lead}>
      <div className="stack">
        <p className="small quiet">{u.sweep.whole}</p>
        <form {...submit} className="row" data-sweep="">
          <Field label={`${u.sweep.from} JST`} wrong={wrong.from}>{(ties) => <input {...ties} type="datetime-local" value={from} onChange={(event) => setFrom(event.target.value)} />}</Field>
          <Field label={`${u.sweep.to} JST`} wrong={wrong.to}>{(ties) => <input {...ties} type="datetime-local" value={to} onChange={(event) => setTo(event.target.value)} />}</Field>
          <button type="submit" className="button" disabled={sweep.isPending}>{u.sweep.do}</button>
        </form>
        {sweep.error ? <Wrong error={sweep.error} /> : null}
        {sweep.data ? <Seen swept={sweep.data} /> : null}
      </div>
    </Panel>
  );
}

function Seen({swept}: {swept: ObservedSweep}) {
  const u = useIntelUseText();
  const label = useLabel();
  return (
    <div className="stack" role="status" data-swept={swept.hits}>
      <p>{fill(u.sweep.result, {asked: count(swept.asked), hits: count(swept.hits)})}{swept.cannot > 0 ? ` ${fill(u.sweep.cannot, {n: count(swept.cannot)})}` : ''}{swept.hits > swept.items.length ? ` ${u.sweep.cut}` : ''}</p>
      {swept.items.length === 0 ? <p className="quiet">{u.sweep.none}</p> : (
        <div className="scroll" tabIndex={0} role="group" aria-label={u.sweep.title}>
          <table className="plain">
            <thead><tr><th scope="col">{u.sweep.value}</th><th scope="col">{u.sweep.first} JST</th><th scope="col">{u.sweep.last} JST</th><th scope="col" className="right">{u.sweep.packets}</th><th scope="col" className="right">{u.sweep.events}</th><th scope="col" className="right">{u.sweep.sensors}</th></tr></thead>
            <tbody>
              {swept.items.map((row) => (
                <tr key={`${row.kind} ${row.value}`}>
                  <td><span className="row"><span className="tag outline">{label('ObservableKind', row.kind)}</span><ValueLink kind={row.kind} value={row.value} /></span></td>
                  <td><Time value={row.first} /></td><td><Time value={row.last} /></td>
                  <td className="num right">{count(row.packets)}</td><td className="num right">{count(row.events)}</td><td className="num right">{count(row.sensors)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}
