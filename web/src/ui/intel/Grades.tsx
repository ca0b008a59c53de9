// The 4x4 grades by their code, such as B2; what the code means opens beside it on hover, focus or press.
// In: the grades of the source and of the information; out: a small button with its note in the browser's top layer,
// so that no list cuts it off. Escape closes the note and nothing else.
import {useEffect, useId, useRef, useState} from 'react';
import type {KeyboardEvent} from 'react';
import {useLabel} from '../../api/labels.ts';
import type {IntelPart} from '../../api/types.ts';
import {useIntelText} from '../../i18n/intel.ts';
import {fill} from '../../i18n/text.ts';

type Graded = Pick<IntelPart, 'source_grade' | 'info_grade'>;
const infoDigits = {known_true: '1', known_to_source: '2', corroborated: '3', uncorroborated: '4'} as const;

/** Writes both grades as B2. */
export function gradeCode(of: Graded): string {
  return `${of.source_grade.toUpperCase()}${infoDigits[of.info_grade]}`;
}

/** Puts a note under its button, or above it where there is no room. */
function place(note: HTMLElement, button: HTMLElement): void {
  const at = button.getBoundingClientRect();
  const {width, height} = note.getBoundingClientRect();
  const below = at.bottom + 6;
  note.style.left = `${Math.max(8, Math.min(at.left, window.innerWidth - width - 8))}px`;
  note.style.top = `${below + height < window.innerHeight ? below : Math.max(8, at.top - height - 6)}px`;
}

/** Shows both grades. */
export function Grades({of, tabIndex}: {of: Graded; tabIndex?: number}) {
  const k = useIntelText();
  const label = useLabel();
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const note = useRef<HTMLSpanElement>(null);
  const [shown, setShown] = useState(false);
  const source = label('SourceGrade', of.source_grade);
  const info = label('InfoGrade', of.info_grade);
  useEffect(() => {
    const element = note.current;
    if (!shown || !element || !button.current) return;
    if (typeof element.showPopover === 'function') element.showPopover();
    place(element, button.current);
  }, [shown]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !shown) return;
    event.stopPropagation();
    setShown(false);
  };
  return (
    <span className="grades" onPointerEnter={() => setShown(true)} onPointerLeave={() => setShown(false)}>
      <button ref={button} type="button" className="grade-code num" tabIndex={tabIndex} aria-expanded={shown} aria-describedby={shown ? id : undefined} aria-label={`${gradeCode(of)} ${fill(k.common.gradeOf, {source, info})}`} onClick={() => setShown(true)} onFocus={() => setShown(true)} onBlur={() => setShown(false)} onKeyDown={onKeyDown}>{gradeCode(of)}</button>
      {shown ? (
        <span ref={note} popover="manual" role="tooltip" id={id} className="grade-note">
          <b>{k.grade.title}</b>
          <span>{k.grade.sourceHead} <b>{source}</b></span><span className="quiet">{k.grade.source[of.source_grade]}</span>
          <span>{k.grade.infoHead} <b>{info}</b></span><span className="quiet">{k.grade.info[of.info_grade]}</span>
        </span>
      ) : null}
    </span>
  );
}
