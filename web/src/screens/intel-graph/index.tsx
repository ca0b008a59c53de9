// The graph of intelligence from one thing outward: a drawing that opens at 150 nodes and stays usable at 30,000, its
// table twin, and a panel with the origin of what is chosen. In: the beginning, the limit, what is expanded, hidden and
// pinned, all from the address; out: the screen. Every step can be undone; the server lays out and filters.
// Keys in the drawing: E expands, X hides, P pins, U undoes.
import {useCallback, useMemo, useRef, useState} from 'react';
import {useRead} from '../../api/queries.ts';
import {graph_startValues} from '../../api/values.ts';
import type {GraphStart, IntelGraph} from '../../api/types.ts';
import {Graph} from '../../charts/graph/Graph.tsx';
import type {GraphEdge, GraphNode} from '../../charts/graph/graph.ts';
import {wordOf} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count, listTime} from '../../lib/format.ts';
import {Go, usePresentSearch, useSearch} from '../../ui/Go.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Chosen} from './Chosen.tsx';
import {DrawnEdge, DrawnNode, drawnGraph, idsOf, looksOf, pinsOf, pinsText} from './drawn.ts';
import type {Drawn} from './drawn.ts';
import {Twin} from './Twin.tsx';
import {useGraphWords} from './words.ts';
import '../../styles/records.css';
import '../../styles/intel.css';
import '../../styles/knowing.css';

const limits = [50, 150, 500, 2000, 10_000, 30_000];
const usual = 150;
const expandedMost = 40;
const kinds = ['value', 'part', 'entity', 'source'];

/** Shows the graph. */
export default function IntelGraphScreen() {
  const k = useKnowingText();
  const [search] = useSearch();
  const kind = graph_startValues.find((one) => one === search['kind']);
  const id = search['id'];
  if (!kind || !id) return <Page title={k.graph.toGraph}><IntelNav /><Empty text={k.graph.unreadable}><Go to="/intel" className="button">{k.nav.search}</Go></Empty></Page>;
  return <OneGraph key={`${kind} ${id}`} kind={kind} id={id} />;
}

function OneGraph({kind, id}: {kind: GraphStart; id: string}) {
  const k = useKnowingText();
  const words = useGraphWords();
  const [search, change] = useSearch();
  const limit = limits.find((one) => String(one) === search['limit']) ?? usual;
  const expand = useMemo(() => idsOf(search['expand']).map(encodeURIComponent), [search]);
  const reading = useRead('intel_graph', {query: {kind, id, limit, expand, as_of: search['as_of']}}, {stale: 300_000});
  const first = reading.data ? new DrawnNode(reading.data, 0, undefined, words) : undefined;
  const name = first && reading.data?.start.length === 1 ? first.label : id.slice(0, 12);
  return (
    <Page
      title={fill(k.graph.title, {name})} heading={<span data-cell="">{fill(k.graph.title, {name})}</span>} lead={<span className="small quiet">{k.graph.lead}</span>}
      tools={<label className="row small">{k.graph.limit}<select value={limit} onChange={(event) => change({...search, limit: event.target.value === String(usual) ? undefined : event.target.value})}>{limits.map((one) => <option key={one} value={one}>{fill(k.graph.limitOf, {n: count(one)})}</option>)}</select></label>}
    >
      <IntelNav />
      {search['as_of'] ? <p className="warned">{fill(k.graph.asOf, {time: `${listTime(search['as_of'])} JST`})}</p> : null}
      <Reading of={reading} lines={16}>{(graph) => <Shown graph={graph} name={name} />}</Reading>
    </Page>
  );
}

type Changed = Record<string, string | undefined>;

/** Keeps what was done, so that it can be undone; the present stands in the address, and each step builds on it. */
function useSteps() {
  const [search, change] = useSearch();
  const present = usePresentSearch();
  const past = useRef<Changed[]>([]);
  const [steps, setSteps] = useState(0);
  return {
    search, steps,
    act: (make: (search: Changed) => Changed) => {
      const before = present();
      past.current.push(before);
      change({...before, ...make(before)}, true);
      setSteps(past.current.length);
    },
    undo: () => {
      const before = past.current.pop();
      if (before) change(before, true);
      setSteps(past.current.length);
      return before !== undefined;
    },
  };
}

