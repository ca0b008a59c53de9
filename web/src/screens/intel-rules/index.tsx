// 検知ルール: rules in YARA, Sigma and Suricata. In: the language and the rule whose text is loaded, from the address;
// out: the check of a text with line and reason, the list of rules, the files of those in force.
// Rules are records: they are drafted, approved and withdrawn on their own screens. Checking keeps nothing.
import {useState} from 'react';
import {useLabel} from '../../api/labels.ts';
import {useChange, useRead} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import {rule_formValues} from '../../api/types.ts';
import type {RecordRow, RuleChecked, RuleForm} from '../../api/types.ts';
import {useIntelUseText} from '../../i18n/intel_use.ts';
import {errorText, fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Go, hrefOf, useSearch} from '../../ui/Go.tsx';
import {shownWords} from '../../ui/intel/Marks.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {newPath, recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading, Wrong} from '../../ui/States.tsx';
import {Datum} from '../../ui/Value.tsx';
import '../../styles/records.css';
import '../../styles/intel.css';

const ruleType = 'detection_rule';

/** Shows and checks detection rules. */
export default function IntelRulesScreen() {
  const u = useIntelUseText();
  const mayCheck = useMay('intel_write');
  const mayMake = useMay('record_write');
  const mayRead = useMay('record_read');
  return (
    <Page title={u.rules.title} lead={u.rules.lead} tools={mayMake && mayCheck ? <Go to={newPath(ruleType)} className="button slim primary">{u.rules.add}</Go> : null}>
      {mayCheck ? <CheckOf /> : null}
      {mayRead ? <Rules /> : null}
      <Files />
    </Page>
  );
}

// The text of a rule that the address names, loaded for the check.
function CheckOf() {
  const [search] = useSearch();
  const rule = search['rule'];
  const reading = useRead('record_detail', {path: {type: ruleType, id: rule ?? ''}, query: {}}, {enabled: rule !== undefined, keep: false});
  const loaded = rule === undefined ? undefined : reading.data;
  const text = loaded && typeof loaded.fields['text'] === 'string' ? loaded.fields['text'] : '';
  const named = loaded && typeof loaded.fields['form'] === 'string' ? loaded.fields['form'] : search['form'];
  const form = rule_formValues.find((one) => one === named) ?? 'yara';
  return <Check key={`${loaded?.record.id ?? ''} ${form}`} form={form} text={text} />;
}

function Check({form, text: first}: {form: RuleForm; text: string}) {
  const u = useIntelUseText();
  const label = useLabel();
  const [search, change] = useSearch();
  const [text, setText] = useState(first);
  const [wrong, setWrong] = useState('');
  const checking = useChange('check_rules');
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
          <Field label={u.rules.form}>{(ties) => <select {...ties} value={form} onChange={(event) => change({...search, rule: undefined, form: event.target.value})}>{rule_formValues.map((one) => <option key={one} value={one}>{label('RuleForm', one)}</option>)}</select>}</Field>
          <Field label={u.rules.text} wrong={wrong} needed>{(ties) => <textarea {...ties} className="mono" rows={12} data-cell="" spellCheck={false} autoComplete="off" value={text} onChange={(event) => setText(event.target.value)} />}</Field>
          <div className="row"><button type="submit" className="button primary" disabled={checking.isPending}>{u.rules.do}</button></div>
        </form>
        {checking.error ? <Wrong error={checking.error} /> : null}
        {checking.data ? <Checked checked={checking.data} /> : null}
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
                <td data-cell="">{inert(fill(errorText(one.code, language) ?? one.code, one.arguments as Record<string, string>))}</td>
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
      <Reading of={reading} lines={6}>{(list) => (list.items.length === 0 ? <Empty text={u.rules.none}><span>{u.rules.noneNext}</span></Empty> : <RuleTable rows={list.items} />)}</Reading>
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
        <thead><tr><th scope="col">{u.watches.number}</th><th scope="col">{u.watches.titleHead}</th><th scope="col">{u.rules.form}</th><th scope="col">{u.rules.attack}</th><th scope="col">{u.rules.check}</th></tr></thead>
        <tbody>
          {rows.map((row) => {
            const form = rule_formValues.find((one) => one === told(row, 'form'));
            return (
              <tr key={row.id}>
                <td><Go to={recordPath(row)} className="mono" data-cell="">{inert(row.number || u.watches.open)}</Go></td>
                <td><Datum text={shownWords(row.title)} /></td>
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
