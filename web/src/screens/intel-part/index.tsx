// One part: a report, an event or an object in which values stand together, with its handling, grades and values.
// In: the part's id, a kind from the address; out: facts, counts by kind, the values page by page, what seems related.
// The values come in the order of kind and text; a chosen kind is read on until it is whole.
import {useEffect, useMemo} from 'react';
import {usePartPages} from '../../api/intel.ts';
import {useLabel} from '../../api/labels.ts';
import type {IntelHeld, IntelPart, IntelPartDetail} from '../../api/types.ts';
import {RelatedPanel} from '../../charts/related/RelatedPanel.tsx';
import {useIntelText} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go, useParam, useSearch} from '../../ui/Go.tsx';
import {GiveOut} from '../../ui/intel/GiveOut.tsx';
import {Grades} from '../../ui/intel/Grades.tsx';
import {KindTag, PapTag, RoleTag, shownWords, ValueLink, WarningMark} from '../../ui/intel/Marks.tsx';
import {graphPath, originalPath, valuePath} from '../../ui/intel/paths.ts';
import {WatchThis} from '../../ui/intel/WatchThis.tsx';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Skeleton, Wrong} from '../../ui/States.tsx';
import {LabelMarks} from '../../ui/Tags.tsx';
import {Datum, Time} from '../../ui/Value.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

/** Shows a part. */
export default function IntelPartScreen() {
  const id = useParam('id');
  return <OnePart key={id} id={id} />;
}

function OnePart({id}: {id: string}) {
  const k = useIntelText();
  const g = useKnowingText();
  const reading = usePartPages(id);
  const part = reading.first?.part;
  const title = part ? shownWords(part.title) || k.common.noTitle : k.part.title;
  return (
    <Page title={title} heading={<span data-cell="">{title}</span>} lead={part ? <LabelMarks label={part.label} /> : null} tools={part ? <><WatchThis title={title} of={{part: id}} /><GiveOut of={{part: id}} /><Go to={graphPath('part', id)} className="button slim" data-graph-link="">{g.graph.toGraph}</Go><Go to={originalPath(part.original)} className="button slim">{k.part.toOriginal}</Go></> : null}>
      {reading.first ? <Parts detail={reading.first} reading={reading} /> : reading.error ? <Wrong error={reading.error} retry={() => void reading.refetch()} /> : <Skeleton lines={12} />}
    </Page>
  );
}

function Parts({detail, reading}: {detail: IntelPartDetail; reading: ReturnType<typeof usePartPages>}) {
  const {part} = detail;
  return (
    <>
      <Facts part={part} />
      <Values detail={detail} reading={reading} />
      <RelatedPanel of={{part: part.id}} center={shownWords(part.title)} />
    </>
  );
}

function Facts({part}: {part: IntelPart}) {
  const k = useIntelText();
  const label = useLabel();
  return (
    <Panel title={k.part.facts}>
      <dl className="facts">
        <dt>{k.common.source}</dt><dd className="row"><Datum text={shownWords(part.source)} /><Grades of={part} /><span className="small quiet">{label('SourceGrade', part.source_grade)} {label('InfoGrade', part.info_grade)}</span></dd>
        <dt>{k.common.label}</dt><dd className="row"><LabelMarks label={part.label} /></dd>
        <dt>{k.part.pap}</dt><dd><PapTag pap={part.pap} /></dd>
        <dt>{k.part.type}</dt><dd><Datum text={part.type} /> <span className="quiet">{label('IntelForm', part.form)}</span></dd>
        <dt>{k.part.time}</dt><dd><Time value={part.time} /> <span className="quiet">JST</span></dd>
        <dt>{k.common.taken}</dt><dd><Time value={part.taken} /> <span className="quiet">JST</span></dd>
      </dl>
    </Panel>
  );
}

/** A value as the part holds it, by its number: the same value may stand at several places. */
type Row = IntelHeld & {at: number};

function useColumns(): Column<Row>[] {
  const k = useIntelText();
  return useMemo(() => [
    {id: 'kind', head: k.common.kind, width: '132px', cell: (row) => <KindTag kind={row.kind} value={row.value} />},
    {id: 'value', head: k.search.valueHead, width: 'minmax(180px, 3fr)', ideal: 300, cell: (row, active) => <ValueLink kind={row.kind} value={row.value} tabIndex={active ? 0 : -1} />},
    {id: 'role', head: k.part.role, width: '152px', cell: (row) => <RoleTag role={row.role} />},
    {id: 'known', head: k.part.known, width: '96px', end: true, cell: (row) => (row.parts > 1 ? <span className="num">{count(row.parts - 1)}{row.parts >= 1000 ? '+' : ''}</span> : <span className="quiet">{k.part.knownNone}</span>)},
    {id: 'warnings', head: k.common.warnings, width: '148px', cell: (row) => <WarningMark warnings={row.warnings} />},
    {id: 'place', head: k.part.place, width: '148px', end: true, spare: true, cell: (row) => (row.end > row.begin ? <span className="num">{fill(k.part.placeOf, {begin: count(row.begin), end: count(row.end)})}</span> : null)},
  ], [k]);
}

function Values({detail, reading}: {detail: IntelPartDetail; reading: ReturnType<typeof usePartPages>}) {
  const k = useIntelText();
  const label = useLabel();
  const columns = useColumns();
  const [search, change] = useSearch();
  const total = detail.kinds.reduce((sum, one) => sum + one.count, 0);
  const chosen = detail.kinds.find((one) => one.kind === search['kind']);
  const all = useMemo(() => reading.items.map((held, at): Row => ({...held, at})), [reading.items]);
  const rows = chosen ? all.filter((row) => row.kind === chosen.kind) : all;
  const {hasNextPage, isFetchingNextPage, fetchNextPage} = reading;
  const lacking = chosen !== undefined && rows.length < Math.min(chosen.count, 100) && hasNextPage;
  useEffect(() => {
    if (lacking && !isFetchingNextPage) void fetchNextPage();
  }, [lacking, isFetchingNextPage, fetchNextPage]);
  const more = hasNextPage && (chosen === undefined || rows.length < chosen.count) ? () => void fetchNextPage() : undefined;
  const empty = <Empty text={lacking ? fill(k.part.kindLoading, {kind: label('ObservableKind', chosen.kind), n: count(reading.items.length), all: count(total)}) : chosen ? k.part.noneOfKind : k.part.valuesNone} />;
  return (
    <Panel title={k.part.values} note={k.part.valuesNote} flush>
      <div className="count-links pad" role="group" aria-label={k.part.kinds}>
        <button type="button" className="button slim" aria-pressed={chosen === undefined} onClick={() => change({...search, kind: undefined}, true)}>{fill(k.part.allKinds, {n: count(total)})}</button>
        {detail.kinds.map((one) => <button key={one.kind} type="button" className="button slim" data-kind={one.kind} data-count={one.count} aria-pressed={chosen === one} onClick={() => change({...search, kind: one.kind}, true)}>{label('ObservableKind', one.kind)} <b className="num">{count(one.count)}</b></button>)}
      </div>
      <ReadGrid reading={{...reading, items: rows}} empty={empty}>
        <DataGrid name="intel-held" label={k.part.values} rows={rows} total={chosen ? chosen.count : total} columns={columns} rowKey={(row) => String(row.at)} rowHref={valuePath} height={520} more={more} loadingMore={isFetchingNextPage} />
      </ReadGrid>
    </Panel>
  );
}
