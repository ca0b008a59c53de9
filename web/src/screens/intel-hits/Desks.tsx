// The desks that answer for the organisations. In: the server's list; out: a table, and a form for one's own desk where
// the person may name it.
// What is typed is kept until it is saved.
import {useState} from 'react';
import {useChange, useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {HitDesk, HitDeskList} from '../../api/types.ts';
import {useHitsText} from '../../i18n/hits.ts';
import {inert} from '../../lib/defang.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Reading, Wrong} from '../../ui/States.tsx';

/** Shows the desks and the form of one's own. */
export function Desks() {
  const h = useHitsText();
  const reading = useRead('hit_desks');
  const mayName = useMay('intel_share');
  return (
    <Panel title={h.desks.title}>
      <p className="small quiet">{h.desks.lead}</p>
      <Reading of={reading} lines={6}>{(list) => <><OwnDesk list={list} shown={mayName} /><DeskTable rows={list.items} /></>}</Reading>
    </Panel>
  );
}

function DeskTable({rows}: {rows: readonly HitDesk[]}) {
  const h = useHitsText();
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={h.desks.title}>
      <table className="plain" data-desks={rows.length}>
        <thead><tr><th scope="col">{h.desks.organisation}</th><th scope="col">{h.desks.desk}</th><th scope="col">{h.desks.telephone}</th><th scope="col">{h.desks.hours}</th></tr></thead>
        <tbody>{rows.map((row) => <tr key={row.organisation}><td data-cell="">{inert(row.name)}</td><td data-cell="">{inert(row.desk)}</td><td data-cell="">{inert(row.telephone)}</td><td data-cell="">{inert(row.hours)}</td></tr>)}</tbody>
      </table>
    </div>
  );
}

function OwnDesk({list, shown}: {list: HitDeskList; shown: boolean}) {
  const h = useHitsText();
  const own = list.items.find((one) => one.organisation === list.own);
  const [desk, setDesk] = useState(own?.changed ? own.desk : '');
  const [telephone, setTelephone] = useState(own?.telephone ?? '');
  const [hours, setHours] = useState(own?.hours ?? '');
  const [wrong, setWrong] = useState('');
  const saving = useChange('put_hit_desk', ['hit_desks']);
  const submit = useSubmit(() => {
    setWrong(desk.trim() === '' ? h.desks.needed : '');
    if (desk.trim() === '') return false;
    saving.mutate({body: {desk: desk.trim(), telephone: telephone.trim(), hours: hours.trim()}});
    return true;
  });
  if (!shown) return null;
  return (
    <form {...submit} className="stack" data-own-desk="" aria-label={h.desks.own}>
      <Field label={h.desks.desk} wrong={wrong} needed>{(ties) => <input {...ties} type="text" name="desk" maxLength={100} data-cell="" autoComplete="off" value={desk} onChange={(event) => setDesk(event.target.value)} />}</Field>
      <Field label={h.desks.telephone}>{(ties) => <input {...ties} type="text" name="telephone" maxLength={50} data-cell="" autoComplete="off" value={telephone} onChange={(event) => setTelephone(event.target.value)} />}</Field>
      <Field label={h.desks.hours}>{(ties) => <input {...ties} type="text" name="hours" maxLength={100} data-cell="" autoComplete="off" value={hours} onChange={(event) => setHours(event.target.value)} />}</Field>
      <div className="row"><button type="submit" className="button" disabled={saving.isPending}>{h.desks.save}</button>{saving.isSuccess ? <span role="status">{h.desks.saved}</span> : null}</div>
      {saving.error ? <Wrong error={saving.error} /> : null}
    </form>
  );
}
