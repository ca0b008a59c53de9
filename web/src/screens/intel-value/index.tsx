// One value: what it is in plain sentences, when it was seen, how much it still says, who knows it, what sources claim,
// how it became known, what sensors and alerts, reports, cases and clusters have of it, what seems to belong to it. In: kind, value and an as-of time from the address; out: panels, each with its own empty and wrong state.
// Shown defanged everywhere; the live value leaves only by an explicit, journalled copy. Warnings annotate, never hide.
import {useMemo, useState} from 'react';
import {isKnown} from '../../api/intel.ts';
import {useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import {observable_kindValues} from '../../api/values.ts';
import type {IntelValueDetail, ObservableKind} from '../../api/types.ts';
import {ActivityBars} from '../../charts/ActivityBars.tsx';
import {RelatedPanel} from '../../charts/related/RelatedPanel.tsx';
import {useIntelText} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {useValueText} from '../../i18n/value.ts';
import {now} from '../../lib/clock.ts';
import {listTime} from '../../lib/format.ts';
import {CopyIndicator} from '../../ui/CopyIndicator.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {AskHit} from '../../ui/intel/AskHit.tsx';
import {AsOf} from '../../ui/intel/AsOf.tsx';
import {Claims} from '../../ui/intel/Claims.tsx';
import {KindTag, shownValue} from '../../ui/intel/Marks.tsx';
import {PartGrid} from '../../ui/intel/PartGrid.tsx';
import {graphPath} from '../../ui/intel/paths.ts';
import {Register} from '../../ui/intel/Register.tsx';
import {ReleaseThis} from '../../ui/intel/ReleaseThis.tsx';
import {Warnings} from '../../ui/intel/Warnings.tsx';
import {WatchThis} from '../../ui/intel/WatchThis.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Campaigns, Sensors} from './Elsewhere.tsx';
import {History} from './History.tsx';
import {Derived, Head, Records, ScorePanels} from './Parts.tsx';
import {StandingBand} from './StandingBand.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

/** Shows a value. */
export default function IntelValueScreen() {
  const k = useIntelText();
  const [search] = useSearch();
  const kind = observable_kindValues.find((one) => one === search['kind']);
  const value = search['value'];
  if (!kind || !value) return <Page title={k.common.value}><Empty text={k.value.unreadable}><Go to="/intel" className="button">{k.value.toSearch}</Go></Empty></Page>;
  return <OneValue key={`${kind} ${value}`} kind={kind} value={value} />;
}

function OneValue({kind, value}: {kind: ObservableKind; value: string}) {
  const k = useIntelText();
  const g = useKnowingText();
  const mayCopy = useMay('observe_read');
  const [search, change] = useSearch();
  const asOf = search['as_of'];
  const reading = useRead('intel_value', {query: {kind, value, as_of: asOf}}, {stale: 300_000});
  const canonical = reading.data?.value.value ?? value;
  const shown = shownValue(kind, canonical);
  return (
    <Page
      title={fill(k.value.title, {value: shown})} heading={<span className="value-head"><KindTag kind={kind} value={canonical} /><span className="mono datum" data-cell="">{shown}</span></span>}
      lead={reading.data?.value.watched ? <span className="tag low"><span aria-hidden="true">◉</span>{k.common.watched}</span> : null}
      tools={<><Go to={graphPath('value', `${kind}:${canonical}`, {as_of: asOf})} className="button slim" data-graph-link="">{g.graph.toGraph}</Go><WatchThis title={shown} of={{values: [{kind, value: canonical}]}} /><ReleaseThis title={shown} of={{values: [{kind, value: canonical}]}} />{mayCopy ? <CopyIndicator value={canonical} safe={shown} /> : null}<Go to="/intel" className="button slim">{k.value.toSearch}</Go></>}
    >
      <AsOf key={asOf ?? ''} asOf={asOf} note={k.value.asOfRelated} onChange={(next) => change({...search, as_of: next})} />
      <Reading of={reading} lines={12}>{(detail) => <Detail detail={detail} asOf={asOf} />}</Reading>
    </Page>
  );
}

function Unknown({detail, asOf}: {detail: IntelValueDetail; asOf: string | undefined}) {
  const k = useIntelText();
  const {kind, value} = detail.value;
  return (
    <Panel title={k.value.seen}>
      <Empty text={asOf ? fill(k.value.noneAsOf, {time: `${listTime(asOf)} JST`}) : k.value.noneHere}>
        <span className="row">{asOf ? null : <Register kind={kind} value={value} />}<Go to="/intel" className="button">{k.value.toSearch}</Go><Go to="/intel/originals?add=open" className="button">{k.value.toOriginals}</Go></span>
      </Empty>
    </Panel>
  );
}

function Activity({detail, asOf}: {detail: IntelValueDetail; asOf: string | undefined}) {
  const v = useValueText();
  const [until] = useState(() => (asOf ? new Date(asOf).getTime() : now()));
  const times = useMemo(() => detail.seen.map((one) => new Date(one.last).getTime()), [detail.seen]);
  return <ActivityBars times={times} until={until} note={`${v.activity.note}${detail.more ? ` ${v.activity.noteMore}` : ''}`} />;
}

// The server gives them in the order in which they were registered; a reader looks for what was seen last.
function newestFirst(seen: IntelValueDetail['seen']): IntelValueDetail['seen'] {
  return [...seen].sort((left, right) => right.last.localeCompare(left.last));
}

function Detail({detail, asOf}: {detail: IntelValueDetail; asOf: string | undefined}) {
  const k = useIntelText();
  const {value} = detail;
  const rows = useMemo(() => newestFirst(detail.seen), [detail.seen]);
  return (
    <>
      <StandingBand detail={detail} asOf={asOf} />
      <Warnings warnings={value.warnings} />
      <Head detail={detail} />
      {detail.seen.length === 0 ? <Unknown detail={detail} asOf={asOf} /> : (
        <>
          <Activity key={asOf ?? ''} detail={detail} asOf={asOf} />
          {value.score ? <ScorePanels score={value.score} /> : null}
          <Panel title={k.value.seen} note={k.value.seenNote} flush>
            {detail.more ? <p className="warned" role="status">{k.value.seenMore}</p> : null}
            <PartGrid name="intel-seen" title={k.value.seen} rows={rows} seen height={380} />
          </Panel>
        </>
      )}
      {asOf || value.kind !== 'ip' ? null : <Sensors address={value.value} />}
      <div className="lead-side">
        <div className="stack side"><Claims claims={detail.claims} /><History detail={detail} asOf={asOf} />{asOf ? null : <AskHit kind={value.kind} value={value.value} />}</div>
        <div className="stack side"><Derived derived={detail.derived.filter((one) => one.kind !== value.kind || one.value !== value.value)} /><Records records={detail.records} />{asOf ? null : <Campaigns kind={value.kind} value={value.value} />}</div>
      </div>
      {isKnown(value) || detail.derived.some((one) => one.parts > 0) ? <RelatedPanel of={{kind: value.kind, value: value.value}} center={shownValue(value.kind, value.value)} /> : null}
    </>
  );
}
