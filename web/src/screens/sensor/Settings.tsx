// Changing a sensor: place, watched blocks, clock, and ending it. Needs observe_configure.
// In: the sensor with its version; out: a change with If-Match. A stale version keeps what was typed.
// Retiring asks first; records stay.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import {clock_qualityValues} from '../../api/values.ts';
import type {ClockQuality, Sensor} from '../../api/types.ts';
import {useText} from '../../i18n/text.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../../ui/copy.tsx';
import {Confirm} from '../../ui/Dialog.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Panel} from '../../ui/Panel.tsx';

/** Changes a sensor. */
export function SensorSettings({sensor}: {sensor: Sensor}) {
  const t = useText();
  const label = useLabel();
  const say = useSay();
  const {language} = usePreferences();
  const [place, setPlace] = useState(sensor.place);
  const [blocks, setBlocks] = useState(sensor.addresses.join('\n'));
  const [clock, setClock] = useState<ClockQuality>(sensor.clock);
  const [retiring, setRetiring] = useState(false);
  const change = useChange('change_sensor', ['sensor_detail', 'list_sensors', 'situation']);
  const send = (retired?: boolean) => change.mutate(
    {path: {id: sensor.id}, version: sensor.version, body: retired ? {retired} : {place, clock, addresses: blocks.split(/[\s,、]+/).filter(Boolean)}},
    {onSuccess: () => say(t.sensor.saved)},
  );
  const submit = useSubmit(() => send());
  return (
    <Panel title={t.sensor.edit}>
      <form {...submit} className="stack" style={{maxWidth: 560}}>
        <Field label={t.sensors.place}>{(ties) => <input {...ties} value={place} onChange={(event) => setPlace(event.target.value)} />}</Field>
        <Field label={t.sensors.blocks} help={t.sensors.blocksHelp}>{(ties) => <textarea {...ties} rows={3} value={blocks} onChange={(event) => setBlocks(event.target.value)} />}</Field>
        <Field label={t.sensors.clock}>{(ties) => <select {...ties} value={clock} onChange={(event) => setClock(event.target.value as ClockQuality)}>{clock_qualityValues.map((one) => <option key={one} value={one}>{label('ClockQuality', one)}</option>)}</select>}</Field>
        {change.error ? <p className="warned" role="alert">{errorWords(change.error, language).sentence}</p> : null}
        <div className="row">
          <button type="submit" className="button primary" disabled={change.isPending}>{t.common.save}</button>
          {sensor.state === 'retired' ? null : <button type="button" className="button danger" onClick={() => setRetiring(true)}>{t.sensor.retire}</button>}
        </div>
      </form>
      {retiring ? <Confirm title={t.sensor.retire} text={t.sensor.retireAsk} doIt={t.sensor.retire} danger onDo={() => send(true)} onClose={() => setRetiring(false)} /> : null}
    </Panel>
  );
}
