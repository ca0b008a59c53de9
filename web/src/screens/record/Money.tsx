// 資金の流れ beside a record: where money went from its accounts, as a table, bars and ways, and one press that drafts a
// freeze request for each account reached. In: the record; out: drafts, each of which needs a second person.
// Following reads other records, which is a journal entry: it is asked for by a press.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import type {FreezeStanding, MoneyFlow, MoneyPlace, MoneySource, RecordDetail} from '../../api/types.ts';
import {MoneyBars, MoneyPaths} from '../../charts/MoneyDrawing.tsx';
import {useMoneyText} from '../../i18n/money.ts';
import {fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count, missing} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, hrefOf} from '../../ui/Go.tsx';
import {ValueLink} from '../../ui/intel/Marks.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {newPath, recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';

const look: Record<FreezeStanding, string> = {none: 'outline', asked: 'low', frozen: 'done', failed: 'high', lifted: 'outline'};

/** Shows where the money went. */
export function Money({detail}: {detail: RecordDetail}) {
  const m = useMoneyText();
  const [asked, setAsked] = useState(false);
  const {type, id} = detail.record;
  const reading = useRead('money_flow', {path: {type, id}}, {enabled: asked, keep: false});
  return (
    <Panel title={m.flow.title}>
      <p className="small quiet">{m.flow.lead}</p>
      {asked ? <Reading of={reading} lines={6}>{(flow) => <Flow detail={detail} flow={flow} />}</Reading> : <div><button type="button" className="button" data-follow-money="" onClick={() => setAsked(true)}>{m.flow.show}</button></div>}
    </Panel>
  );
}

function Flow({detail, flow}: {detail: RecordDetail; flow: MoneyFlow}) {
  const m = useMoneyText();
  const {language} = usePreferences();
  const {type, id, number} = detail.record;
  const propose = useChange('propose_freezes', ['money_flow', 'record_detail', 'list_records', 'board']);
  const open = flow.accounts.filter((one) => one.step > 0 && one.standing === 'none').length;
  const add = <Go to={hrefOf(newPath('money_trail'), type === 'account_freeze' ? {'f.request': number} : {})} className="button slim">{m.flow.add}</Go>;
  return (
    <div className="stack" data-money={flow.accounts.length}>
      {flow.cut ? <p className="warned" role="status">{fill(m.flow.cut, {accounts: count(flow.accounts_max), transfers: count(flow.transfers_max), steps: count(flow.steps_max)})}</p> : null}
      {flow.transfers.length === 0 ? <Empty text={m.flow.none}><span>{m.flow.noneNext}</span></Empty> : (
        <>
          <p className="small quiet">{m.flow.pathsHelp}</p>
          <div className="chart"><MoneyPaths flow={flow} /></div>
          <div className="chart"><MoneyBars accounts={flow.accounts} /></div>
        </>
      )}
      <Accounts flow={flow} />
      {flow.transfers.length > 0 ? <Transfers flow={flow} /> : null}
      <div className="row">
        {flow.may_propose && open > 0 ? <button type="button" className="button primary" data-propose={open} disabled={propose.isPending} onClick={() => propose.mutate({path: {type, id}})}>{fill(m.flow.propose, {n: count(open)})}</button> : null}
        {add}
      </div>
      {propose.data ? <p role="status" data-proposed={propose.data.items.length}>{fill(m.flow.proposed, {n: count(propose.data.items.length)})}</p> : null}
      {propose.data && propose.data.left.length > 0 ? <Left places={propose.data.left} /> : null}
      {propose.error ? <p className="warned" role="alert">{errorWords(propose.error, language).sentence}</p> : null}
    </div>
  );
}

function Accounts({flow}: {flow: MoneyFlow}) {
  const m = useMoneyText();
  const label = useLabel();
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={m.flow.bars}>
      <table className="plain" data-money-accounts={flow.accounts.length}>
        <thead><tr><th scope="col">{m.flow.step}</th><th scope="col">{m.flow.account}</th><th scope="col">{m.flow.holder}</th><th scope="col" className="right">{m.flow.inYen}</th><th scope="col" className="right">{m.flow.outYen}</th><th scope="col" className="right">{m.flow.leftYen}</th><th scope="col">{m.flow.standing}</th><th scope="col">{m.flow.requests}</th></tr></thead>
        <tbody>
          {flow.accounts.map((one) => (
            <tr key={`${one.place.kind} ${one.place.value}`} data-standing={one.standing}>
              <td>{one.step === 0 ? m.flow.start : count(one.step)}</td>
              <td><Place place={one.place} /></td>
              <td data-cell="">{inert(one.holder) || missing}{one.same_holder > 0 ? <div className="small quiet" data-same-holder={one.same_holder}>{fill(m.frozen.sameHolder, {n: count(one.same_holder)})}</div> : null}</td>
              <td className="right num">{count(one.in_yen)}</td><td className="right num">{count(one.out_yen)}</td><td className="right num">{count(one.left_yen)}</td>
              <td><span className={`tag ${look[one.standing]}`}>{label('FreezeStanding', one.standing)}</span></td>
              <td><span className="row">{one.freezes.map((freeze) => <Go key={freeze.id} to={recordPath({type: 'account_freeze', id: freeze.id})} data-cell="">{inert(freeze.number) || m.flow.draft}</Go>)}</span></td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Transfers({flow}: {flow: MoneyFlow}) {
  const m = useMoneyText();
  return (
    <section aria-label={m.flow.transfers}>
      <h3>{m.flow.transfers}</h3>
      <div className="scroll" tabIndex={0} role="group" aria-label={m.flow.transfers}>
        <table className="plain" data-money-transfers={flow.transfers.length}>
          <thead><tr><th scope="col">{m.flow.at} JST</th><th scope="col">{m.flow.from}</th><th scope="col">{m.flow.to}</th><th scope="col" className="right">{m.flow.amount}</th><th scope="col">{m.flow.followed}</th><th scope="col">{m.flow.source}</th></tr></thead>
          <tbody>
            {flow.transfers.map((one, at) => (
              <tr key={at}>
                <td><Time value={one.at} /></td>
                <td>{one.from ? <Place place={one.from} /> : m.flow.cashIn}</td>
                <td>{one.to ? <Place place={one.to} /> : m.flow.cashOut}</td>
                <td className="right num">{count(one.yen)}</td>
                <td>{one.followed ? '●' : ''}</td>
                <td><Go to={recordPath({type: 'money_trail', id: one.record})} data-cell="">{inert(one.source)}</Go> <span data-cell="">{inert(one.evidence)}</span><Also of={one.also} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

// The transfer is counted once: what else states it stands beside.
function Also({of}: {of: readonly MoneySource[]}) {
  const m = useMoneyText();
  if (of.length === 0) return null;
  return (
    <span className="row small" data-also={of.length}>
      <span className="quiet">{m.flow.also}</span>
      {of.map((each, at) => <Go key={at} to={recordPath({type: 'money_trail', id: each.record})} data-cell="">{inert(each.source)}</Go>)}
    </span>
  );
}

function Left({places}: {places: readonly MoneyPlace[]}) {
  const m = useMoneyText();
  return (
    <div className="warned" role="status" data-left={places.length}>
      <p>{m.flow.left}</p>
      <ul>{places.map((place) => <li key={`${place.kind} ${place.value}`}><Place place={place} /></li>)}</ul>
    </div>
  );
}

function Place({place}: {place: MoneyPlace}) {
  return <ValueLink kind={place.kind} value={place.value} />;
}
