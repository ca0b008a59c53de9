// What a sensor took in: one row a batch, with counts, digest and the reasons why packets could not be read.
// In: receipts of the API; out: a table. Reasons show their code's words where this build knows them.
// Counts that do not add up are visible, not smoothed.
import {useLabel} from '../../api/labels.ts';
import type {Receipt} from '../../api/types.ts';
import {errorText, fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';

/** Lists receipts. */
export function Receipts({receipts}: {receipts: readonly Receipt[]}) {
  const t = useText();
  const label = useLabel();
  if (receipts.length === 0) return <Panel title={t.sensor.receipts}><Empty text={t.sensor.receiptsNone}><span>{t.sensors.emptyNext}</span></Empty></Panel>;
  return (
    <Panel title={t.sensor.receipts} flush>
      <div className="chart-table" tabIndex={0} role="region" aria-label={t.sensor.receipts}>
        <table className="plain">
          <thead>
            <tr>
              <th>{t.sensor.received}</th><th>{t.sensor.input}</th><th>{t.sensor.state}</th><th className="right">{t.sensor.packets}</th><th className="right">{t.sensor.events}</th>
              <th className="right">{t.sensor.notFor}</th><th className="right">{t.sensor.notIp}</th><th className="right">{t.sensor.dropped}</th><th>{t.sensor.malformed}</th><th>{t.sensor.span}</th><th>{t.sensor.digest}</th>
            </tr>
          </thead>
          <tbody>
            {receipts.map((receipt) => (
              <tr key={receipt.id}>
                <td><Time value={receipt.received} /></td><th scope="row"><Datum text={receipt.source} /></th><td>{label('ReceiptState', receipt.state)}</td>
                <td className="right">{count(receipt.packets)}</td><td className="right">{count(receipt.events)}</td><td className="right">{count(receipt.not_for_sensor)}</td>
                <td className="right">{count(receipt.not_ip)}</td><td className="right">{count(receipt.dropped)}</td>
                <td><Reasons receipt={receipt} /></td>
                <td className="small"><Time value={receipt.first} /><br /><Time value={receipt.last} /></td>
                <td className="mono" title={receipt.digest}><Datum text={receipt.digest.slice(0, 12)} /></td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function Reasons({receipt}: {receipt: Receipt}) {
  const t = useText();
  const {language} = usePreferences();
  if (receipt.malformed.length === 0) return <>0</>;
  return (
    <ul>
      {receipt.malformed.map((reason) => (
        <li key={reason.reason}>
          {errorText(reason.reason, language)?.replaceAll(/\{\w+\}/g, '') ?? <span className="mono" data-cell="">{inert(reason.reason)}</span>}{' '}
          <b className="num">{count(reason.packets)}</b>
          {reason.first_offset === undefined ? null : <span className="small quiet"> {fill(t.sensor.offset, {n: count(reason.first_offset)})}</span>}
        </li>
      ))}
    </ul>
  );
}
