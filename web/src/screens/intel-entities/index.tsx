// 主体・ツール: groups, malware, tools and techniques by type and name. In: type and words from the address; out: a list.
// Names of sources stand side by side; nothing is merged.
// The first question asks for groups.
import {useMemo, useState} from 'react';
import {useRead} from '../../api/queries.ts';
import type {IntelEntityRow} from '../../api/types.ts';
import {wordOf} from '../../i18n/intel.ts';
import {useKnowingText} from '../../i18n/knowing.ts';
import {fill} from '../../i18n/text.ts';
import {count} from '../../lib/format.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Go, useSearch} from '../../ui/Go.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {entityPath} from '../../ui/intel/paths.ts';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty, Reading} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';
import '../../styles/knowing.css';

const usualType = 'intrusion-set';
const totalMost = 1000;

function useColumns(): Column<IntelEntityRow>[] {
  const k = useKnowingText();
  return useMemo(() => [
    {id: 'name', head: k.entities.name, width: 'minmax(180px, 1fr)', cell: (row, active) => <span className="row"><Go to={entityPath(row.id)} tabIndex={active ? 0 : -1} className="datum" data-cell="">{shownWords(row.title)}</Go>{row.revoked ? <span className="tag outline">{k.entities.revoked}</span> : null}</span>},
    {id: 'names', head: k.entities.names, width: 'minmax(220px, 2fr)', cell: (row) => <span data-cell="">{row.names.filter((name) => name !== row.title).map(shownWords).join(' / ')}</span>},
    {id: 'modified', head: `${k.entities.modified} JST`, width: '124px', cell: (row) => <Time value={row.modified} />},
  ], [k]);
}

/** Lists entities. */
export default function IntelEntitiesScreen() {
  const k = useKnowingText();
  const [search, change] = useSearch();
  const type = search['type'] ?? usualType;
  const words = search['words'] ?? '';
  const reading = useRead('list_intel_entities', {query: {type, words: words === '' ? undefined : words, limit: 500}}, {stale: 60_000});
  const columns = useColumns();
  const total = reading.data?.total ?? 0;
  return (
    <Page title={k.entities.title} lead={k.entities.lead}>
      <IntelNav />
      <Ask key={`${type} ${words}`} type={type} words={words} onAsk={(next) => change({...search, ...next})} />
      <Panel title={wordOf(k.entities.types, type)} note={reading.data ? [fill(total >= totalMost ? k.entities.totalMany : k.entities.total, {n: count(total)}), total > reading.data.items.length ? fill(k.entities.shown, {n: count(reading.data.items.length)}) : ''].filter(Boolean).join(' ') : ''} flush>
        <Reading of={reading} lines={8}>{(list) => (list.items.length === 0 ? (
          <Empty text={words === '' ? k.entities.empty : k.entities.noneFound}>{words === '' ? <><span>{k.entities.emptyNext}</span><Go to="/intel/originals?add=open" className="button">{k.nav.take}</Go></> : null}</Empty>
        ) : <DataGrid name="intel-entities" label={k.entities.title} rows={list.items} total={list.items.length} columns={columns} rowKey={(row) => row.id} rowHref={(row) => entityPath(row.id)} height={560} />)}</Reading>
      </Panel>
    </Page>
  );
}

function Ask({type, words, onAsk}: {type: string; words: string; onAsk: (next: {type: string; words: string | undefined}) => void}) {
  const k = useKnowingText();
  const [text, setText] = useState(words);
  const ask = (next: string) => onAsk({type: next, words: text.trim() === '' ? undefined : text.trim()});
  const submit = useSubmit(() => ask(type));
  return (
    <form {...submit} className="row entity-ask">
      <Field label={k.entities.type}>{(ties) => <select {...ties} value={type} onChange={(event) => ask(event.target.value)}>{Object.entries(k.entities.types).map(([code, name]) => <option key={code} value={code}>{name}</option>)}</select>}</Field>
      <Field label={k.entities.words} help={k.entities.wordsHelp}>{(ties) => <input {...ties} type="search" maxLength={100} data-cell="" value={text} onChange={(event) => setText(event.target.value)} />}</Field>
      <button type="submit" className="button">{k.entities.find}</button>
    </form>
  );
}
