// What of a pasted list was read as a value, and which lines were not and why. In: the text that was asked and the
// answer; out: one sentence, and the unread lines in a fold. Lines after the cut are not judged.
// Shown for lists only: of a text, only what is found counts.
import {useMemo} from 'react';
import type {IntelLookup} from '../../api/types.ts';
import {fill} from '../../i18n/text.ts';
import {useIntelUseText} from '../../i18n/intel_use.ts';
import {defangText, inert} from '../../lib/defang.ts';
import {count} from '../../lib/format.ts';
import {pasteOf} from '../../lib/pasted.ts';
import {readLines} from '../../lib/unread.ts';

const shownMax = 200;

/** Says what of a list was understood. */
export function Understood({text, found}: {text: string; found: IntelLookup}) {
  const {understood: u} = useIntelUseText();
  const read = useMemo(() => (pasteOf(text).shape === 'list' ? readLines(text, found.items.flatMap((one) => [one.written, one.value])) : undefined), [text, found]);
  if (!read || found.cut) return null;
  const {unread} = read;
  return (
    <div data-understood={read.read} data-unread={unread.length} data-repeated={read.repeated}>
      <p role="status">{fill(u.sum, {lines: count(read.lines), read: count(read.read)})}{read.repeated > 0 ? ` ${fill(u.repeated, {n: count(read.repeated)})}` : ''}{unread.length > 0 ? ` ${fill(u.unread, {n: count(unread.length)})}` : ''}</p>
      {unread.length === 0 ? null : (
        <details className="unread">
          <summary>{fill(u.show, {n: count(unread.length)})}</summary>
          <div className="scroll" tabIndex={0} role="group" aria-label={u.list}>
            <table className="plain">
              <thead><tr><th scope="col" className="right">{u.line}</th><th scope="col">{u.text}</th><th scope="col">{u.why}</th></tr></thead>
              <tbody>{unread.slice(0, shownMax).map((one) => <tr key={one.line}><td className="right num">{count(one.line)}</td><td className="mono" data-cell="">{inert(defangText(one.text.slice(0, 200)))}</td><td className="words">{u.reasons[one.reason]}</td></tr>)}</tbody>
            </table>
          </div>
          {unread.length > shownMax ? <p className="small quiet">{u.more}</p> : null}
        </details>
      )}
    </div>
  );
}
