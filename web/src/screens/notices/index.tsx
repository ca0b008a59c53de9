// Notices of the person: deadlines, assignments, handovers, reviews. In: the server's list; out: lines that open the
// record. Opening one marks it as read; all can be marked at once. New ones arrive through the live line.
// A kind that this build does not know is shown as a plain notice.
import {useChange, useRead} from '../../api/queries.ts';
import {useRecordBook} from '../../api/records.ts';
import {useMay} from '../../api/session.ts';
import type {Notice} from '../../api/types.ts';
import {said, useRecordText} from '../../i18n/records.ts';
import type {RecordDictionary} from '../../i18n/records_en.ts';
import {codeText, fill} from '../../i18n/text.ts';
import {inert} from '../../lib/defang.ts';
import {count, listTime} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {Go, hrefOf} from '../../ui/Go.tsx';
import {Page} from '../../ui/Page.tsx';
import {Panel} from '../../ui/Panel.tsx';
import {recordPath} from '../../ui/records/paths.ts';
import {Empty, Reading} from '../../ui/States.tsx';
import {Time} from '../../ui/Value.tsx';
import '../../styles/records.css';

type KindName = keyof RecordDictionary['notices']['kinds'];

const kindNames: Record<string, KindName> = {
  'deadline.reminder': 'deadlineReminder', 'deadline.over': 'deadlineOver', 'record.assigned': 'assigned', 'record.handed_over': 'handed', 'record.taken_over': 'accepted', 'record.handed_back': 'refused', 'record.copy_sent': 'copied',
  'record.reassigned': 'orphan', 'record.unassigned': 'unassigned', 'record.break_glass': 'breakGlass', 'record.break_glass_unreviewed': 'review', 'record.disposal': 'disposal', 'record.told': 'told', 'record.frozen': 'frozen', 'record.changed': 'changed', 'definitions.refused': 'definitionsRefused', 'watch.matched': 'watchMatched', 'target.seen_again': 'seenAgain', 'share.blocked': 'shareBlocked', 'share.recall_by_hand': 'recallByHand', 'hit.met': 'hitMet', 'hit.refused': 'hitRefused', 'sending.late': 'sendingLate', 'sending.refused': 'sendingRefused', 'sending.bounced': 'sendingBounced', 'sending.unclear': 'sendingUnclear', 'sending.reply': 'sendingReply',
};

/** Names the kind of a notice. */
export function kindOf(kind: string): KindName {
  return kindNames[kind] ?? (kind.startsWith('deadline.') ? 'deadlineOver' : 'other');
}

/** Shows the notices. */
export default function NoticesScreen() {
  const r = useRecordText();
  const reading = useRead('list_notices');
  const seen = useChange('notices_seen', ['list_notices']);
  const mark = (ids: string[]) => seen.mutate({body: {ids}});
  const unseen = reading.data?.unseen ?? 0;
  return (
    <Page title={r.notices.title} lead={<b data-unseen={unseen}>{fill(r.notices.unseen, {n: count(unseen)})}</b>} tools={unseen > 0 ? <button type="button" className="button slim" onClick={() => mark([])}>{r.notices.markAll}</button> : null}>
      <Panel title={r.notices.title}>
        <Reading of={reading} lines={8}>
          {(list) => (list.items.length === 0 ? <Empty text={r.notices.none} /> : <ul className="lines-list">{list.items.map((notice) => <Line key={notice.id} notice={notice} onSeen={() => mark([notice.id])} />)}</ul>)}
        </Reading>
      </Panel>
    </Page>
  );
}

/** Writes what a notice is about: the record's type, the deadline and when it is due. */
function useAbout(): (notice: Notice) => string {
  const r = useRecordText();
  const {language} = usePreferences();
  const {book} = useRecordBook(useMay('record_read'));
  return (notice) => {
    const type = book?.types.get(notice.type)?.definition;
    const {deadline, due, code, args, organisation, desk, force} = notice.arguments;
    if (typeof organisation === 'string' && typeof desk === 'string') return fill(r.notices.hitOf, {organisation: inert(organisation), desk: inert(desk)});
    if (typeof force === 'string') return inert(force);
    if (typeof code === 'string') return fill(codeText(code, language), args as Record<string, string>);
    const name = type?.deadlines.find((one) => one.name === deadline)?.label;
    return [said(type?.label, language), said(name, language), typeof due === 'string' ? fill(r.common.dueDay, {time: listTime(due)}) : ''].filter(Boolean).join(' ');
  };
}

function Line({notice, onSeen}: {notice: Notice; onSeen: () => void}) {
  const r = useRecordText();
  const about = useAbout()(notice);
  const words = r.notices.kinds[kindOf(notice.kind)];
  return (
    <li data-notice={notice.kind} data-seen={notice.seen}>
      <span className="row apart">
        <span className="row">
          <span className={notice.seen ? 'tag outline' : 'tag low'}><span aria-hidden="true">{notice.seen ? '○' : '●'}</span>{notice.seen ? r.notices.seen : r.notices.fresh}</span>
          <b>{words}</b>
          {notice.record ? <Go to={notice.kind === 'watch.matched' ? hrefOf('/intel/watches', {watch: notice.record}) : recordPath({type: notice.type, id: notice.record})} onClick={() => { if (!notice.seen) onSeen(); }} data-cell="">{notice.number ? inert(notice.number) : r.notices.open}</Go> : null}
        </span>
        <span className="row"><Time value={notice.made} />{notice.seen ? null : <button type="button" className="button slim" onClick={onSeen}>{r.notices.mark}</button>}</span>
      </span>
      {about ? <span className="small quiet" data-cell="">{about}</span> : null}
    </li>
  );
}