function Shown({graph, name}: {graph: IntelGraph; name: string}) {
  const k = useKnowingText();
  const words = useGraphWords();
  const {search, act, undo, steps} = useSteps();
  const [told, setTold] = useState('');
  const [node, setNode] = useState<DrawnNode>();
  const [edge, setEdge] = useState<DrawnEdge>();
  const [sought, setSought] = useState<{id: string; turn: number}>();
  const pins = useMemo(() => pinsOf(search['pin']), [search]);
  const hidden = useMemo(() => new Set(idsOf(search['hide'])), [search]);
  const drawn = useMemo(() => drawnGraph(graph, hidden, pins, words), [graph, hidden, pins, words]);
  const looks = useMemo(() => looksOf(drawn), [drawn]);
  const onChoice = useCallback((next: GraphNode | undefined, read: GraphEdge | undefined) => {
    setNode(next instanceof DrawnNode ? next : undefined);
    setEdge(read instanceof DrawnEdge ? read : undefined);
  }, []);
  const present = usePresentSearch();
  const acts = useMemo(() => ({
    expand: (one: DrawnNode) => {
      const expanded = idsOf(present()['expand']);
      if (expanded.length >= expandedMost) setTold(fill(k.graph.isFull, {n: count(expandedMost)}));
      else if (!expanded.includes(one.id)) {
        act(() => ({expand: [...expanded, one.id].join('\n')}));
        setTold(k.graph.done.expand);
      }
    },
    hide: (one: DrawnNode) => {
      act((before) => ({hide: [...new Set([...idsOf(before['hide']), one.id])].join('\n')}));
      setTold(k.graph.done.hide);
    },
    pin: (one: DrawnNode) => {
      const next = pinsOf(present()['pin']);
      const gone = next.delete(one.id);
      if (!gone) next.set(one.id, {x: one.x, y: one.y});
      act(() => ({pin: pinsText(next)}));
      setTold(gone ? k.graph.done.unpin : k.graph.done.pin);
    },
  }), [present, act, k]); // eslint-disable-line react-hooks/exhaustive-deps
  const back = () => setTold(undo() ? k.graph.done.undo : k.graph.nothing);
  const on = (act: (one: DrawnNode) => void) => (one: GraphNode | undefined) => (one instanceof DrawnNode ? act(one) : setTold(k.graph.chooseNode));
  const keys = {e: on(acts.expand), x: on(acts.hide), p: on(acts.pin), u: back};
  const table = search['view'] === 'table' ? true : search['view'] === 'graph' ? false : undefined;
  return (
    <div className="intel-graph" data-nodes-shown={drawn.nodes.length} data-edges-shown={drawn.edges.length}>
      <Panel
        title={k.graph.toGraph}
        tools={<><Find drawn={drawn} onFound={(id) => setSought({id, turn: (sought?.turn ?? 0) + 1})} />{drawn.hidden > 0 ? <button type="button" className="button slim" onClick={() => act(() => ({hide: undefined}))}>{fill(k.graph.showHidden, {n: count(drawn.hidden)})}</button> : null}<button type="button" className="button slim" disabled={steps === 0} onClick={back} data-undo={steps}>{k.graph.undo} <kbd>U</kbd></button></>}
      >
        {graph.cut ? <p className="small quiet">{k.graph.cut}</p> : null}
        <Graph
          title={fill(k.graph.title, {name})} nodes={drawn.nodes} edges={drawn.edges} kindName={(kind) => wordOf(k.graph.kinds, kind)} kinds={kinds} height={560}
          onChoice={onChoice} acts={keys} sought={sought} asTable={table} onTable={(next) => act(() => ({view: next ? 'table' : 'graph'}))}
          twin={() => <Twin drawn={drawn} {...looks} onNode={(one) => onChoice(one, undefined)} onEdge={(one) => onChoice(looks.node(one.from), one)} />}
        />
        <p className="small quiet">{k.graph.keys} <span role="status" data-told="">{told}</span></p>
      </Panel>
      <Chosen node={node} edge={edge} links={node ? looks.linksOf(node.id) : []} nameOf={looks.nameOf} onEdge={setEdge} acts={acts} />
    </div>
  );
}

/** Finds nodes whose name holds the words, one after the other. */
function Find({drawn, onFound}: {drawn: Drawn; onFound: (id: string) => void}) {
  const k = useKnowingText();
  const [words, setWords] = useState('');
  const [at, setAt] = useState(-1);
  const found = useMemo(() => {
    const wanted = words.trim().normalize('NFKC').toLowerCase();
    return wanted === '' ? [] : drawn.nodes.filter((node) => node.label.normalize('NFKC').toLowerCase().includes(wanted) || node.id.toLowerCase().includes(wanted));
  }, [drawn, words]);
  const next = () => {
    const to = found.length === 0 ? -1 : (at + 1) % found.length;
    setAt(to);
    const node = found[to];
    if (node) onFound(node.id);
  };
  return (
    <form className="row" role="search" onSubmit={(event) => { event.preventDefault(); next(); }}>
      <input type="search" className="slim" aria-label={k.graph.find} placeholder={k.graph.find} value={words} data-cell="" autoComplete="off" onChange={(event) => { setWords(event.target.value); setAt(-1); }} />
      <button type="submit" className="button slim" disabled={words.trim() === ''}>{k.graph.next}</button>
      <span className="small num" role="status" data-found={found.length}>{words.trim() === '' ? '' : found.length === 0 ? k.graph.findNone : fill(k.graph.found, {at: count(Math.max(0, at + 1)), all: count(found.length)})}</span>
    </form>
  );
}
