// 検知ルール: rules in YARA, Sigma and Suricata. In: the language and the rule whose text is loaded, from the address;
// out: the check of a text with line and reason, the list of rules, the files of those in force.
// Rules are records: they are drafted, approved and withdrawn on their own screens. Checking keeps nothing.
import {useEffect, useRef, useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import {rule_formValues} from '../../api/values.ts';
import type {RecordDetail, RecordRow, RuleChecked, RuleForm} from '../../api/types.ts';
import {useIntelUseText} from '../../i18n/intel_use.ts';
import {codeText, fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Go, hrefOf, useSearch} from '../../ui/Go.tsx';
import {IntelNav} from '../../ui/intel/IntelNav.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';

import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {InBook} from '../../ui/records/Book.tsx';
import {StateTag} from '../../ui/records/Marks.tsx';
import {newPath, recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading, Wrong} from '../../ui/States.tsx';
import {Datum} from '../../ui/Value.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

const ruleType = 'detection_rule';
// What still goes into an address.
const draftLettersMax = 1500;

/** Shows and checks detection rules. */
export default function IntelRulesScreen() {
  const u = useIntelUseText();
  const mayCheck = useMay('intel_write');
  const mayMake = useMay('record_write');
  const mayRead = useMay('record_read');
  return (
    <Page title={u.rules.title} lead={u.rules.lead} tools={mayMake && mayCheck ? <Go to={newPath(ruleType)} className="button slim primary">{u.rules.add}</Go> : null}>
      <IntelNav />
      {mayRead ? <Rules /> : null}
      {mayCheck ? <CheckOf mayMake={mayMake} /> : null}
      <Files />
    </Page>
  );
}

// The text of a rule that the address names, loaded for the check.
function CheckOf({mayMake}: {mayMake: boolean}) {
  const [search] = useSearch();
  const rule = search['rule'];
  const reading = useRead('record_detail', {path: {type: ruleType, id: rule ?? ''}, query: {}}, {enabled: rule !== undefined, keep: false});
  const loaded = rule === undefined ? undefined : reading.data;
  const text = loaded && typeof loaded.fields['text'] === 'string' ? loaded.fields['text'] : '';
  const named = loaded && typeof loaded.fields['form'] === 'string' ? loaded.fields['form'] : search['form'];
  const form = rule_formValues.find((one) => one === named) ?? 'yara';
  return <Check key={`${loaded?.record.id ?? ''} ${form}`} form={form} text={text} loaded={loaded} mayMake={mayMake} />;
}

function Check({form, text: first, loaded, mayMake}: {form: RuleForm; text: string; loaded: RecordDetail | undefined; mayMake: boolean}) {
  const u = useIntelUseText();
  const label = useLabel();
  const [search, change] = useSearch();
  const [text, setText] = useState(first);
  const [wrong, setWrong] = useState('');
  const checking = useChange('check_rules');
  const field = useRef<HTMLTextAreaElement>(null);
  const loadedId = loaded?.record.id;
  useEffect(() => {
    if (loadedId !== undefined) field.current?.focus();
  }, [loadedId]);
  const submit = useSubmit(() => {
    setWrong(text.trim() === '' ? u.rules.needed : '');
    if (text.trim() === '') return false;
    checking.mutate({body: {form, text}});
    return true;
  });
  return (
    <Panel title={u.rules.check}>
      <div className="stack">
        <form {...submit} className="stack">
          <p className="small quiet">{u.rules.checkLead}</p>
          {loaded ? <p className="said" role="status" data-loaded="" data-cell="">{fill(u.rules.loaded, {title: shownWords(loaded.record.title)})}</p> : null}
          <Field label={u.rules.form}>{(ties) => <select {...ties} value={form} onChange={(event) => change({...search, rule: undefined, form: event.target.value})}>{rule_formValues.map((one) => <option key={one} value={one}>{label('RuleForm', one)}</option>)}</select>}</Field>
          <Field label={u.rules.text} wrong={wrong} needed>{(ties) => <textarea {...ties} ref={field} className="mono" rows={8} data-cell="" spellCheck={false} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}</Field>
          <div className="row"><button type="submit" className="button primary" disabled={checking.isPending}>{u.rules.do}</button></div>
        </form>
        {checking.error ? <Wrong error={checking.error} /> : null}
        {checking.data ? <Checked checked={checking.data} /> : null}
        {checking.data?.fine && mayMake && loadedId === undefined && text.length <= draftLettersMax ? <p><Go to={hrefOf(newPath(ruleType), {'f.form': form, 'f.text': text})} className="button" data-draft="">{u.rules.draft}</Go></p> : null}
      </div>
    </Panel>
  );
}

function Checked({checked}: {checked: RuleChecked}) {
  const u = useIntelUseText();
  const {language} = usePreferences();
  return (
    <div className="stack" role="status" data-fine={checked.fine}>
      <p><span className={`tag ${checked.fine ? 'done' : 'urgent'}`}><span aria-hidden="true">{checked.fine ? '✓' : '✕'}</span>{checked.fine ? fill(u.rules.fine, {n: count(checked.rules)}) : u.rules.wrong}</span></p>
      <p className="small quiet">{checked.tool ? fill(u.rules.tool, {tool: inert(checked.tool)}) : u.rules.ownOnly}</p>
      {checked.findings.length > 0 ? (
        <table className="plain" data-findings={checked.findings.length}>
          <thead><tr><th scope="col" className="right">{u.rules.line}</th><th scope="col">{u.rules.grade}</th><th scope="col">{u.rules.what}</th></tr></thead>
          <tbody>
            {checked.findings.map((one, at) => (
              <tr key={at}>
                <td className="num right">{one.line > 0 ? one.line : u.rules.whole}</td>
                <td><span className={`tag ${one.blocking ? 'urgent' : 'outline'}`}>{one.blocking ? u.rules.blocking : u.rules.warning}</span></td>
                <td data-cell="">{inert(fill(codeText(one.code, language), one.arguments as Record<string, string>))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </div>
  );
}

function Rules() {
  const u = useIntelUseText();
  const reading = useRead('list_records', {path: {type: ruleType}, query: {sort: '-updated', limit: 100}});
  return (
    <Panel title={u.rules.list}>
      <Reading of={reading} lines={6}>{(list) => (list.items.length === 0 ? <Empty text={u.rules.none}><span>{u.rules.noneNext}</span></Empty> : <InBook><RuleTable rows={list.items} /></InBook>)}</Reading>
    </Panel>
  );
}

function told(row: RecordRow, field: string): string {
  const value = row.fields[field];
  return typeof value === 'string' ? value : '';
}

function RuleTable({rows}: {rows: readonly RecordRow[]}) {
  const u = useIntelUseText();
  const label = useLabel();
  return (
    <div className="scroll" tabIndex={0} role="group" aria-label={u.rules.list}>
      <table className="plain" data-rules={rows.length}>
        <thead><tr><th scope="col">{u.watches.number}</th><th scope="col">{u.watches.titleHead}</th><th scope="col">{u.watches.state}</th><th scope="col">{u.rules.form}</th><th scope="col">{u.rules.attack}</th><th scope="col">{u.rules.check}</th></tr></thead>
        <tbody>
          {rows.map((row) => {
            const form = rule_formValues.find((one) => one === told(row, 'form'));
            return (
              <tr key={row.id}>
                <td><Go to={recordPath(row)} className="mono" data-cell="">{inert(row.number || u.watches.notNumbered)}</Go></td>
                <td><Datum text={shownWords(row.title)} /></td>
                <td><StateTag row={row} /></td>
                <td>{form ? label('RuleForm', form) : ''}</td>
                <td><Datum text={told(row, 'attack')} /></td>
                <td><Go to={hrefOf('/intel/rules', {rule: row.id})} className="button slim">{u.rules.load}</Go></td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Files() {
  const u = useIntelUseText();
  const label = useLabel();
  return (
    <Panel title={u.rules.files}>
      <p className="small quiet">{u.rules.filesNote}</p>
      <p className="row">{rule_formValues.map((one) => <a key={one} className="button slim" href={`/api/v1/intel/rules/file?form=${one}`} download>{fill(u.rules.file, {form: label('RuleForm', one)})}</a>)}</p>
    </Panel>
  );
}
