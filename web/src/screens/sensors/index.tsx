// センサー: every place from which the Internet is watched, with its state and coverage; registering one.
// In: a state from the address; out: a list whose total equals the number that led here.
// Registering needs the permission observe_configure.
import {useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import {clock_qualityValues, sensor_stateValues} from '../../api/values.ts';
import type {ClockQuality} from '../../api/types.ts';
import {prefectureCodes, prefectureName} from '../../i18n/prefectures.ts';
import {fill, useText} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Dialog} from '../../ui/Dialog.tsx';
import {Field, Segments, useSubmit} from '../../ui/Field.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {SensorTable} from '../../ui/observe/SensorTable.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';

/** Lists sensors. */
export default function SensorsScreen() {
  const t = useText();
  const label = useLabel();
  const mayAdd = useMay('observe_configure');
  const [search, change] = useSearch();
  const [adding, setAdding] = useState(false);
  const state = sensor_stateValues.find((one) => one === search['state']);
  const reading = useRead('list_sensors', {query: {state}});
  const options = [{value: '' as string, label: t.common.all}, ...sensor_stateValues.map((value) => ({value: value as string, label: label('SensorState', value)}))];
  return (
    <Page
      title={t.sensors.title} lead={<>{t.sensors.lead} <b data-total={reading.data?.total ?? ''}>{fill(t.common.items, {n: count(reading.data?.total)})}</b></>}
      tools={mayAdd ? <button type="button" className="button" onClick={() => setAdding(true)}>{t.sensors.add}</button> : null}
    >
      <div className="chips"><Segments label={t.sensors.state} value={state ?? ''} options={options} onChange={(next) => change({state: next})} /></div>
      <Panel title={t.sensors.title} flush>
        <Reading of={reading}>
          {(list) => (list.items.length === 0
            ? (state ? <Empty text={t.sensors.emptyFilter}><Go to="/observe/sensors">{t.common.all}</Go></Empty> : <Empty text={t.sensors.empty}><span>{t.sensors.emptyNext}</span></Empty>)
            : <div><SensorTable rows={list.items} total={list.total} height={640} /></div>)}
        </Reading>
      </Panel>
      {adding ? <AddSensor onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function AddSensor({onClose}: {onClose: () => void}) {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const [name, setName] = useState('');
  const [place, setPlace] = useState('');
  const [prefecture, setPrefecture] = useState('13');
  const [blocks, setBlocks] = useState('');
  const [clock, setClock] = useState<ClockQuality>('unknown');
  const [wrong, setWrong] = useState('');
  const make = useChange('make_sensor', ['list_sensors', 'situation']);
  const submit = useSubmit(() => {
    if (name.trim() === '') {
      setWrong(t.sensors.nameMissing);
      return false;
    }
    const addresses = blocks.split(/[\s,、]+/).filter(Boolean);
    make.mutate({body: {name: name.trim(), prefecture, place: place.trim(), addresses, clock}}, {onSuccess: onClose});
    return true;
  });
  return (
    <Dialog title={t.sensors.add} onClose={onClose}>
      <form {...submit} className="stack">
        <Field label={t.sensors.name} needed wrong={wrong}>{(ties) => <input {...ties} maxLength={64} value={name} onChange={(event) => { setName(event.target.value); setWrong(''); }} />}</Field>
        <Field label={t.sensors.prefecture}>{(ties) => <select {...ties} value={prefecture} onChange={(event) => setPrefecture(event.target.value)}>{prefectureCodes.map((code) => <option key={code} value={code}>{prefectureName(code, language)}</option>)}</select>}</Field>
        <Field label={t.sensors.place}>{(ties) => <input {...ties} value={place} onChange={(event) => setPlace(event.target.value)} />}</Field>
        <Field label={t.sensors.blocks} help={t.sensors.blocksHelp}>{(ties) => <textarea {...ties} rows={3} value={blocks} onChange={(event) => setBlocks(event.target.value)} />}</Field>
        <Field label={t.sensors.clock}>{(ties) => <select {...ties} value={clock} onChange={(event) => setClock(event.target.value as ClockQuality)}>{clock_qualityValues.map((one) => <option key={one} value={one}>{label('ClockQuality', one)}</option>)}</select>}</Field>
        {make.error ? <p className="warned" role="alert">{errorWords(make.error, language).sentence}</p> : null}
        <div className="foot">
          <button type="button" className="button" onClick={onClose}>{t.common.cancel}</button>
          <button type="submit" className="button primary" disabled={make.isPending}>{t.common.add}</button>
        </div>
      </form>
    </Dialog>
  );
}
