// What stands beside the judgement: where the address was reported, what the program saw with its reasons, the text of the
// copy, similar sites with their outcome. In: the record as read; out: panels. The first judgement is not among them.
// Addresses are defanged; the copy is text, never a page.
import {useRead} from '../../api/queries.ts';
import {fieldNamed, useRecordChange} from '../../api/records.ts';
import type {RecordDetail, RecordRow, RecordType} from '../../api/types.ts';
import {useSitesText} from '../../i18n/sites.ts';
import {errorWords} from '../../api/error_text.ts';
import {defangText, inert} from '../../lib/defang.ts';
import {wrapPage} from '../../lib/page_copy.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../../ui/copy.tsx';
import {FilePick} from '../../ui/FilePick.tsx';
import {Go} from '../../ui/Go.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {useBook, useSaid} from '../../ui/records/Book.tsx';
import {StateTag} from '../../ui/records/Marks.tsx';
import {plainRecordPath} from '../../ui/records/paths.ts';
import {ValueOf} from '../../ui/records/ValueOf.tsx';
import {Reading} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';

const shownFields = ['prefecture', 'seen_at', 'proposed_brand', 'proposed_kit'];

interface Sign {
  sign: string;
  found?: string;
}

function Signs({detail}: {detail: RecordDetail}) {
  const s = useSitesText();
  const said = useSaid();
  const terms = useBook().vocabularies.get('site_sign')?.terms ?? [];
  const signs = (detail.fields['signs'] ?? []) as Sign[];
  if (signs.length === 0) return <p className="quiet">{s.desk.signsNone}</p>;
  return (
    <ul className="plain-list" aria-label={s.desk.signs}>
      {signs.map((one) => {
        const term = terms.find((each) => each.code === one.sign);
        return <li key={`${one.sign} ${one.found ?? ''}`} data-sign={one.sign}><span data-cell="">{term ? said(term.label) : one.sign}</span>{one.found ? <> <b><Datum text={defangText(one.found)} /></b></> : null}</li>;
      })}
    </ul>
  );
}

function CopyText({detail, file}: {detail: RecordDetail; file: string}) {
  const s = useSitesText();
  const reading = useRead('file_text', {path: {type: detail.record.type, id: detail.record.id, file}}, {stale: Infinity});
  return <Reading of={reading} lines={6}>{(text) => <><pre className="wrapped copy-text" data-cell="" tabIndex={0} role="region" aria-label={s.desk.copy}>{defangText(text.text)}</pre>{text.cut ? <p className="small quiet">{s.desk.copyCut}</p> : null}</>}</Reading>;
}

function PageCopy({detail, fixed}: {detail: RecordDetail; fixed: boolean}) {
  const s = useSitesText();
  const say = useSay();
  const {language} = usePreferences();
  const keeping = useRecordChange('keep_file');
  const files = detail.files.filter((one) => one.field === 'page');
  const last = files[files.length - 1];
  const keep = async (file: File | undefined) => {
    if (!file) return;
    const wrapped = wrapPage(file.name, new Uint8Array(await file.arrayBuffer()));
    keeping.mutate({path: {type: detail.record.type, id: detail.record.id}, body: {field: 'page', ...wrapped, version: detail.record.version}}, {onError: (error) => say(errorWords(error, language).sentence)});
  };
  return (
    <Panel title={s.desk.copy} note={s.desk.copyNote} tools={fixed ? undefined : <FilePick ties={{id: 'page-copy', 'aria-describedby': undefined, 'aria-invalid': undefined}} words={s.desk.copyAdd} accept=".mhtml,.mht,.eml,.txt,.html,.htm" disabled={keeping.isPending} onPick={([file]) => void keep(file)} />}>
      {last ? <CopyText detail={detail} file={last.id} /> : <p className="quiet">{s.desk.copyNone}</p>}
    </Panel>
  );
}

function SimilarRows({rows, why}: {rows: readonly RecordRow[]; why: string}) {
  return <>{rows.map((row) => <li key={row.id} data-similar={row.id}><span className="small quiet">{why}</span> <StateTag row={row} /> <Go to={plainRecordPath(row)}><Datum text={defangText(row.title)} /></Go></li>)}</>;
}

function Similar({detail}: {detail: RecordDetail}) {
  const s = useSitesText();
  const {type, id} = detail.record;
  const group = String(detail.fields['group'] ?? '');
  const host = String(detail.fields['host'] ?? '');
  const byGroup = useRead('list_records', {path: {type}, query: {where: [`group=${group}`], sort: '-updated', limit: 6}}, {enabled: group !== '', keep: false});
  const byHost = useRead('list_records', {path: {type}, query: {where: [`host=${host}`], sort: '-updated', limit: 6}}, {enabled: host !== '', keep: false});
  const others = (rows: readonly RecordRow[] | undefined) => (rows ?? []).filter((row) => row.id !== id);
  const one = group === '' ? [] : others(byGroup.data?.items);
  const two = host === '' ? [] : others(byHost.data?.items).filter((row) => !one.some((each) => each.id === row.id));
  return (
    <Panel title={s.desk.similar}>
      {one.length + two.length === 0 ? <p className="quiet">{s.desk.similarNone}</p> : <ul className="plain-list"><SimilarRows rows={one} why={s.desk.sameGroup} /><SimilarRows rows={two} why={s.desk.sameHost} /></ul>}
    </Panel>
  );
}

/** Shows what is known of a site; where it is fixed, no copy is added. */
export function Evidence({type, detail, fixed}: {type: RecordType; detail: RecordDetail; fixed: boolean}) {
  const s = useSitesText();
  const said = useSaid();
  return (
    <div className="stack">
      <Panel title={<Datum text={defangText(String(detail.fields['url'] ?? ''))} />} note={inert(detail.record.number)} tools={<Go to={plainRecordPath(detail.record)} className="button slim">{s.desk.open}</Go>}>
        <div className="stack">
          {detail.fields['caution'] === true ? <p className="warning" role="note">{s.desk.caution}</p> : null}
          <dl className="facts">
            <dt>{s.desk.made}</dt><dd><Time value={detail.record.made} /></dd>
            {shownFields.map((name) => {
              const field = fieldNamed(type, name);
              return field && detail.fields[name] !== undefined ? [<dt key={`${name}-t`} data-cell="">{said(field.label)}</dt>, <dd key={name}><ValueOf field={field} value={detail.fields[name]} /></dd>] : null;
            })}
          </dl>
          <h3 className="section-head">{s.desk.signs}</h3>
          <Signs detail={detail} />
        </div>
      </Panel>
      <Similar detail={detail} />
      <PageCopy detail={detail} fixed={fixed} />
    </div>
  );
}
