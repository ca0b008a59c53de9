// 関連群: parts that seem to come of one operation, largest first, each with its main reasons.
// In: nothing but what the person may see; out: a list that opens the cluster, and what was looked at. A proposal.
// While a sight is drawn for the first time the page says so and looks again every three seconds.
import {keepPreviousData, useInfiniteQuery, useQueryClient} from '@tanstack/react-query';
import {useEffect, useMemo, useState} from 'react';
import {ApiError, call} from '../../api/client.ts';
import type {IntelCluster, IntelClusterList} from '../../api/types.ts';
import {ProposalTag} from '../../charts/related/RelatedPanel.tsx';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Go} from '../../ui/Go.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {shownValue, useKindWords} from '../../ui/intel/Marks.tsx';
import {clusterPath} from '../../ui/intel/paths.ts';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';
import {Num, Time} from '../../ui/Value.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';
import '../../styles/knowing.css';

const isGone = (error: unknown) => error instanceof ApiError && error.code === 'cluster.page_gone';
const isDrawing = (error: unknown) => error instanceof ApiError && error.code === 'cluster.drawing';

function useClusters() {
  const result = useInfiniteQuery<IntelClusterList, Error, {pages: IntelClusterList[]}, unknown[], string>({
    queryKey: ['list_clusters', 'pages'],
    queryFn: ({pageParam, signal}) => call('list_clusters', {query: {limit: 100, ...(pageParam === '' ? {} : {after: pageParam})}, signal}),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    retry: false,
    refetchInterval: (query) => (isDrawing(query.state.error) ? 3000 : false),
    staleTime: 60_000,
  });
  // The next page is of a drawing that is no more: begin again.
  const client = useQueryClient();
  const [renewed, setRenewed] = useState(false);
  const gone = isGone(result.error);
  useEffect(() => {
    if (!gone) return;
    setRenewed(true);
    void client.resetQueries({queryKey: ['list_clusters', 'pages']});
  }, [gone, client]);
  const items = useMemo(() => result.data?.pages.flatMap((page) => page.items) ?? [], [result.data]);
  return {...result, items, renewed, first: result.data?.pages[0]};
}

function useColumns(): Column<IntelCluster>[] {
  const k = useKnowingText();
  const kindWords = useKindWords();
  return useMemo(() => [
    {id: 'name', head: k.clusters.name, width: 'minmax(200px, 2fr)', ideal: 220, cell: (row, active) => {
      const first = row.reasons[0];
      return <Go to={clusterPath(row.id)} tabIndex={active ? 0 : -1} className="datum" data-cell="">{first ? shownValue(first.kind, first.value) : k.clusters.noTitle}</Go>;
    }},
    {id: 'parts', head: k.clusters.parts, width: '72px', end: true, cell: (row) => <Num value={row.parts} />},
    {id: 'sources', head: k.clusters.sources, width: '84px', end: true, cell: (row) => <Num value={row.sources} />},
    {id: 'bits', head: k.clusters.bits, width: '150px', end: true, cell: (row) => <span className="num">{fill(k.clusters.bitsOf, {n: count(row.bits, 1)})}</span>},
    {id: 'last', head: `${k.clusters.last} JST`, width: '124px', cell: (row) => <Time value={row.last} />},
    {id: 'first', head: `${k.clusters.first} JST`, width: '124px', spare: true, cell: (row) => <Time value={row.first} />},
    {id: 'reasons', head: k.clusters.reasons, width: 'minmax(180px, 2fr)', spare: true, cell: (row) => <span className="small" data-cell="">{row.reasons.slice(1, 4).map((reason) => `${kindWords(reason.kind, reason.value)} ${shownValue(reason.kind, reason.value)}`).join(' / ')}</span>},
  ], [k, kindWords]); // eslint-disable-line react-hooks/exhaustive-deps
}

function figure(name: string, shown: number) {
  return <div className="figure"><span className="name">{name}</span><strong className="num">{count(shown)}</strong></div>;
}

/** Lists clusters. */
export default function IntelClustersScreen() {
  const k = useKnowingText();
  const reading = useClusters();
  const columns = useColumns();
  const {first} = reading;
  return (
    <Page title={k.clusters.title} lead={k.clusters.lead}>
      <IntelNav />
      {first ? (
        <div className="figures">
          {figure(k.clusters.looked, first.parts)}
          {figure(k.clusters.alone, first.alone)}
          <div className="figure"><span className="name">{k.clusters.made} JST</span><Time value={first.made} seconds /></div>
        </div>
      ) : null}
      <Panel title={<span className="row">{k.clusters.title}<ProposalTag /></span>} note={`${k.clusters.note} ${k.clusters.refresh}`} flush>
        {reading.renewed ? <p className="warned" role="status">{k.clusters.renewed}</p> : null}
        {!first && isDrawing(reading.error) ? <Empty text={k.clusters.drawing} /> : (
          <ReadGrid reading={reading} empty={<Empty text={k.clusters.empty}><span>{k.clusters.emptyNext}</span><Go to="/intel/originals" className="button">{k.nav.originals}</Go></Empty>}>
            <DataGrid name="intel-clusters" label={k.clusters.title} rows={reading.items} total={reading.hasNextPage ? undefined : reading.items.length} columns={columns} rowKey={(row) => row.id} rowHref={(row) => clusterPath(row.id)} height={560} more={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined} loadingMore={reading.isFetchingNextPage} />
          </ReadGrid>
        )}
      </Panel>
    </Page>
  );
}
