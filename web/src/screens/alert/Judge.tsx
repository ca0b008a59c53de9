// Judging an alert: confirmed, explained or false alarm, each with a required reason.
// In: the alert with its version; out: a recorded decision. When somebody else judged first (409), both are shown
// and what was typed stays; recording again uses the newer version.
// Without the permission observe_judge the form is replaced by words.
import {useState} from 'react';
import {useQueryClient} from '@tanstack/react-query';
import {ApiError, call} from '../../api/client.ts';
import {errorWords} from '../../api/error_text.ts';
import {useLabel} from '../../api/labels.ts';
import {useChange} from '../../api/queries.ts';
import {useMay} from '../../api/session.ts';
import type {Alert, Verdict} from '../../api/types.ts';
import {fill, useText} from '../../i18n/text.ts';
import {listTime} from '../../lib/format.ts';
import {inert} from '../../lib/defang.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {useSay} from '../../ui/copy.tsx';
import {Field, useSubmit} from '../../ui/Field.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {VerdictTag} from '../../ui/Tags.tsx';
import {Datum} from '../../ui/Value.tsx';

const decisions = ['confirmed', 'explained', 'false_alarm'] as const satisfies readonly Verdict[];

/** Judges an alert. */
export function Judge({alert}: {alert: Alert}) {
  const t = useText();
  const label = useLabel();
  const say = useSay();
  const may = useMay('observe_judge');
  const {language} = usePreferences();
  const client = useQueryClient();
  const [verdict, setVerdict] = useState<Verdict>();
  const [reason, setReason] = useState('');
  const [wrong, setWrong] = useState<{verdict?: string; reason?: string}>({});
  const [theirs, setTheirs] = useState<Alert>();
  const change = useChange('judge_alert', ['alert_detail', 'situation', 'list_alerts']);
  const send = (version: number) => {
    if (!verdict) return;
    change.mutate({path: {id: alert.id}, version, body: {verdict, reason: reason.trim(), version}}, {
      onSuccess: () => {
        say(t.alert.done);
        setReason('');
        setVerdict(undefined);
        setTheirs(undefined);
      },
      onError: (error) => {
        if (!(error instanceof ApiError) || error.status !== 409) return;
        void call('alert_detail', {path: {id: alert.id}}).then((now) => {
          setTheirs(now.alert);
          client.setQueryData(['alert_detail', {id: alert.id}, null], now);
        });
      },
    });
  };
  const submit = useSubmit(() => {
    const next = {
      verdict: verdict ? undefined : t.alert.verdictMissing,
      reason: reason.trim() === '' ? t.alert.reasonMissing : reason.length > 2000 ? t.alert.reasonLong : undefined,
    };
    setWrong(next);
    if (next.verdict || next.reason) return false;
    send((theirs ?? alert).version);
    return true;
  });
  return (
    <Panel title={t.alert.judge}>
      <div className="stack">
        {alert.verdict === 'unreviewed' ? null : (
          <div><VerdictTag verdict={alert.verdict} /> <span className="small" data-cell="">{fill(t.alert.judged, {by: inert(alert.verdict_by), time: listTime(alert.verdict_at)})}</span><p><Datum text={alert.verdict_reason} /></p></div>
        )}
        {may ? (
          <form {...submit} className="stack">
            <fieldset aria-describedby={wrong.verdict ? 'judge-wrong' : undefined}>
              <legend>{t.alerts.verdict}<span className="needed">{t.common.required}</span></legend>
              {decisions.map((one) => (
                <label className="check" key={one}>
                  <input type="radio" name="verdict" value={one} checked={verdict === one} data-wrong={wrong.verdict ? 'true' : undefined} onChange={() => { setVerdict(one); setWrong({...wrong, verdict: undefined}); }} />
                  <span>{label('Verdict', one)} <span className="small quiet">{t.alert.verdictHelp[one]}</span></span>
                </label>
              ))}
              {wrong.verdict ? <span className="field"><span className="wrong" id="judge-wrong" role="alert">{wrong.verdict}</span></span> : null}
            </fieldset>
            <Field label={t.alert.reason} help={t.alert.reasonHelp} needed wrong={wrong.reason}>
              {(ties) => <textarea {...ties} rows={4} value={reason} onChange={(event) => { setReason(event.target.value); setWrong({...wrong, reason: undefined}); }} />}
            </Field>
            {theirs ? <Conflict theirs={theirs} verdict={verdict} reason={reason} /> : null}
            {change.error && !(theirs && change.error instanceof ApiError && change.error.status === 409) ? <p className="warned" role="alert">{errorWords(change.error, language).sentence}</p> : null}
            <p className="small quiet">{t.alert.judgeHelp}</p>
            <button type="submit" className="button primary" disabled={change.isPending}>{theirs ? t.alert.overwrite : t.alert.submit}</button>
          </form>
        ) : <p className="quiet">{t.alert.mayNot}</p>}
      </div>
    </Panel>
  );
}

function Conflict({theirs, verdict, reason}: {theirs: Alert; verdict: Verdict | undefined; reason: string}) {
  const t = useText();
  return (
    <div className="warned" role="alert" data-conflict="">
      <p><strong>{t.alert.conflict}</strong> {t.alert.conflictText}</p>
      <div className="versus">
        <div><b>{t.alert.theirs}</b><p><VerdictTag verdict={theirs.verdict} /></p><p><Datum text={theirs.verdict_reason} /></p><p className="small"><Datum text={theirs.verdict_by} /> {listTime(theirs.verdict_at)}</p></div>
        <div><b>{t.alert.yours}</b><p>{verdict ? <VerdictTag verdict={verdict} /> : null}</p><p><Datum text={reason} /></p></div>
      </div>
    </div>
  );
}
