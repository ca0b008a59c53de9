// 監査証跡: the journal, newest first, and the check of its chain.
// In: filters from the address; out: a list, the particulars of the chosen entry, the result of the check.
// An altered entry is a full-width alarm with its number.
import {useMemo, useState} from 'react';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange, usePages} from '../../api/queries.ts';
import type {JournalEntry, JournalState} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime} from '../../lib/format.ts';
import {isComposing} from '../../lib/keymap.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {DataGrid} from '../../ui/DataGrid.tsx';
import type {Column} from '../../ui/DataGrid.tsx';
import {useSearch} from '../../ui/Go.tsx';
import {ReadGrid} from '../../ui/observe/ReadGrid.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';

/** Shows the journal. */
export default function AuditScreen() {
  const t = useText();
  const label = useLabel();
  const {language} = usePreferences();
  const [search, change] = useSearch();
  const [chosen, setChosen] = useState<JournalEntry>();
  const query = useMemo(() => ({action: search['action'], actor: search['actor'], subject: search['subject']}), [search]);
  const reading = usePages('list_journal', query);
  const verify = useChange('verify_journal');
  const columns: Column<JournalEntry>[] = [
    {id: 'sequence', head: t.audit.sequence, width: '84px', end: true, cell: (row) => count(row.sequence)},
    {id: 'time', head: `${t.audit.time} JST`, width: '150px', cell: (row) => <Time value={row.time} seconds />},
    {id: 'actor', head: t.audit.actor, width: 'minmax(120px, 1fr)', cell: (row) => <Datum text={row.actor_name || row.actor} />},
    {id: 'organisation', head: t.audit.organisation, width: '84px', cell: (row) => <Datum text={row.organisation} />},
    {id: 'purpose', head: t.audit.purpose, width: '130px', cell: (row) => label('Purpose', row.purpose)},
    {id: 'action', head: t.audit.action, width: 'minmax(150px, 1fr)', cell: (row) => <span className="mono" data-cell="">{inert(row.action)}</span>},
    {id: 'subject', head: t.audit.subject, width: 'minmax(160px, 1.4fr)', cell: (row) => <span className="mono" data-cell="">{inert(row.subject)}</span>},
    {id: 'hash', head: t.audit.hash, width: '130px', cell: (row) => <span className="mono" title={row.hash}>{row.hash.slice(0, 12)}</span>},
  ];
  const filter = (name: 'action' | 'actor' | 'subject', words: string) => (
    <label className="row small">
      {words}
      <input key={search[name] ?? ''} defaultValue={search[name] ?? ''} size={18} onBlur={(event) => { if (event.target.value !== (search[name] ?? '')) change({...search, [name]: event.target.value}); }} onKeyDown={(event) => { if (event.key === 'Enter' && !isComposing({composing: event.nativeEvent.isComposing, keyCode: event.keyCode})) change({...search, [name]: event.currentTarget.value}); }} />
    </label>
  );
  return (
    <Page title={t.audit.title} lead={t.audit.lead} tools={<button type="button" className="button primary" disabled={verify.isPending} onClick={() => verify.mutate({}, {onSuccess: () => void reading.refetch()})}>{verify.isPending ? t.audit.verifying : t.audit.verify}</button>}>
      {verify.error ? <p className="warned" role="alert">{errorWords(verify.error, language).sentence}</p> : null}
      {verify.data ? <Verified state={verify.data} /> : null}
      <div className="chips">{filter('action', t.audit.filterAction)}{filter('actor', t.audit.filterActor)}{filter('subject', t.audit.filterSubject)}</div>
      <div className="rows-side">
        <Panel title={t.audit.title} note={fill(t.common.items, {n: count(reading.first?.total)})} flush>
          <ReadGrid reading={reading} empty={<Empty text={t.audit.empty} />}>
            <DataGrid name="journal" label={t.audit.title} rows={reading.items} total={reading.first?.total ?? 0} columns={columns} rowKey={(row) => String(row.sequence)} onChoose={setChosen} height={640} dim={reading.isPlaceholderData} more={reading.hasNextPage ? () => void reading.fetchNextPage() : undefined} loadingMore={reading.isFetchingNextPage} />
          </ReadGrid>
        </Panel>
        <Panel title={t.audit.payload}>{chosen ? <Entry entry={chosen} /> : <Empty text={t.explore.chooseRow} />}</Panel>
      </div>
    </Page>
  );
}

function Verified({state}: {state: JournalState}) {
  const t = useText();
  return (
    <div className={state.intact ? 'said' : 'state wrong'} role={state.intact ? 'status' : 'alert'} data-intact={state.intact}>
      <span>{state.intact ? fill(t.audit.intact, {n: count(state.verified)}) : fill(t.audit.altered, {n: count(state.first_altered)})} {fill(t.audit.checkpoints, {n: count(state.checkpoints)})} {fill(t.audit.unsigned, {n: count(state.unsigned_entries)})} {fill(t.audit.checked, {time: `${listTime(state.checked)} JST`})}</span>
      <span className="mono small"> {t.audit.lastHash} {state.last_hash.slice(0, 24)}</span>
    </div>
  );
}

function Entry({entry}: {entry: JournalEntry}) {
  const t = useText();
  return (
    <div className="stack">
      <dl className="facts">
        <dt>{t.audit.sequence}</dt><dd>{count(entry.sequence)}</dd>
        <dt>{t.audit.actor}</dt><dd><Datum text={entry.actor} /></dd>
        <dt>{t.audit.hash}</dt><dd className="mono"><Datum text={entry.hash} /></dd>
        {Object.entries(entry.payload).map(([name, value]) => [<dt key={`${name}-n`} className="mono" data-cell="">{inert(name)}</dt>, <dd key={`${name}-v`} className="mono"><Datum text={typeof value === 'string' ? value : JSON.stringify(value)} /></dd>])}
      </dl>
    </div>
  );
}
