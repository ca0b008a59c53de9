// One original: its counts reconciled, what was refused and why in words, its parts, and its text with the values marked.
// In: the id, the view (overview or text) and the value read from the address; out: panels.
// The text is asked for only when it is opened. An original that is still being taken in is read again on its own.
import {ApiError} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {isTaking} from '../../api/intel.ts';
import {useLabel} from '../../api/labels.ts';
import {useRead} from '../../api/queries.ts';
import type {IntelOriginal, IntelOriginalDetail, IntelRefusal} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {errorText, fill, useWords} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {bytes, count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, useParam, useSearch} from '../../ui/Go.tsx';
import {GiveOut} from '../../ui/intel/GiveOut.tsx';
import {Grades} from '../../ui/intel/Grades.tsx';
import {differenceOf, ImportTag} from '../../ui/intel/Imports.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {PartGrid} from '../../ui/intel/PartGrid.tsx';
import {graphPath, originalPath} from '../../ui/intel/paths.ts';
import {ReleaseThis} from '../../ui/intel/ReleaseThis.tsx';
import {WatchThis} from '../../ui/intel/WatchThis.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {DemoTag, LabelMarks} from '../../ui/Tags.tsx';
import {Datum, Time} from '../../ui/Value.tsx';
import {Reader} from './Reader.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

/** Shows an original. */
export default function IntelOriginalScreen() {
  const k = useIntelText();
  const g = useKnowingText();
  const id = useParam('id');
  const [search] = useSearch();
  const text = search['view'] === 'text';
  const first = useRead('intel_original', {path: {id}}, {keep: false, stale: 60_000});
  const taking = first.data !== undefined && isTaking(first.data.original);
  const reading = useRead('intel_original', {path: {id}}, {keep: false, stale: 60_000, ...(taking ? {every: 3000} : {})});
  const name = reading.data ? shownWords(reading.data.original.name) || k.common.noTitle : '';
  return (
    <Page
      title={fill(k.original.title, {name}).trim()} heading={name ? <span data-cell="">{name}</span> : k.common.original}
      lead={reading.data ? <span className="row"><ImportTag state={reading.data.original.state} /><LabelMarks label={reading.data.original.label} />{reading.data.original.demonstration ? <DemoTag slim /> : null}</span> : null}
      tools={<>{name ? <WatchThis title={name} of={{original: id}} /> : null}{name ? <ReleaseThis title={name} of={{original: id}} /> : null}<GiveOut of={{original: id}} /><Go to={graphPath('original', id)} className="button slim" data-graph-link="">{g.graph.toGraph}</Go><Go to="/intel/originals" className="button slim">{k.originals.title}</Go></>}
    >
      <nav className="tabs" aria-label={k.common.original}>
        <Go to={originalPath(id)} aria-current={text ? undefined : 'page'}>{k.original.overview}</Go>
        <Go to={originalPath(id, {view: 'text'})} aria-current={text ? 'page' : undefined}>{k.original.text}</Go>
      </nav>
      {text ? <Reader key={id} id={id} /> : <Reading of={reading} lines={12}>{(detail) => <Overview detail={detail} />}</Reading>}
    </Page>
  );
}

function Overview({detail}: {detail: IntelOriginalDetail}) {
  const k = useIntelText();
  return (
    <>
      <Facts original={detail.original} />
      <Refusals refusals={detail.refusals} rejected={detail.original.rejected} />
      <Panel title={k.original.parts} note={count(detail.original.parts || detail.parts.length)} flush>
        {detail.parts.length === 0 ? <Empty text={k.original.partsNone} /> : <>{detail.parts.length >= 200 ? <p className="small quiet pad">{k.original.partsMore}</p> : null}<PartGrid name="intel-original-parts" title={k.original.parts} rows={detail.parts.map((part) => ({part}))} /></>}
      </Panel>
    </>
  );
}

function CountFigure({name, value}: {name: string; value: number}) {
  return <div className="figure"><span className="name">{name}</span><span className="amount num">{count(value)}</span></div>;
}

function Facts({original}: {original: IntelOriginal}) {
  const k = useIntelText();
  const label = useLabel();
  const difference = differenceOf(original);
  const counts = {all: count(original.objects_in), indexed: count(original.indexed), rejected: count(original.rejected)};
  const words = difference === undefined ? k.original.reconcileTaking : difference === 0 ? k.original.reconcileGood : k.original.reconcileBad;
  return (
    <>
      <div className="figures" data-difference={difference ?? ''}><CountFigure name={k.originals.read} value={original.objects_in} /><CountFigure name={k.originals.indexed} value={original.indexed} /><CountFigure name={k.originals.rejected} value={original.rejected} /><CountFigure name={k.originals.values} value={original.values} /><CountFigure name={k.originals.warned} value={original.warned} /></div>
      <p className={difference === 0 ? 'said' : difference === undefined ? 'warned' : 'state wrong'} role={difference === undefined || difference === 0 ? 'status' : 'alert'}><span><b>{k.original.reconcile}</b> {fill(words, {...counts, n: count(Math.abs(difference ?? 0))})}</span></p>
      <Panel title={k.original.facts}>
        <dl className="facts">
          <dt>{k.common.source}</dt><dd className="row"><Datum text={shownWords(original.source)} /><Grades of={original} /><span className="small quiet">{label('SourceGrade', original.source_grade)} {label('InfoGrade', original.info_grade)}</span></dd>
          <dt>{k.common.form}</dt><dd>{label('IntelForm', original.form)} <span className="num">{bytes(original.bytes)}</span></dd>
          <dt>{k.common.taken}</dt><dd><Time value={original.taken} /> <span className="quiet">JST</span> <Datum text={original.taken_by} /></dd>
          <dt>{k.originals.digest}</dt><dd><span className="digest" data-cell="">{inert(original.digest)}</span></dd>
        </dl>
      </Panel>
    </>
  );
}

function Refusals({refusals, rejected}: {refusals: readonly IntelRefusal[]; rejected: number}) {
  const k = useIntelText();
  useWords();
  const {language} = usePreferences();
  const why = (one: IntelRefusal) => errorText(one.code, language) === undefined ? k.original.unreadable : errorWords(new ApiError(422, one.code, one.arguments, '', undefined), language).sentence;
  return (
    <Panel title={k.original.refusals} note={count(rejected)}>
      {refusals.length === 0 ? <p className="quiet">{k.original.refusalsNone}</p> : (
        <>
          {refusals.length > rejected ? <p className="small quiet">{k.original.refusalsBeside}</p> : null}
          {refusals.length >= 200 ? <p className="small quiet">{k.original.refusalsMore}</p> : null}
          <div className="scroll refusals" tabIndex={0} role="region" aria-label={k.original.refusals}>
            <table className="plain" data-refusals={refusals.length}>
              <thead><tr><th scope="col" className="right">{k.original.place}</th><th scope="col">{k.original.why}</th><th scope="col">{k.original.id}</th></tr></thead>
              <tbody>{refusals.map((one, at) => <tr key={at}><td className="right num">{count(one.begin)}–{count(one.end)}</td><td className="words">{why(one)} <span className="small quiet mono" data-cell="">{inert(one.code)}</span></td><td className="mono"><Datum text={one.id} /></td></tr>)}</tbody>
            </table>
          </div>
        </>
      )}
    </Panel>
  );
}
