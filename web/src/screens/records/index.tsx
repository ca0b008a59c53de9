// The generated list of a record type: conditions, counts by field, rows, exports.
// In: the type from the path and the conditions from the address; out: a list whose total is that of its conditions.
// New records come as a pill; the list never jumps. Without conditions it shows what is not done.
import {useMemo} from 'react';
import {useFreshRecords} from '../../api/fresh.ts';
import {isFiltered, readRecordsQuery} from '../../api/record_filter.ts';
import {makeableKinds, useRecordPages} from '../../api/records.ts';
import type {RecordTypeCount} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {useSitesText} from '../../i18n/sites.ts';
import {fill} from '../../i18n/text.ts';
import {serverTimeOf} from '../../lib/clock.ts';
import {count} from '../../lib/format.ts';
import {Go, useParam, useSearch} from '../../ui/Go.tsx';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useBook, useSaid, WithType} from '../../ui/records/Book.tsx';
import {Exports} from '../../ui/records/Exports.tsx';
import {Facets, Filters} from '../../ui/records/Filters.tsx';
import {KindTabs} from '../../ui/records/KindTabs.tsx';
import {boardPath, importPath, listPath, newPath, siteType, typePath} from '../../ui/records/paths.ts';
import {RecordGrid} from '../../ui/records/RecordGrid.tsx';
import {Empty} from '../../ui/States.tsx';
import {Frozen} from './Frozen.tsx';
import '../../styles/records.css';

/** Lists the records of a type. */
export default function RecordsScreen() {
  const name = useParam('type');
  return <WithType name={name}>{(type) => <List key={name} entry={type} />}</WithType>;
}

function List({entry}: {entry: RecordTypeCount}) {
  const r = useRecordText();
  const said = useSaid();
  const type = entry.definition;
  const book = useBook();
  const makes = entry.may_create || makeableKinds(book, type.name).length > 0;
  const [search, change] = useSearch();
  const query = useMemo(() => readRecordsQuery(search, type), [search, type]);
  const reading = useRecordPages(type.name, query, {facets: true});
  const fresh = useFreshRecords(type.name, query, serverTimeOf(reading.dataUpdatedAt));
  const total = reading.first?.total;
  const sites = useSitesText();
  const filtered = isFiltered(search);
  const words = {type: said(type.label)};
  const empty = filtered
    ? <Empty text={fill(r.list.emptyFiltered, words)}><button type="button" className="button" onClick={() => change({})}>{r.list.clear}</button></Empty>
    : search['phase'] === 'all'
      ? <Empty text={fill(r.list.emptyAll, words)}>{makes ? <Go to={newPath(type.name)} className="button">{fill(r.common.newRecord, words)}</Go> : null}</Empty>
      : <Empty text={fill(r.list.empty, words)}><button type="button" className="button" onClick={() => change({phase: 'all'})}>{r.list.showDone}</button></Empty>;
  return (
    <Page
      title={said(type.label)} heading={<span data-cell="">{said(type.label)}</span>}
      lead={<><span data-cell="">{said(type.about)}</span> <b data-total={total ?? ''}>{fill(reading.first?.total_exact === false ? r.common.totalAbout : r.common.total, {n: count(total)})}</b></>}
      tools={(
        <>
          {makes ? <Go to={newPath(type.name)} className="button slim primary" data-new=""><span data-cell="">{fill(r.common.newRecord, words)}</span></Go> : null}
          {type.board_states.length > 0 ? <Go to={boardPath(type.name)} className="button slim">{r.common.board}</Go> : null}
          {typePath(type.name) === listPath(type.name) ? null : <Go to={typePath(type.name)} className="button slim">{type.name === siteType ? sites.desk.title : r.triage.title}</Go>}
          {entry.may_create ? <Go to={importPath(type.name)} className="button slim">{sites.desk.take}</Go> : null}
          <Exports type={type.name} query={query} />
        </>
      )}
    >
      {type.name === 'account_freeze' ? <Frozen type={type} /> : null}
      <KindTabs type={type} search={search} onChange={change} />
      <Filters type={type} search={search} onChange={change} />
      <div className="list-with-facets">
        <Facets type={type} search={search} onChange={change} facets={reading.first?.facets ?? []} />
        <Panel title={r.common.list} flush>
          <ReadGrid reading={reading} fresh={fresh} onFresh={() => void reading.refetch()} empty={empty}>
            <RecordGrid name={`records-${type.name}`} type={type} rows={reading.items} total={total ?? 0} height={680} dim={reading.isPlaceholderData} more={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined} loadingMore={reading.isFetchingNextPage} />
          </ReadGrid>
        </Panel>
      </div>
    </Page>
  );
}
