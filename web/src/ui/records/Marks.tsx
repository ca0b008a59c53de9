// Marks of a record: state, time left or over, urgency, hold, handover, demonstration.
// In: a row as lists show it; out: small tags with word and sign beside the colour.
// Time left redraws each half minute; in columns a record without a running deadline says so with ―.
import type {DeadlineState, Phase, RecordRow} from '../../api/types.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {useNow} from '../../lib/clock.ts';
import {secondsUntil} from '../../lib/due.ts';
import {listTime, missing, span} from '../../lib/format.ts';
import {usePreferences} from '../../lib/preferences.ts';
import {DemoTag} from '../Tags.tsx';
import {Datum} from '../Value.tsx';
import {useOrganisationName, useStateName} from './Book.tsx';

const phaseLook: Record<Phase, string> = {draft: 'outline', open: 'low', waiting: 'medium', done: 'done', disposed: 'notice'};
const phaseSign: Record<Phase, string> = {draft: '□', open: '●', waiting: '○', done: '✓', disposed: '×'};

/** Marks the state of a record. */
export function StateTag({row}: {row: Pick<RecordRow, 'type' | 'state' | 'phase'>}) {
  const name = useStateName();
  return <span className={`tag ${phaseLook[row.phase]}`}><span aria-hidden="true">{phaseSign[row.phase]}</span><span data-cell="">{name(row.type, row.state)}</span></span>;
}

/** Writes the time left or over of an instant. */
export function useDueWords(): (due: string | undefined, overdue?: boolean) => string {
  const r = useRecordText();
  const {language} = usePreferences();
  const at = useNow(30_000);
  return (due, overdue = false) => {
    const seconds = secondsUntil(due, at);
    if (seconds === undefined) return missing;
    const over = overdue || seconds < 0;
    return fill(over ? r.common.over : r.common.left, {span: span(Math.abs(seconds), language)});
  };
}

/** Marks how long is left until a record's nearest deadline; `sparing` shows nothing where none runs. */
export function DueTag({row, sparing = false}: {row: Pick<RecordRow, 'due' | 'overdue' | 'phase'>; sparing?: boolean}) {
  const words = useDueWords();
  const at = useNow(30_000);
  if (!row.due) return sparing ? null : <span>{missing}</span>;
  const seconds = secondsUntil(row.due, at) ?? 0;
  const over = row.overdue || seconds < 0;
  const look = over ? 'urgent' : seconds < 3600 ? 'high' : seconds < 3 * 3600 ? 'medium' : 'outline';
  return <time dateTime={row.due} title={`${listTime(row.due)} JST`} className={`tag ${look}`} data-due={over ? 'over' : 'left'}><span aria-hidden="true">{over ? '▲' : '◷'}</span>{words(row.due, row.overdue)}</time>;
}

const deadlineLook: Record<DeadlineState, string> = {running: 'low', met: 'done', overdue: 'urgent', late: 'high', stopped: 'outline'};

/** Gives the look of a deadline's state. */
export function deadlineClass(state: DeadlineState): string {
  return `tag ${deadlineLook[state]}`;
}

/** Shows a record's title in a row, cut where there is no room, with its marks whole behind it. */
export function TitleCell({row}: {row: RecordRow}) {
  return <span className="title-cell"><Datum text={row.title} /><RowFlags row={row} slim /></span>;
}

/** Marks what stands out about a record; `slim` says 実演データ by its first word, as in rows and on cards. */
export function RowFlags({row, slim = false}: {row: RecordRow; slim?: boolean}) {
  const r = useRecordText();
  const organisation = useOrganisationName();
  return (
    <>
      {row.receiver ? <span className="tag medium"><span aria-hidden="true">⇄</span>{fill(r.common.handing, {name: organisation(row.receiver)})}</span> : null}
      {row.held ? <span className="tag notice" data-held=""><span aria-hidden="true">■</span>{r.common.held}</span> : null}
      {row.demonstration ? <DemoTag slim={slim} /> : null}
    </>
  );
}
