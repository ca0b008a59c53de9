// A copy of an original or a part for use within the police: a button for those who may share, a dialog with form and
// label (what one person copies alone goes to AMBER), and after the file what was left out and why. In: the id; out: the button. What stays behind is told by reason and number, never by
// its value. A form that cannot say a value leaves it out; the server decides, this page only tells.
import {useState} from 'react';
import {useMutation} from '@tanstack/react-query';
import {giveOut} from '../../api/intel.ts';
import type {Given} from '../../api/intel.ts';
import {useLabel} from '../../api/labels.ts';
import {useMay} from '../../api/session.ts';
import type {Tlp} from '../../api/types.ts';
import {useGivingText} from '../../i18n/giving.ts';
import {fill} from '../../i18n/text.ts';
import {saveBlob} from '../../lib/csv.ts';
import {count} from '../../lib/format.ts';
import {Dialog} from '../Dialog.tsx';
import {Field, useSubmit} from '../Field.tsx';
import {Wrong} from '../States.tsx';
import {Datum} from '../Value.tsx';

const colours: readonly Tlp[] = ['clear', 'green', 'amber'];

/** Offers to give an original or a part out. */
export function GiveOut({of}: {of: {original: string} | {part: string}}) {
  const k = useGivingText();
  const may = useMay('intel_share');
  const [open, setOpen] = useState(false);
  if (!may) return null;
  return (
    <>
      <button type="button" className="button slim" data-give="" onClick={() => setOpen(true)}>{k.open}</button>
      {open ? <GiveDialog of={of} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function GiveDialog({of, onClose}: {of: {original: string} | {part: string}; onClose: () => void}) {
  const k = useGivingText();
  const label = useLabel();
  const [form, setForm] = useState<string>('stix');
  const [tlp, setTlp] = useState<Tlp>('green');
  const giving = useMutation({
    mutationFn: () => giveOut({...of, form, tlp}),
    onSuccess: (given) => {
      if (given.included > 0) saveBlob(given.name, given.blob);
    },
  });
  const submit = useSubmit(() => giving.mutate());
  return (
    <Dialog title={k.title} onClose={onClose}>
      <form {...submit} className="stack">
        <Field label={k.form}>{(ties) => <select {...ties} value={form} onChange={(event) => setForm(event.target.value)}>{Object.entries(k.forms).map(([name, words]) => <option key={name} value={name}>{words}</option>)}</select>}</Field>
        <Field label={k.tlp} help={k.tlpHelp}>{(ties) => <select {...ties} value={tlp} onChange={(event) => setTlp(event.target.value as Tlp)}>{colours.map((one) => <option key={one} value={one}>{label('Tlp', one)}</option>)}</select>}</Field>
        <p className="small prose">{k.note}</p>
        {giving.error ? <Wrong error={giving.error} /> : null}
        {giving.data ? <Told given={giving.data} /> : null}
        <div className="foot"><button type="submit" className="button primary" disabled={giving.isPending}>{giving.isPending ? k.making : k.make}</button></div>
      </form>
    </Dialog>
  );
}

function Told({given}: {given: Given}) {
  const k = useGivingText();
  const why: Readonly<Record<string, string>> = k.why;
  return (
    <div role="status" data-included={given.included} data-withheld={given.withheld}>
      <p className={given.included > 0 ? 'said' : 'warned'}>{given.included > 0 ? fill(k.done, {n: count(given.included)}) : k.none} {given.withheld > 0 ? fill(k.left, {n: count(given.withheld)}) : k.leftNone}</p>
      {given.consents.length > 0 ? <p className="small" data-consents={given.consents.length}>{k.consents} {given.consents.map((one) => <span key={one} className="tag outline"><Datum text={one} /></span>)}</p> : null}
      {given.reasons.length > 0 ? (
        <table className="plain">
          <caption className="visually-hidden">{k.reasons}</caption>
          <thead><tr><th scope="col">{k.reason}</th><th scope="col" className="right">{k.count}</th></tr></thead>
          <tbody>{given.reasons.map(([code, number]) => <tr key={code}><td className="words">{why[code] ?? k.other}</td><td className="right num">{count(number)}</td></tr>)}</tbody>
        </table>
      ) : null}
    </div>
  );
}
