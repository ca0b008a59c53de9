// 凍結中の口座: the accounts that requests froze, with holder, grounds, yen and how far the release is, beside the list of
// freeze requests; searched by holder, which the server folds. In: the server's list of what the person may see; out: a
// table that leads to each request, and the minutes that requests took after the receipt of their reports.
// The list names holders, so that it opens by a press and each opening is a journal entry.
import {useId, useState} from 'react';
import {useRead} from '../../api/queries.ts';
import type {FrozenAccountList, RecordType} from '../../api/types.ts';
import {useMoneyText} from '../../i18n/money.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count, missing} from '../../lib/format.ts';
import {Go} from '../../ui/Go.tsx';
import {ValueLink} from '../../ui/intel/Marks.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useBook, useSaid} from '../../ui/records/Book.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';

/** Shows the accounts that are frozen. */
export function Frozen({type}: {type: RecordType}) {
  const m = useMoneyText();
  const [asked, setAsked] = useState(false);
  const [holder, setHolder] = useState('');
  const reading = useRead('frozen_accounts', {query: holder ? {holder} : {}}, {enabled: asked, keep: false});
  const toggle = <button type="button" className="button slim" data-show-frozen="" aria-expanded={asked} onClick={() => setAsked(!asked)}>{asked ? m.frozen.hide : m.frozen.show}</button>;
  const note = asked && reading.data ? fill(m.frozen.note, {n: count(reading.data.items.length), yen: count(reading.data.frozen_yen)}) : undefined;
  return (
    <Panel title={m.frozen.title} note={note} tools={toggle}>
      {asked ? <HolderSearch onSearch={setHolder} /> : null}
      {asked ? <Reading of={reading} lines={4}>{(list) => <><Pace list={list} /><Table type={type} list={list} holder={holder} /></>}</Reading> : null}
    </Panel>
  );
}

function HolderSearch({onSearch}: {onSearch: (holder: string) => void}) {
  const m = useMoneyText();
  const [text, setText] = useState('');
  const ids = {input: useId(), help: useId()};
  return (
    <form className="row" role="search" data-holder-search="" onSubmit={(event) => { event.preventDefault(); onSearch(text.trim()); }}>
      <label htmlFor={ids.input}>{m.frozen.search}</label>
      <input id={ids.input} type="text" maxLength={100} value={text} aria-describedby={ids.help} onChange={(event) => setText(event.target.value)} />
      <button type="submit" className="button slim">{m.frozen.find}</button>
      <span id={ids.help} className="small quiet">{m.frozen.searchHelp}</span>
    </form>
  );
}

function Pace({list}: {list: FrozenAccountList}) {
  const m = useMoneyText();
  if (list.report_minutes === undefined) return null;
  return <p className="small" data-report-minutes={list.report_minutes}>{fill(m.frozen.pace, {minutes: count(list.report_minutes), n: count(list.report_requests)})}</p>;
}

function Table({type, list, holder}: {type: RecordType; list: FrozenAccountList; holder: string}) {
  const m = useMoneyText();
  const said = useSaid();
  const bases = useBook().vocabularies.get('legal_basis')?.terms ?? [];
  if (list.items.length === 0) return <Empty text={holder ? fill(m.frozen.noneOf, {name: inert(holder)}) : m.frozen.none} />;
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={m.frozen.title}>
      {list.cut ? <p className="warned" role="status">{fill(m.frozen.cut, {n: count(list.requests_max)})}</p> : null}
      <table className="plain" data-frozen={list.items.length}>
        <thead><tr><th scope="col">{m.frozen.account}</th><th scope="col">{m.frozen.holder}</th><th scope="col">{m.frozen.basis}</th><th scope="col">{m.frozen.grounds}</th><th scope="col" className="right">{m.frozen.yen}</th><th scope="col">{m.frozen.since} JST</th><th scope="col">{m.frozen.state}</th><th scope="col">{m.frozen.number}</th></tr></thead>
        <tbody>
          {list.items.map((one, at) => (
            <tr key={at}>
              <td><ValueLink kind={one.place.kind} value={one.place.value} /></td>
              <td data-cell="">{inert(one.holder)}{one.same_holder > 0 ? <div className="small quiet" data-same-holder={one.same_holder}>{fill(m.frozen.sameHolder, {n: count(one.same_holder)})}</div> : null}</td>
              <td data-cell="">{said(bases.find((term) => term.code === one.basis)?.label) || inert(one.basis)}</td>
              <td data-cell="">{inert(one.grounds)}</td>
              <td className="right num">{one.frozen_yen === undefined ? missing : count(one.frozen_yen)}</td>
              <td><Time value={one.since} /></td>
              <td data-cell="">{said(type.states.find((state) => state.name === one.state)?.label) || inert(one.state)}</td>
              <td><Go to={recordPath({type: 'account_freeze', id: one.record})} data-cell="">{inert(one.number)}</Go></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
