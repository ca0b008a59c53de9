// A text with the identifiers that were found in it: each marked, defanged, and a link to records with the same value.
// In: the text, the finds of its field with UTF-16 offsets; out: the text in pieces. Overlapping or impossible
// offsets are passed over, never thrown. The text itself is inert: no markup, no direction tricks.
import {Fragment} from 'react';
import type {FoundObservable} from '../../api/types.ts';
import {useLabel} from '../../api/labels.ts';
import {useRecordText} from '../../i18n/records.ts';
import {fill} from '../../i18n/text.ts';
import {defangKind, defangText, inert} from '../../lib/defang.ts';
import {Go} from '../Go.tsx';

/** Cuts a text at its finds; faulty and overlapping finds are left out. */
export function piecesOf(text: string, found: readonly FoundObservable[]): (string | FoundObservable)[] {
  const out: (string | FoundObservable)[] = [];
  let at = 0;
  for (const one of [...found].sort((left, right) => left.begin - right.begin || right.end - left.end)) {
    if (one.begin < at || one.end > text.length || one.end <= one.begin) continue;
    if (one.begin > at) out.push(text.slice(at, one.begin));
    out.push(one);
    at = one.end;
  }
  if (at < text.length) out.push(text.slice(at));
  return out;
}

/** Shows a text with its identifiers. */
export function Highlighted({text, found}: {text: string; found: readonly FoundObservable[]}) {
  const label = useLabel();
  const r = useRecordText();
  return (
    <div className="told" data-cell="">
      {piecesOf(text, found).map((piece, at) => (typeof piece === 'string' ? <Fragment key={at}>{inert(defangText(piece))}</Fragment> : (
        <mark key={at} title={label('ObservableKind', piece.kind)}>
          {inert(defangKind(piece.kind, piece.text))}
          {piece.records > 0 ? <Go to="/search" search={{words: piece.value}} className="small" aria-label={`${label('ObservableKind', piece.kind)} ${fill(r.triage.otherReports, {n: piece.records})}`}>{piece.records}▸</Go> : null}
        </mark>
      )))}
    </div>
  );
}
