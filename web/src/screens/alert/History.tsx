// What was done with an alert, newest first, from the journal.
// In: journal entries; out: who, when, for what purpose, which action.
// Payloads are the auditor's; here only what a colleague needs.
import {useLabel} from '../../api/labels.ts';
import type {JournalEntry} from '../../api/types.ts';
import {useText} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {Panel} from '../../ui/Panel.tsx';
import {Empty} from '../../ui/States.tsx';
import {Datum, Time} from '../../ui/Value.tsx';

/** Lists what was done. */
export function History({entries}: {entries: readonly JournalEntry[]}) {
  const t = useText();
  const label = useLabel();
  return (
    <Panel title={t.alert.history}>
      {entries.length === 0 ? <Empty text={t.alert.historyNone} /> : (
        <ul className="stack">
          {entries.map((entry) => (
            <li key={entry.sequence}>
              <span className="row small quiet"><Time value={entry.time} /><span>{label('Purpose', entry.purpose)}</span></span>
              <span><Datum text={entry.actor_name || entry.actor} /> <span className="mono" data-cell="">{inert(entry.action)}</span></span>
              {typeof entry.payload['reason'] === 'string' ? <p><Datum text={entry.payload['reason']} /></p> : null}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
